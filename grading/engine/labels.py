"""Labels taken apart: the ways a label can be read, each as units that the lexicon knows or that are plain words.

Labels, wordings and units are compared by identity: each text has one label as long as it is in the cache, and hashing
them by content would cost more than what is cached by them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .data_files import lines
from .lexicon import Term, key_of, lexicon
from .normalise import MAX_LABEL, strip_markup, words
from .spelling import in_parts, known_form, respelled, respelled_phrase

MAX_WORDS = 12
"""Words of a reading that are looked at."""

MAX_ALTERNATIVES = 3
"""A label that lists more names than this ("Car, plate, colour, seats") is named by the first of them only."""

_STOP = frozenset(lines("stop_words.txt"))
_OF = frozenset(("of", "von", "vom", "des", "der", "de", "del", "du"))
_VERB_FIRST = frozenset(("place", "view", "check", "return", "request", "update", "start", "submit", "report", "show"))

_BREAK = re.compile(r"<br ?/?>|\\n|\r?\n|\|", re.IGNORECASE)
_ALTERNATIVES = re.compile(r"[/,;&+]| and | or | und | oder | y | bzw\.? ")
_BRACKETS = str.maketrans("[{", "((", "]})")

_PLAIN = Term()
_SAID_IN_BRACKETS = 0.92
_SAID_AS_ALTERNATIVE = 0.93
_SAID_FIRST = 0.9
_RESPELLED = 0.95
_OTHER_EXPANSION = 0.98
_WORD_BY_WORD = 0.97

GENERIC = 0.5
"""Units that weigh no more than this say what sort of thing is meant but not which."""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A word, or several words that the lexicon knows together.

    ``concepts`` it is a word for, ``roles`` it has as a product, ``broader`` concepts of both; ``verbs`` are the
    groups it is in; ``sides`` are the contrasts it is on. ``weight`` says how much it tells. ``known`` is False for
    words that may be misspelled or proper names. ``kin`` are its families and those of its concepts.
    """

    key: str
    size: int
    concepts: frozenset[str]
    roles: frozenset[str]
    broader: frozenset[str]
    verbs: frozenset[int]
    weight: float
    known: bool
    system: bool
    sides: tuple[tuple[int, int], ...]
    kin: frozenset[int]

    @property
    def is_number(self) -> bool:
        return self.key.isdigit()


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """One way to read a label. ``weight`` is how sure this reading is; ``keys`` are all words and concepts in it;
    ``words`` are its telling words one by one, whatever the lexicon knows together; ``key`` and ``whole`` are all
    written together, without and with those that tell nothing. ``head`` is the place of the unit that says what is
    meant."""

    units: tuple[Unit, ...]
    words: tuple[Unit, ...]
    weight: float
    key: str
    whole: str
    head: int
    keys: frozenset[str]
    sides: tuple[tuple[int, frozenset[int]], ...]
    numbers: frozenset[str]
    initials: str
    starts_with_verb: bool


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A label and its readings, the likeliest first. ``fuzzy`` says that some word is unknown to the dictionary.
    ``parts`` are the names it lists, where it lists several."""

    text: str
    wordings: tuple[Wording, ...]
    keys: frozenset[str]
    fuzzy: bool
    parts: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def label(text: str) -> Label:
    """``text`` as a label in a drawing: also by its first line, without or within brackets, and part by part."""
    parts = _alternatives(text)
    return _label(text, _readings(text, parts), parts)


@lru_cache(maxsize=1 << 12)
def name(text: str) -> Label:
    """``text`` as a name somebody asks for: as it stands, and without what stands in brackets."""
    outside, _ = _brackets(text)
    return _label(text, ((text, 1.0), (outside, 1.0)), ())


def _label(text: str, readings: tuple[tuple[str, float], ...], parts: tuple[str, ...]) -> Label:
    wordings: dict[str, Wording] = {}
    for reading, weight in readings:
        for wording in _wordings(reading, weight):
            wordings.setdefault(wording.key, wording)
    found = tuple(wordings.values())
    keys = frozenset(key for wording in found for key in wording.keys)
    fuzzy = any(not unit.known and len(unit.key) > 1 for wording in found for unit in wording.units)
    return Label(text, found, keys, fuzzy, parts)


def _readings(text: str, parts: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The texts a label may be named by, with how sure each is. Of a record, that is its first compartment."""
    lines = _name_and_type(lines_of(text[:MAX_LABEL].strip("| \n").partition("|")[0]))
    readings = [(" ".join(lines), 1.0)] if len(parts) <= MAX_ALTERNATIVES else []
    if len(lines) > 1:
        readings.append((lines[0], 1.0))
    outside, inside = _brackets(lines[0] if lines else "")
    if inside:
        readings += [(outside, 1.0), (inside, _SAID_IN_BRACKETS)]
    before, colon, after = outside.partition(":")
    if colon:
        readings += [(before, _SAID_FIRST), (after, _SAID_FIRST)]
    if 1 < len(parts) <= MAX_ALTERNATIVES:
        readings += [(part, _SAID_AS_ALTERNATIVE) for part in parts]
    elif parts:
        readings.append((parts[0], _SAID_FIRST))
    return tuple(readings)


def _name_and_type(lines: list[str]) -> list[str]:
    """C4 writes a name, its type in brackets (``[Container: Java]``) and a description: the first two of them, each on
    one line. Lines without such a type are left as they are."""
    at = next((at for at, line in enumerate(lines) if line[0] == "[" and line[-1] == "]"), 0)
    return [" ".join(lines[:at]), lines[at]] if at else lines


def lines_of(text: str) -> list[str]:
    """The lines of a label as it is drawn; the compartments of a record are lines too."""
    return [line.strip() for line in _BREAK.split(text) if line.strip()]


