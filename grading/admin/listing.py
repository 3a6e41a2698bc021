"""A student's source as the page shows it: numbered as the readers count, bounded, with marks of the criteria."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from submissions.diagrams.source import Source

FIRST_LINES = 1_000
"""What is always shown, so that an ordinary diagram is shown whole."""
AROUND = 2
"""Lines before and after evidence further down."""
LINES = 1_500
CHARS_OF_LINE = 500


@dataclass(frozen=True, slots=True)
class Mark:
    """The criterion with this number on the page rests on the lines from ``first`` to ``last``."""

    criterion: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Line:
    """``left_out`` characters of the line are not in ``text``."""

    number: int
    text: str
    left_out: int
    criteria: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Lines that are not shown."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines and gaps in their order; ``total`` lines in all, ``is_whole`` if every character is there."""

    rows: tuple[Line | Gap, ...]
    total: int
    is_whole: bool


def listing(source: str, marks: Sequence[Mark]) -> Listing:
    """At most LINES lines of at most CHARS_OF_LINE characters: the beginning, and what evidence points at."""
    lines = Source(source).text.removesuffix("\n").split("\n")
    numbers = _shown(len(lines), marks)
    rows: list[Line | Gap] = []
    for before, number in pairwise((0, *numbers)):
        if number - before > 1:
            rows.append(Gap(before + 1, number - 1))
        rows.append(_line(number, lines[number - 1], marks))
    if numbers[-1] < len(lines):
        rows.append(Gap(numbers[-1] + 1, len(lines)))
    is_whole = all(isinstance(row, Line) and not row.left_out for row in rows)
    return Listing(tuple(rows), len(lines), is_whole)


def _shown(total: int, marks: Iterable[Mark]) -> list[int]:
    """The numbers of the lines that are shown, in ascending order; never empty."""
    shown = dict.fromkeys(range(1, min(total, FIRST_LINES) + 1))
    for mark in marks:
        shown |= dict.fromkeys(range(max(1, mark.first - AROUND), min(total, mark.first + AROUND) + 1))
    return sorted(list(shown)[:LINES])


def _line(number: int, text: str, marks: Sequence[Mark]) -> Line:
    criteria = {mark.criterion for mark in marks if mark.first <= number <= mark.last}
    return Line(number, text[:CHARS_OF_LINE], max(0, len(text) - CHARS_OF_LINE), tuple(sorted(criteria)))
