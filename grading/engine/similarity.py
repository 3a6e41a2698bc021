"""How likely a drawn label means an expected name, from 0 to 1, without a model.

Two labels are compared unit by unit (see ``labels``): by spelling, by the lexicon, and by what typos and abbreviations
leave of a word. The unit that comes last is the head and says what sort of thing is meant: "order status" is no order.
What a label says beyond the other costs little in front of the head and much in its place. Words on different sides
of a contrast ("primary", "replica") end the comparison.
"""

from functools import lru_cache

from rapidfuzz.distance import OSA

from .labels import GENERIC, Label, Unit, Wording
from .labels import label as drawn_label
from .labels import name as expected_name

MATCHES = 0.7
"""From here on a label is evidence that an expected element was drawn."""

RESEMBLES = 0.45
"""From here on a label is worth pointing out as the closest miss."""

_SAME_WORDING = 1.0
_OTHER_ORDER = 0.97
_CONTRAST = 0.1
_FITS = 0.6
"""Units at least this similar correspond."""

_SYNONYM, _PRODUCT, _PRODUCT_EXPECTED, _VERB = 0.96, 0.92, 0.78, 0.9
_NARROWER, _BROADER, _SAME_ROLE = 0.84, 0.72, 0.35
_ABBREVIATED, _SKELETON, _INITIALS = 0.86, 0.8, 0.88
_TYPO = (1.0, 0.93, 0.88, 0.84)

_MORE_SAID, _LESS_SAID, _EACH_FURTHER, _EACH_MISSING = 0.86, 0.74, 0.1, 0.03
_OTHER_HEAD, _GENERIC_HEAD_MORE, _GENERIC_HEAD_LESS, _GENERIC_HEADS = 0.3, 0.55, 0.74, 0.8
_NO_WEIGHT, _DECORATED, _ENDS_ELSEWHERE = 0.1, 0.93, 0.75
_TAIL_SAID, _TAIL_ASKED = 0.8, 0.72
_VERB_DIFFERS, _BOTH_DIFFER, _NUMBER_DIFFERS, _ONLY_GENERIC = 0.4, 0.3, 0.6, 0.2


_DERIVING = ("er", "or", "ee", "ist", "ship", "ment", "hood")
"""Endings that make another thing of a word: a contractor is no slip of a contract."""


def similarity(expected: str, drawn: str) -> float:
    """How likely the label ``drawn`` stands for what a rubric calls ``expected``."""
    return label_similarity(expected_name(expected), drawn_label(drawn))


def label_similarity(expected: Label, drawn: Label) -> float:
    """The likeness of the two likeliest readings; 0 at once where they share nothing."""
    if not (expected.fuzzy or drawn.fuzzy) and expected.keys.isdisjoint(drawn.keys):
        return 0.0
    return _compare(expected, drawn)


@lru_cache(maxsize=1 << 16)
def _compare(expected: Label, drawn: Label) -> float:
    best = 0.0
    for asked in expected.wordings:
        for said in drawn.wordings:
            weight = asked.weight * said.weight
            if weight > best:
                best = max(best, weight * wording_similarity(asked, said))
    return best


def wording_similarity(asked: Wording, said: Wording) -> float:
    if asked.key == said.key or asked.whole == said.whole:
        return _SAME_WORDING
    whole = _whole_similarity(asked, said)
    if whole >= _TYPO[1] and not _all_known(asked, said):
        return whole  # one slip of the pen, whatever the rest of the word would mean
    if contrasting(asked, said):
        return _CONTRAST
    score = max(_units_similarity(asked, said), whole, _same_tail(asked, said))
    if asked.numbers and said.numbers and asked.numbers != said.numbers:
        score *= _NUMBER_DIFFERS
    if _ends_on_another_side(asked, said):
        score *= _ENDS_ELSEWHERE
    return score


def contrasting(asked: Wording, said: Wording) -> bool:
    """Whether some contrast has the two on different sides and neither on both."""
    if not asked.sides or not said.sides:
        return False
    others = dict(said.sides)
    return any(group in others and sides.isdisjoint(others[group]) for group, sides in asked.sides)


