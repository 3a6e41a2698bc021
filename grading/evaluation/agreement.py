"""Measures of agreement. Each is None where it has no value, such as a correlation of equal totals."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from math import sqrt

from .cases import VERDICTS, Case

Matrix = tuple[tuple[int, ...], ...]
"""Counts by category: rows are people, columns the grader."""


def confusion(cases: Sequence[Case]) -> Matrix:
    counts = [[0] * len(VERDICTS) for _ in VERDICTS]
    for case in cases:
        counts[VERDICTS.index(case.person_verdict)][VERDICTS.index(case.verdict)] += 1
    return tuple(map(tuple, counts))


def cohen_kappa(counts: Matrix, *, quadratic: bool = False) -> float | None:
    """Agreement beyond chance: 1 - (observed disagreement) / (that of independent raters with the same margins).

    J. Cohen (1960), A coefficient of agreement for nominal scales; with ``quadratic`` weights, by which a verdict two
    steps off weighs four times one step: J. Cohen (1968), Weighted kappa.
    """
    size = range(len(counts))
    total = sum(map(sum, counts))
    rows = [sum(row) for row in counts]
    columns = [sum(row[j] for row in counts) for j in size]
    weights = [[(i - j) ** 2 if quadratic else int(i != j) for j in size] for i in size]
    observed = sum(weights[i][j] * counts[i][j] for i in size for j in size)
    by_chance = sum(weights[i][j] * rows[i] * columns[j] for i in size for j in size)
    return 1 - observed * total / by_chance if by_chance else None


def pearson(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Linear correlation."""
    if len(xs) < 2:
        return None
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    spread = sqrt(sum((x - mean_x) ** 2 for x in xs) * sum((y - mean_y) ** 2 for y in ys))
    # Equal numbers may leave a rest of rounding in their spread.
    return max(-1.0, min(1.0, across / spread)) if spread > 1e-12 else None


def spearman(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Correlation of ranks; equal values share the mean of their ranks."""
    return pearson(_ranks(xs), _ranks(ys))


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    first = 0
    while first < len(order):
        last = first
        while last + 1 < len(order) and values[order[last + 1]] == values[order[first]]:
            last += 1
        for position in order[first : last + 1]:
            ranks[position] = (first + last) / 2 + 1
        first = last + 1
    return ranks


@dataclass(frozen=True, slots=True)
class Agreement:
    """``accuracy`` is the share of criteria with the people's verdict, ``same_points`` of those with their very points;
    ``mean_error`` is in points of an answer's total."""

    accuracy: float | None
    same_points: float | None
    kappa: float | None
    weighted_kappa: float | None
    pearson: float | None
    spearman: float | None
    mean_error: float | None


MEASURES = tuple(field.name for field in fields(Agreement))


@dataclass(frozen=True, slots=True)
class Item:
    """One answer as it counts in ``agreement``: what can be added up over many."""

    verdicts: Matrix
    same_points: int
    person: float
    machine: float


def items(cases: Sequence[Case]) -> list[Item]:
    """One for each answer among ``cases``, which are decided."""
    of_item: dict[str, list[Case]] = {}
    for case in cases:
        of_item.setdefault(case.item, []).append(case)
    return [
        Item(
            confusion(group),
            sum(case.machine == case.person for case in group),
            float(sum(case.person for case in group)),
            float(sum(case.machine or 0 for case in group)),
        )
        for group in of_item.values()
    ]


def agreement(answers: Sequence[Item]) -> Agreement:
    cells = range(len(VERDICTS))
    counts = tuple(tuple(sum(one.verdicts[i][j] for one in answers) for j in cells) for i in cells)
    total = sum(map(sum, counts))
    person, machine = [one.person for one in answers], [one.machine for one in answers]
    return Agreement(
        accuracy=sum(counts[i][i] for i in cells) / total if total else None,
        same_points=sum(one.same_points for one in answers) / total if total else None,
        kappa=cohen_kappa(counts),
        weighted_kappa=cohen_kappa(counts, quadratic=True),
        pearson=pearson(person, machine),
        spearman=spearman(person, machine),
        mean_error=sum(abs(p - m) for p, m in zip(person, machine, strict=True)) / len(answers) if answers else None,
    )
