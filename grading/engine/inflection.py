"""Forms of words, made by rule: English verbs, so that ``manages``, ``managing`` and ``managed by`` are found under
``manage``; Dutch plurals whose stem is spelled in another way."""

_VOWELS = frozenset("aeiou")
_IRREGULAR = {
    "send": ("sent",), "buy": ("bought",), "pay": ("paid",), "sell": ("sold",), "make": ("made",), "hold": ("held",),
    "lead": ("led",), "give": ("gave", "given"), "take": ("took", "taken"), "write": ("wrote", "written"),
    "teach": ("taught",), "lend": ("lent",), "has": ("had", "having"), "have": ("had",), "get": ("got",),
    "find": ("found",), "choose": ("chose", "chosen"), "drive": ("drove", "driven"), "ride": ("rode", "ridden"),
    "fly": ("flew", "flown"), "run": ("ran",), "begin": ("began", "begun"), "win": ("won",), "know": ("knew", "known"),
    "keep": ("kept",), "bring": ("brought",), "build": ("built",), "see": ("saw", "seen"), "tell": ("told",),
    "eat": ("ate", "eaten"), "withdraw": ("withdrew", "withdrawn"), "belong": ("belonged",), "hand": ("handed",),
    "seek": ("sought",), "do": ("did", "done"), "go": ("went", "gone"), "stand": ("stood",),
}  # fmt: skip
_DOUBLING = frozenset(("submit", "transfer", "prefer", "refer", "cancel", "travel", "permit", "control"))


def verb_forms(phrase: str) -> tuple[str, ...]:
    """``phrase`` and the forms of its first word: past and participle (also with ``by``), gerund."""
    first, _, rest = phrase.partition(" ")
    if not (first.isascii() and first.isalpha() and len(first) > 1):
        return (phrase,)
    tail = f" {rest}" if rest else ""
    past = _IRREGULAR.get(first, (_past(first),))
    forms = [phrase, *(form + tail for form in past), _gerund(first) + tail]
    if not rest:
        forms += [f"{form} by" for form in past] + [f"is {form} by" for form in past]
    return tuple(dict.fromkeys(forms))


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"


def _doubles(verb: str) -> bool:
    """Verbs of one short syllable double their last consonant: ``stop``, ``stopped``."""
    if verb in _DOUBLING:
        return True
    vowels = sum(char in _VOWELS for char in verb)
    return len(verb) > 2 and vowels == 1 and verb[-2] in _VOWELS and verb[-1] not in "aeiouwxy"


_VOICED = {"v": "f", "z": "s"}
_SHORTEST_PLURAL = 5


def dutch_stems(plural: str) -> tuple[str, ...]:
    """What a folded Dutch plural in ``-en`` may be the plural of, the plain stem (``boeken``: ``boek``) last. Before it
    what the spelling changes: a closed syllable doubles its vowel (``afspraken``: ``afspraak``) or its consonant is
    doubled no more (``bussen``: ``bus``), ``v`` and ``z`` end a word as ``f`` and ``s`` (``prijzen``: ``prijs``), and
    ``-heden`` is of ``-heid``. No stem is checked against a dictionary."""
    if len(plural) < _SHORTEST_PLURAL or not plural.endswith("en"):
        return ()
    stem = plural[:-2]
    if stem.endswith("hed"):
        return stem[:-3] + "heid", stem
    before, vowel, last = stem[-3], stem[-2], stem[-1]
    if last in _VOWELS:
        return (stem,)
    if last == vowel:
        return stem[:-1], stem
    closed = stem[:-1] + _VOICED.get(last, last)
    if vowel in "aeou" and before not in _VOWELS:
        return stem[:-1] + vowel + closed[-1], stem
    return (closed, stem) if last in _VOICED else (stem,)
