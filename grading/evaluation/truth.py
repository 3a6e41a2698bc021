"""What people gave, from a CSV file in long form: one line an answer, criterion and rater."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import combinations
from statistics import median
from typing import Any

KEYS = ("file", "submission")
COLUMNS = (*KEYS, "criterion", "points", "rater", "rubric")
MAX_ROWS = 1_000_000

Key = tuple[str, str]
"""An answer and a criterion."""


class TruthError(Exception):
    """``problems`` are lines that say each what is wrong, with its place."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Rating:
    """``item`` is a file or a submission's id, as it is written; ``rubric`` is empty where the column is missing."""

    line: int
    item: str
    criterion: str
    points: Decimal
    rater: str = ""
    rubric: str = ""

    @property
    def key(self) -> Key:
        return self.item, self.criterion


@dataclass(frozen=True, slots=True)
class Truth:
    """``of`` is ``file`` or ``submission``: what ``item`` names."""

    of: str
    ratings: tuple[Rating, ...]

    @property
    def raters(self) -> tuple[str, ...]:
        return tuple(sorted({rating.rater for rating in self.ratings}))


def read_truth(data: bytes) -> Truth:
    """Columns may come in any order, parted by commas, semicolons or tabs. Raises TruthError with every problem."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TruthError([f"not UTF-8 (byte {error.start})"]) from error
    first = text.partition("\n")[0]
    separator = next((mark for mark in ";\t" if mark in first), ",")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    head = [name.strip().lower() for name in next(rows, [])]
    of = _checked_head(head)
    problems: list[str] = []
    ratings = tuple(_ratings(rows, head, of, problems))
    problems.extend(_repeated(ratings))
    if not ratings and not problems:
        problems.append("there is no line below the head")
    if problems:
        raise TruthError(problems)
    return Truth(of, ratings)


def _checked_head(head: list[str]) -> str:
    problems = [f"line 1: the column {name} is missing" for name in ("criterion", "points") if name not in head]
    of = [name for name in KEYS if name in head]
    if len(of) != 1:
        problems.append("line 1: there must be one column `file` or one column `submission`")
    problems += [f"line 1: there is no column `{name}`; {', '.join(COLUMNS)} are known"
                 for name in head if name not in COLUMNS]  # fmt: skip
    problems += [f"line 1: the column `{name}` is there twice" for name in set(head) if head.count(name) > 1]
    if problems:
        raise TruthError(problems)
    return of[0]


def _ratings(rows: Any, head: list[str], of: str, problems: list[str]) -> Iterator[Rating]:
    """``rows`` is a CSV reader, which counts lines: a quoted cell may hold several."""
    try:
        for cells in rows:
            line = rows.line_num
            if line > MAX_ROWS:
                problems.append(f"more than {MAX_ROWS:,} lines")
                return
            if any(cell.strip() for cell in cells):
                row = dict(zip(head, (cell.strip() for cell in cells), strict=False))
                rating = _rating(line, row, of, problems)
                if rating:
                    yield rating
    except csv.Error as error:
        problems.append(f"no CSV: {error}")


def _rating(line: int, row: Mapping[str, str], of: str, problems: list[str]) -> Rating | None:
    empty = [name for name in (of, "criterion", "points") if not row.get(name)]
    if empty:
        problems.append(f"line {line}: {' and '.join(empty)} {'is' if len(empty) == 1 else 'are'} empty")
        return None
    try:
        points = Decimal(row["points"].replace(",", "."))
    except InvalidOperation:
        points = Decimal("NaN")
    if not points.is_finite() or points < 0:
        problems.append(f"line {line}: `{row['points']}` is no number of points")
        return None
    return Rating(line, row[of], row["criterion"], points, row.get("rater", ""), row.get("rubric", ""))


def _repeated(ratings: Sequence[Rating]) -> Iterator[str]:
    seen: dict[tuple[str, str, str], int] = {}
    for rating in ratings:
        before = seen.setdefault((*rating.key, rating.rater), rating.line)
        if before != rating.line:
            yield f"line {rating.line}: {rating.item}, {rating.criterion} was rated on line {before} by the same rater"


def consensus(ratings: Sequence[Rating]) -> dict[Key, Decimal]:
    """The median of all raters' points: of two raters their mean."""
    points: dict[Key, list[Decimal]] = {}
    for rating in ratings:
        points.setdefault(rating.key, []).append(rating.points)
    return {key: median(values) for key, values in points.items()}


def rater_pairs(ratings: Sequence[Rating]) -> Iterator[tuple[Rating, Rating]]:
    """Every two raters' ratings of the same answer and criterion."""
    by_key: dict[Key, list[Rating]] = {}
    for rating in ratings:
        by_key.setdefault(rating.key, []).append(rating)
    for group in by_key.values():
        yield from combinations(sorted(group, key=lambda rating: rating.rater), 2)