def _ends_on_another_side(asked: Wording, said: Wording) -> bool:
    """Whether ``said`` holds both sides of a contrast of which ``asked`` has one, and the other one last: a "client
    server" is no client."""
    mine = dict(asked.sides)
    for group, sides in said.sides:
        if group in mine and not sides <= mine[group]:
            last = next((side for one in reversed(said.units) for g, side in one.sides if g == group), None)
            if last is not None and last not in mine[group]:
                return True
    return False


def _whole_similarity(asked: Wording, said: Wording) -> float:
    """Likeness as written in one word: for typos across word limits, and for initials."""
    if _initials(asked, said) or _initials(said, asked):
        return _INITIALS
    alike = _word_by_word(asked.words, said.words)
    if _all_known(asked, said):
        return alike
    return max(_typo(asked.key, said.key), alike)


def _all_known(asked: Wording, said: Wording) -> bool:
    return all(unit.known for unit in (*asked.units, *said.units))


def _word_by_word(asked: tuple[Unit, ...], said: tuple[Unit, ...]) -> float:
    """Likeness of labels of as many words, all of them alike in spelling or synonyms: ``Rate Ltr.`` and ``Rate
    Limiter``, ``Sesión store`` and ``Session store``."""
    if len(asked) != len(said) or len(asked) < 2:
        return 0.0
    total = 0.0
    for one, other in zip(asked, said, strict=True):
        alike = _word_likeness(one, other)
        if alike < _FITS:
            return 0.0
        total += alike
    return total / len(asked)


def _word_likeness(one: Unit, other: Unit) -> float:
    if one.key == other.key:
        return 1.0
    return _SYNONYM if not one.concepts.isdisjoint(other.concepts) else _by_spelling(one, other)


def _initials(short: Wording, long: Wording) -> bool:
    return (
        len(short.units) == 1
        and not short.units[0].known
        and 2 <= len(short.key) <= 5
        and len(long.initials) > 1
        and short.key == long.initials
    )


def _same_tail(asked: Wording, said: Wording) -> float:
    """Likeness of labels one of which ends in the very words of the other: a "docking station" is a station, although
    the lexicon knows both as things of their own."""
    short, long = (asked, said) if len(asked.words) < len(said.words) else (said, asked)
    further = len(long.words) - len(short.words)
    if not further or not short.words or short.words[-1].weight <= GENERIC or long.starts_with_verb:
        return 0.0
    if any(one.key != other.key for one, other in zip(short.words, long.words[further:], strict=True)):
        return 0.0
    return (_TAIL_SAID if short is asked else _TAIL_ASKED) - _EACH_FURTHER * (further - 1)


def _units_similarity(asked: Wording, said: Wording) -> float:
    table = [[unit_similarity(one, other) for other in said.units] for one in asked.units]
    if _same_action(asked, said):
        table[0][0] = max(table[0][0], _VERB)
    best_asked = [max(row) for row in table]
    met = [at for at, best in enumerate(best_asked) if best >= _FITS]
    if not met:
        return max(best_asked) if len(asked.units) == len(said.units) == 1 else 0.0
    best_said = [max(row[at] for row in table) for at in range(len(said.units))]
    missing, further = _unmatched(asked, best_asked), _unmatched(said, best_said)
    weights = {at: asked.units[at].weight or _NO_WEIGHT for at in met}
    quality = sum(weight * best_asked[at] for at, weight in weights.items()) / sum(weights.values())
    if not any(asked.units[at].weight > GENERIC for at in met) and (
        _specific(asked, missing) or _specific(said, further)
    ):
        return _ONLY_GENERIC
    decorated = len(asked.units) != len(said.units) and not missing and not further
    return quality * (_DECORATED if decorated else _difference(asked, said, missing, further))


def _same_action(asked: Wording, said: Wording) -> bool:
    """Whether both begin with verbs for the same, which may be nouns elsewhere: "return book", "give back book"."""
    return (
        min(len(asked.units), len(said.units)) > 1
        and (asked.starts_with_verb or said.starts_with_verb)
        and not asked.units[0].verbs.isdisjoint(said.units[0].verbs)
    )


def _unmatched(wording: Wording, best: list[float]) -> list[int]:
    """The places of the units that nothing corresponds to; numbers and words such as "class" need no counterpart."""
    return [
        at
        for at, score in enumerate(best)
        if score < _FITS and wording.units[at].weight and not wording.units[at].is_number
    ]


