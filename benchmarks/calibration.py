"""``python -m benchmarks.calibration``: of the results that the grader is so sure of, how many hold.

Over the answers of the mutations, by confidence and verdict: a result holds if the criterion lost points where a defect
broke it or what it rests on, and only there. ``looked at`` are the models whose data the numbers in
``grading/engine/confidence.py`` were set by, ``held out`` those they are tested on. Beside each bin stands the interval
that 95 in 100 such samples would fall into (Wilson 1927).
"""

from collections import defaultdict
from collections.abc import Iterable
from math import sqrt

from benchmarks.mutations.answers import answers
from benchmarks.mutations.models import models
from benchmarks.mutations.report import Report
from grading.engine import CriterionAssessment

Judged = Iterable[tuple[CriterionAssessment, bool]]

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.001)
_Z = 1.96


def interval(right: int, count: int) -> tuple[float, float]:
    """Wilson's score interval for a share of ``right`` in ``count``."""
    share = right / count
    middle = share + _Z**2 / (2 * count)
    half = _Z * sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    whole = 1 + _Z**2 / count
    return (middle - half) / whole, (middle + half) / whole


def expected_calibration_error(judged: Judged) -> float:
    """The mean distance of confidence and share that holds, over the bins, each by its size (Naeini et al. 2015)."""
    bins = binned(judged)
    count = sum(len(some) for some in bins.values())
    return (
        sum(abs(_mean(one.confidence for one, _ in some) * len(some) - _right(some)) for some in bins.values()) / count
    )


def binned(judged: Judged) -> dict[float, list[tuple[CriterionAssessment, bool]]]:
    """The results by the lower edge of the bin that their confidence falls into."""
    found: dict[float, list[tuple[CriterionAssessment, bool]]] = defaultdict(list)
    for result, right in judged:
        found[max(edge for edge in EDGES if edge <= result.confidence)].append((result, right))
    return dict(sorted(found.items()))


def main() -> None:
    reports = {False: Report(), True: Report()}
    for model in models():
        for answer in answers(model):
            reports[model.held_out].add(answer)
    for held_out, report in reports.items():
        _print(report, "held out" if held_out else "looked at")


def _print(report: Report, title: str) -> None:
    print(f"\n{title:14}{'sure of it':>12}{'results':>10}{'hold':>9}{'interval':>16}")
    for verdict in ("met", "partly", "not_met"):
        some = [(result, right) for result, right in report.judged if result.verdict.value == verdict]
        for inside in binned(some).values():
            low, high = interval(_right(inside), len(inside))
            mean = _mean(result.confidence for result, _ in inside)
            share = _right(inside) / len(inside)
            print(f"{verdict:14}{mean:12.2f}{len(inside):10}{share:9.3f}{low:9.3f} - {high:.3f}")
    sure = [(result, right) for result, right in report.judged if result.confidence >= EDGES[-3]]
    print(f"of those sure at .9 or more, {_right(sure) / len(sure):.3f} hold")
    print(f"expected calibration error {expected_calibration_error(report.judged):.3f}")


def _right(judged: Judged) -> int:
    return sum(right for _, right in judged)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


if __name__ == "__main__":
    main()
