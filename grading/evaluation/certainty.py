"""Whether a confidence means something: how often verdicts of that confidence hold, and what is gained by giving the
least confident ones to people."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from .cases import Case

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
COVERAGES = (1.0, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5)


@dataclass(frozen=True, slots=True)
class Bin:
    """Verdicts with a confidence from ``least`` on, and below ``most`` (the last one: up to it)."""

    least: float
    most: float
    count: int
    mean_confidence: float
    share_right: float


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """Among the most confident ``coverage`` of all verdicts, ``risk`` is the share that is wrong."""

    coverage: float
    risk: float


def calibration(cases: Sequence[Case]) -> tuple[Bin, ...]:
    """Bins with something in them. ``cases`` are decided."""
    bins = []
    for least, most in pairwise(EDGES):
        inside = [c for c in cases if least <= c.confidence < most or (most == EDGES[-1] and c.confidence == most)]
        if inside:
            mean = sum(case.confidence for case in inside) / len(inside)
            right = sum(case.is_right for case in inside) / len(inside)
            bins.append(Bin(least, most, len(inside), mean, right))
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """How far confidence and share of right verdicts lie apart, on average over verdicts: the expected calibration
    error of M. P. Naeini et al. (2015), Obtaining well calibrated probabilities using Bayesian binning."""
    total = sum(one.count for one in bins)
    return sum(one.count * abs(one.share_right - one.mean_confidence) for one in bins) / total if total else None


def risk_curve(cases: Sequence[Case]) -> tuple[RiskPoint, ...]:
    """The selective risk at every confidence that occurs, the most confident first: R. El-Yaniv, Y. Wiener (2010), On
    the foundations of noise-free selective classification. Equal confidences are taken together."""
    points, taken, wrong = [], 0, 0
    ordered = sorted(cases, key=lambda case: -case.confidence)
    for _, group in groupby(ordered, key=lambda case: case.confidence):
        for case in group:
            taken += 1
            wrong += not case.is_right
        points.append(RiskPoint(taken / len(cases), wrong / taken))
    return tuple(points)


def risk_at(curve: Sequence[RiskPoint], coverage: float) -> float | None:
    """The risk at ``coverage``; inside a group of equal confidence, what a random choice from it would give."""
    before = RiskPoint(0.0, 0.0)
    for point in curve:
        if point.coverage >= coverage - 1e-12:
            wrong_before, wrong_after = before.coverage * before.risk, point.coverage * point.risk
            share = (coverage - before.coverage) / (point.coverage - before.coverage)
            return (wrong_before + share * (wrong_after - wrong_before)) / coverage
        before = point
    return None