def _alternatives(text: str) -> tuple[str, ...]:
    """The names in ``User / Customer``; nothing where there is only one."""
    outside, _ = _brackets(next(iter(lines_of(text[:MAX_LABEL])), ""))
    parts = tuple(part.strip() for part in _ALTERNATIVES.split(strip_markup(outside)) if part.strip())
    return parts if len(parts) > 1 else ()


def _brackets(text: str) -> tuple[str, str]:
    """What stands outside and inside the first pair of brackets."""
    text = text.translate(_BRACKETS) if "[" in text or "{" in text else text
    before, opened, rest = text.partition("(")
    if not opened:
        return text, ""
    inside, _, after = rest.partition(")")
    outside = f"{before} {after}".strip()
    return (outside, inside.strip()) if outside else (inside.strip(), "")


def _wordings(text: str, weight: float) -> list[Wording]:
    parts = words(strip_markup(text))[:MAX_WORDS]
    if not parts:
        return []
    found = []
    for number, choice in enumerate(_expansions(parts)):
        sure = weight if number == 0 else weight * _OTHER_EXPANSION
        found.append(_wording(choice, sure))
        spelled = tuple(respelled(part) for part in choice)
        if spelled != choice:
            found.append(_wording(spelled, sure * _RESPELLED))
        if len(choice) > 1 and (phrase := respelled_phrase(choice)):
            found.append(_wording((phrase,), sure * _RESPELLED))
        if len(choice) > 1 and lexicon().weights.get(choice[-1], 1.0) <= GENERIC:
            # "order service" is known together, and may still be drawn as "Orders".
            found.append(_wording(choice, sure * _WORD_BY_WORD, apart=True))
    return found


def _expansions(parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """``parts`` with abbreviations written out: the likeliest expansion of each, then the others one at a time."""
    short = lexicon().abbreviations
    terms = lexicon().terms
    if key_of(parts) in terms or not any(part in short for part in parts):
        return [parts]
    first = tuple(word for part in parts for word in (short[part][0] if part in short else (part,)))
    found = [first]
    for at, part in enumerate(parts):
        others = short[part][1:] if part in short else ()
        kept = ((part,),) if part in short and part in lexicon().known else ()
        found += [parts[:at] + other + parts[at + 1 :] for other in (*others, *kept)]
    return list(dict.fromkeys(found))[:6]


def _wording(parts: tuple[str, ...], weight: float, *, apart: bool = False) -> Wording:
    single = tuple(unit_of(part, 1) for part in parts if part not in _STOP)
    units = single if apart and single else _in_order(_units(parts))
    key = key_of(tuple(unit.key for unit in units)) + ("-" if apart else "")
    keys = {key, key_of(parts), *(word.key for word in single)}
    for unit in units:
        keys |= {unit.key, *unit.concepts, *unit.roles, *unit.broader, *(f"verb {group}" for group in unit.verbs)}
    numbers = frozenset(unit.key for unit in units if unit.is_number)
    initials = "".join(part[0] for part in parts if part not in _STOP)
    first = units[0]
    verb = len(units) > 1 and first.key in lexicon().imperatives and (not first.concepts or first.key in _VERB_FIRST)
    head = max((at for at, one in enumerate(units) if one.weight), default=len(units) - 1)
    return Wording(
        units, single, weight, key, key_of(parts), head, frozenset(keys), _sides(units), numbers, initials, verb
    )


def _units(parts: tuple[str, ...]) -> list[Unit]:
    """``parts`` with the longest phrases that the lexicon knows taken together."""
    units: list[Unit] = []
    terms, longest = lexicon().terms, lexicon().longest
    at = 0
    while at < len(parts):
        for size in range(min(longest, len(parts) - at), 1, -1):
            key = key_of(parts[at : at + size])
            if key in terms:
                units.append(unit_of(key, size))
                at += size
                break
        else:
            units += [unit_of(part, 1) for part in in_parts(parts[at])]
            at += 1
    return units


def _in_order(units: list[Unit]) -> tuple[Unit, ...]:
    """Without words that say nothing, and with "queue of messages" as "message queue"."""
    at = next((i for i, one in enumerate(units) if one.key in _OF and 0 < i < len(units) - 1), 0)
    if at:
        units = units[at + 1 :] + units[:at]
    return tuple([one for one in units if one.key not in _STOP] or units)


@lru_cache(maxsize=1 << 14)
def unit_of(key: str, size: int) -> Unit:
    """The unit for the key of ``size`` words; for an inflected form of a known word, what that word means."""
    words_of = lexicon()
    known = known_form(key)
    term = words_of.terms.get(known, _PLAIN)
    meant = term.concepts | term.roles
    broader = frozenset(above for concept in meant for above in words_of.broader.get(concept, ()))
    weight = 0.1 if key.isdigit() else words_of.weights.get(known, 1.0)
    sides = words_of.contrasts.get(known) or tuple(
        side for concept in sorted(term.concepts) for side in words_of.contrasts.get(concept.replace(" ", ""), ())
    )
    called = (known, *(key_of(words(concept)) for concept in term.concepts))
    kin = frozenset(family for one in called for family in words_of.kin.get(one, ()))
    return Unit(
        known, size, term.concepts, term.roles, broader, term.verbs, weight,
        size > 1 or known in words_of.known or known in words_of.terms or key.isdigit(),
        bool(meant & words_of.systems), sides, kin,
    )  # fmt: skip


def _sides(units: tuple[Unit, ...]) -> tuple[tuple[int, frozenset[int]], ...]:
    """The sides of contrasts that the units are on, by contrast."""
    found: dict[int, set[int]] = {}
    for one in units:
        for group, side in one.sides:
            found.setdefault(group, set()).add(side)
    return tuple((group, frozenset(sides)) for group, sides in sorted(found.items()))
