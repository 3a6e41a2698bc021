"""Multiplicities as ranges, however they are written: ``1..*``, ``0-n``, ``(1,1)``, ``many``, ``mindestens 1``."""

import re
from dataclasses import dataclass
from functools import lru_cache

MAX_TEXT = 200
_MOST = 1_000_000

_MANY = frozenset(("*", "n", "m", "∞"))
_DASHES = "-\u2013\u2014"
_BOUND = r"(?:[0-9]{1,6}|[*∞]|[nNmM](?![^\W_]))"
_RANGE = re.compile(rf"(?<![\w.'])({_BOUND}) ?(\.{{2,3}}|…|[{_DASHES}]|,|:| to | bis | a ) ?({_BOUND})(?![^\W_])")
_WHOLE = rf"({_BOUND}(?:\.{{2,3}}{_BOUND})?)"
_BOTH = re.compile(rf"{_WHOLE} ?(?:[{_DASHES}:/→]|->|to) ?{_WHOLE}")
_OPEN = re.compile(r"(?<![\w.'])([0-9]{1,6}) ?(?:\.{2,3}|\+|…)(?![\w*])")
_SINGLE = re.compile(rf"(?<![\w.'])({_BOUND})(?![^\W_]|\.\d)")
_PHRASES = tuple((re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"), low, high) for words, low, high in (
    (("one or more", "at least one", "at least 1", "one to many", "1 to many", "one or many", "mindestens 1",
      "mindestens eins?", "eins? oder mehr(?:ere)?", "ein oder mehrere", "uno o m[aá]s", "uno a muchos",
      "al menos uno"), 1, None),
    (("zero or more", "zero to many", "zero or many", "any number(?: of)?", "none or many", "null oder mehr(?:ere)?",
      "beliebig viele", "cero o m[aá]s", "cero o muchos"), 0, None),
    (("zero or one", "zero to one", "none or one", "at most one", "at most 1", "optional", "höchstens 1",
      "höchstens eins?", "maximal 1", "null oder eins?", "cero o uno", "opcional"), 0, 1),
    (("exactly one", "only one", "one and only one", "exactly 1", "genau eins?", "genau 1", "exactamente uno",
      "uno solo"), 1, 1),
    (("many", "several", "multiple", "viele", "mehrere", "muchos", "muchas", "varios"), 0, None),
    (("one", "eins", "uno"), 1, 1),
))  # fmt: skip
_LIMIT = re.compile(
    r"(?<!\w)(?:(max(?:imum|imal|imaal|imo)?\.?|up to|at most|not more than|no more than|h[öo]chstens|bis zu|hoogstens"
    r"|ten hoogste|au plus|au maximum|como m[áa]ximo|hasta|<=|≤)"
    r"|(?:min(?:imum|destens|imal|imaal|imo)?\.?|at least|no less than|wenigstens|minstens|ten minste|au moins|al menos"
    r"|>=|≥)) ?([0-9]{1,6})(?![\w.])"
)
_NUMBER_WORD = "(one|1|many|viele|eins?|uno|muchos|n|m)"
_PAIRS = re.compile(rf"(?<!\w){_NUMBER_WORD}(?: ?- ?| )(?:to|zu|a)(?: ?- ?| ){_NUMBER_WORD}(?!\w)")
_ONE = frozenset(("one", "1", "ein", "eins", "uno"))


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, None for no limit. ``vague`` where the least number is not said: ``n`` may mean
    ``0..*`` and ``1..*``."""

    low: int
    high: int | None
    vague: bool = False

    def fits(self, wanted: "Range") -> bool:
        if self.vague and self.high == wanted.high:
            return True
        return (self.low, self.high) == (wanted.low, wanted.high)

    def __str__(self) -> str:
        if self.high is None:
            return "*" if self.low == 0 else f"{self.low}..*"
        return str(self.low) if self.low == self.high else f"{self.low}..{self.high}"


@dataclass(frozen=True, slots=True)
class Found:
    """The ranges in a text, in order, and whether they were written as a pair for both ends (``1:n``)."""

    ranges: tuple[Range, ...]
    is_pair: bool = False


def limits(word: str) -> bool:
    """Whether ``word`` limits the number behind it: the "max" of "max 5", which a notation took for a role."""
    return _LIMIT.fullmatch(f"{word.strip().casefold()} 1") is not None


def parse_range(text: str) -> Range | None:
    """The range that ``text`` as a whole says, or None where it says something else or more than one."""
    found = ranges_in(text.strip().strip("[](){}\"' "))
    return found.ranges[0] if len(found.ranges) == 1 else None


@lru_cache(maxsize=1 << 12)
def ranges_in(text: str, *, in_the_middle: bool = False) -> Found:
    """All ranges in ``text``. ``1:n`` is a pair anywhere; ``1-n`` and ``1 to many`` are one in the middle of a line,
    where nothing else would say to which end they belong."""
    text = text[:MAX_TEXT].strip()
    folded = text.casefold()
    both = _BOTH.fullmatch(text.strip("[](){} ")) if ".." in text else None
    if both and (ranges := [parse_range(end) for end in both.groups()]) and all(ranges):
        return Found(tuple(one for one in ranges if one), is_pair=True)
    match = _RANGE.fullmatch(text.strip("[](){} "))
    if match and (match[2] == ":" or (in_the_middle and match[2] in (*_DASHES, " to ", ",") and match[1] != "0")):
        return Found((_single(match[1]), _single(match[3])), is_pair=True)
    if in_the_middle and (pair := _PAIRS.search(folded)):
        return Found(tuple(Range(1, 1) if word in _ONE else Range(0, None) for word in pair.groups()), is_pair=True)
    spans: list[tuple[int, int, Range]] = []
    for found in _RANGE.finditer(text):
        if found[2] == ":":
            spans += [
                (found.start(1), found.end(1), _single(found[1])),
                (found.start(3), found.end(3), _single(found[3])),
            ]
        elif found[2] != "," or found[1] == "0" or _in_brackets(text, found.start(), found.end()):
            spans.append((found.start(), found.end(), _range(found[1], found[3])))
    for found in _LIMIT.finditer(folded):
        _add(spans, found.start(), found.end(), _limited(int(found[2]), is_most=bool(found[1])))
    for found in _OPEN.finditer(text):
        _add(spans, found.start(), found.end(), Range(int(found[1]), None))
    for pattern, low, high in _PHRASES:
        for found in pattern.finditer(folded):
            _add(spans, found.start(), found.end(), Range(low, high))
    for found in _SINGLE.finditer(text):
        _add(spans, found.start(), found.end(), _single(found[1]))
    return Found(tuple(range_ for _, _, range_ in sorted(spans, key=lambda span: span[:2])))


def _add(spans: list[tuple[int, int, Range]], start: int, end: int, found: Range) -> None:
    """Keep what does not overlap with what was found before."""
    if all(end <= other_start or start >= other_end for other_start, other_end, _ in spans):
        spans.append((start, end, found))


def _in_brackets(text: str, start: int, end: int) -> bool:
    return (start, end) == (0, len(text)) or (
        text[start - 1 : start] in ("(", "[") and text[end : end + 1] in (")", "]")
    )


def _single(bound: str) -> Range:
    if bound.casefold() in _MANY:
        return Range(0, None, vague=bound not in ("*", "∞"))
    return Range(int(bound), int(bound))


def _limited(number: int, *, is_most: bool) -> Range:
    return Range(0, number) if is_most else Range(number, None)


def _range(low: str, high: str) -> Range:
    if low.casefold() in _MANY:
        low, high = high, low  # "*..1", written the wrong way round
    if low.casefold() in _MANY:
        return Range(0, None)
    if high.casefold() in _MANY:
        return Range(int(low), None)
    least, most = sorted((int(low), int(high)))
    return Range(least, most)
