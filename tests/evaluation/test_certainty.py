"""Calibration, and risk against coverage."""

from dataclasses import replace
from decimal import Decimal

import pytest

from grading.evaluation.certainty import calibration, calibration_error, risk_at, risk_curve

from .test_agreement import case


def verdicts(*given: tuple[float, bool]):
    return [replace(case(str(n), "1", "1" if ok else "0"), confidence=sure) for n, (sure, ok) in enumerate(given)]


def test_bins_say_how_many_verdicts_hold() -> None:
    bins = calibration(verdicts((0.92, True), (0.94, False), (0.95, True), (1.0, True), (0.3, False)))
    assert [(one.least, one.most, one.count, one.share_right) for one in bins] == [
        (0.0, 0.5, 1, 0.0), (0.9, 0.95, 2, 0.5), (0.95, 1.0, 2, 1.0),
    ]  # fmt: skip
    assert [one.mean_confidence for one in bins] == pytest.approx([0.3, 0.93, 0.975])
    assert calibration_error(bins) == pytest.approx((0.3 + 2 * 0.43 + 2 * 0.025) / 5)


def test_the_least_confident_verdicts_are_given_up_first() -> None:
    curve = risk_curve(verdicts((0.9, True), (0.8, True), (0.7, False), (0.6, True), (0.5, False)))
    assert [point.coverage for point in curve] == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    assert [point.risk for point in curve] == pytest.approx([0, 0, 1 / 3, 1 / 4, 2 / 5])
    assert [risk_at(curve, coverage) for coverage in (1.0, 0.8, 0.4)] == pytest.approx([0.4, 0.25, 0])


def test_among_equal_confidences_a_random_choice_is_assumed() -> None:
    curve = risk_curve(verdicts((0.9, True), (0.9, True), (0.6, False), (0.6, True)))
    assert len(curve) == 2
    assert risk_at(curve, 0.75) == pytest.approx(0.5 / 3)
    assert risk_at(curve, 0.25) == 0


def test_nothing_has_no_risk_and_no_error() -> None:
    assert risk_curve([]) == ()
    assert risk_at((), 0.5) is None
    assert calibration_error(()) is None


def test_partial_points_hold_as_partly() -> None:
    half = replace(case("a", "0.5", "0.75"), confidence=0.9, max_points=Decimal(1))
    assert calibration([half])[0].share_right == 1