def _difference(asked: Wording, said: Wording, missing: list[int], further: list[int]) -> float:
    """What is left of a likeness for the units that only one of the two has."""
    if not missing and not further:
        return _OTHER_ORDER if asked.key != said.key and len(asked.units) > 1 and _swapped(asked, said) else 1.0
    if missing and further:
        both_generic = not _specific(asked, missing) and not _specific(said, further)
        return _GENERIC_HEADS if both_generic else _BOTH_DIFFER
    longer, rest = (said, further) if further else (asked, missing)
    if longer.starts_with_verb and 0 in rest:
        return _VERB_DIFFERS
    specific = sum(longer.units[at].weight > GENERIC for at in rest)
    if longer.head in rest:
        return _head_difference(asked, longer, longer.head, bool(further)) - _EACH_FURTHER * specific
    if missing:
        return _LESS_SAID - _EACH_MISSING * max(0, specific - 1)
    return _MORE_SAID - _EACH_FURTHER * max(0, specific - 1)


def _head_difference(asked: Wording, longer: Wording, last: int, said_more: bool) -> float:
    if longer.units[last].weight > GENERIC:
        return _OTHER_HEAD
    if not said_more:
        return _GENERIC_HEAD_LESS
    # "cache server" is a cache, but "order service" is no order.
    return _MORE_SAID if any(unit.system for unit in asked.units) else _GENERIC_HEAD_MORE


def _specific(wording: Wording, at: list[int]) -> bool:
    return any(wording.units[i].weight > GENERIC for i in at)


def _swapped(asked: Wording, said: Wording) -> bool:
    return unit_similarity(asked.units[-1], said.units[-1]) < _FITS


@lru_cache(maxsize=1 << 16)
def unit_similarity(asked: Unit, said: Unit) -> float:
    if asked.key == said.key:
        return 1.0
    if not asked.concepts.isdisjoint(said.concepts):
        return _SYNONYM
    if not asked.concepts.isdisjoint(said.roles):
        return _PRODUCT
    return max(_by_meaning(asked, said), _by_spelling(asked, said))


def _by_meaning(asked: Unit, said: Unit) -> float:
    if not asked.concepts and not said.concepts and not asked.verbs.isdisjoint(said.verbs):
        return _VERB
    if not asked.concepts.isdisjoint(said.broader):
        return _NARROWER
    if not asked.roles.isdisjoint(said.concepts):
        return _PRODUCT_EXPECTED
    if not asked.broader.isdisjoint(said.concepts):
        return _BROADER
    return _SAME_ROLE if not asked.roles.isdisjoint(said.roles) else 0.0


def _by_spelling(asked: Unit, said: Unit) -> float:
    """Typos and abbreviations. Two words of the dictionary are never joined."""
    if asked.known and said.known:
        return 0.0
    one, other = asked.key, said.key
    short, long = (said, asked) if len(other) < len(one) else (asked, said)
    if not short.known and len(short.key) >= 3 and len(long.key) >= len(short.key) + 2 and long.key[0] == short.key[0]:
        if long.key.startswith(short.key):
            return _ABBREVIATED
        if _is_skeleton(short.key, long.key):
            return _SKELETON
    return _typo(one, other)


def _is_skeleton(short: str, long: str) -> bool:
    """Whether ``short`` is ``long`` with the vowels and some more left out: ``ltr`` for ``limiter``."""
    if any(char in "aeiou" for char in short):
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def _typo(one: str, other: str) -> float:
    """Likeness of words that differ by at most one slip in four letters; shorter words and numbers have to be right."""
    shortest = min(len(one), len(other))
    allowed = 0 if shortest < 4 else 1 if shortest < 7 else 2 if shortest < 11 else 3
    if not allowed or abs(len(one) - len(other)) > allowed:
        return 0.0
    distance = OSA.distance(one, other, score_cutoff=allowed)
    # Few words come as far as here, so what is slow to find out is asked last.
    if distance > allowed or one.isdigit() or other.isdigit() or _derived(one, other):
        return 0.0
    return _TYPO[distance]


def _derived(one: str, other: str) -> bool:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return any(long == short + ending for ending in _DERIVING) or (
        short.endswith("e") and any(long == short[:-1] + ending for ending in _DERIVING if ending[0] != "e")
    )
