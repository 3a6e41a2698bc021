"""The one place where verdicts become points and points become totals. Exact decimals; never negative, never above the
maximum."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_DOWN, Decimal

from .assessment import Assessment, CriterionAssessment, DecidedBy, Verdict
from .decimals import plain_decimal
from .rubric import Criterion, Rubric
from .rubric_links import in_order

UNSURE_BELOW = 0.6
"""Results with a confidence below this are shown to a person."""

_NOTHING, _HALF = Decimal(0), Decimal("0.5")
_SHARES = {
    Verdict.MET: Decimal(1),
    Verdict.PARTLY: _HALF,
    Verdict.NOT_MET: _NOTHING,
    Verdict.PENDING: _NOTHING,
}
_COUNTS = (Verdict.MET, Verdict.PARTLY)


def points_for(criterion: Criterion, verdict: Verdict, share: Decimal | None = None) -> Decimal:
    """What ``verdict`` is worth: all, half or nothing. ``share`` (0 to 1) is partial credit: the nearest half points
    below the maximum."""
    if verdict is Verdict.PARTLY and share is not None and criterion.points >= 1:
        halves = (criterion.points * share / _HALF).to_integral_value(ROUND_HALF_DOWN)
        return plain_decimal(min(halves * _HALF, criterion.points - _HALF))
    return plain_decimal(criterion.points * _SHARES[verdict])


def settle(criteria: Sequence[CriterionAssessment], rubric: Rubric) -> Assessment:
    """The totals of ``criteria``, whoever decided them. One result a criterion; the order does not matter, and a
    criterion without a result waits for a person.

    A result's points are kept as they are, within 0 and its maximum, unless its verdict is worth none. Points that do
    not count are moved to ``withheld``: where a requirement is not at least partly met, or where a criterion that
    excludes this one brings more. Settling again, after some results were replaced, moves them back.
    """
    given = {result.id: result for result in criteria}
    results = [_whole(given.get(criterion.id) or _waiting(criterion), criterion) for criterion in rubric.criteria]
    settled = _count(results, rubric)
    # People may decide for several criteria of which the rubric counts only one.
    total = min(_total(settled), rubric.max_points)
    best = min(_total(_count([_hoped(result) for result in results], rubric)), rubric.max_points)
    reasons = tuple(reason for result in settled for reason in review_reasons(result))
    return Assessment(tuple(settled), total, plain_decimal(rubric.max_points), plain_decimal(best - total), reasons)


def review_reasons(result: CriterionAssessment) -> tuple[str, ...]:
    """Why a person should look at ``result``."""
    if result.verdict is Verdict.PENDING:
        because = f": {'; '.join(result.reasons)}" if result.reasons else ""
        return (f"{result.id} waits for a person{because}",)
    return tuple(f"{result.id}: {reason}" for reason in result.reasons)


def _whole(result: CriterionAssessment, criterion: Criterion) -> CriterionAssessment:
    """``result`` with all the points its verdict is worth, none withheld."""
    worth = result.points + result.withheld if result.verdict in _COUNTS else _NOTHING
    points = max(_NOTHING, min(worth, criterion.points)) if worth.is_finite() else _NOTHING
    return replace(
        result, points=plain_decimal(points), max_points=criterion.points, withheld=_NOTHING, withheld_for=""
    )


def _waiting(criterion: Criterion) -> CriterionAssessment:
    return CriterionAssessment(
        criterion.id, criterion.title, Verdict.PENDING, _NOTHING, criterion.points, 0.0, DecidedBy.NONE, ""
    )


def _hoped(result: CriterionAssessment) -> CriterionAssessment:
    """``result`` as it could still turn out at best."""
    if result.verdict is not Verdict.PENDING:
        return result
    return replace(result, verdict=Verdict.MET, points=result.max_points)


def _count(results: Sequence[CriterionAssessment], rubric: Rubric) -> list[CriterionAssessment]:
    """``results`` with the points withheld that do not count."""
    found = {result.id: result for result in results}
    fulfilled: set[str] = set()
    for criterion in in_order(rubric)[0]:
        missing = next((id for id in criterion.needs if id not in fulfilled), "")
        if missing:
            found[criterion.id] = _withhold(found[criterion.id], missing)
        if found[criterion.id].verdict in _COUNTS and (not missing or _by_person(found[criterion.id])):
            fulfilled.add(criterion.id)
    for group in rubric.exclusive:
        # max() keeps the first of equals, so the order in the rubric decides a tie.
        best = max((id for id in rubric.by_id if id in group), key=lambda id: (_by_person(found[id]), found[id].points))
        for id in group:
            if id != best:
                found[id] = _withhold(found[id], best)
    return [found[result.id] for result in results]


def _withhold(result: CriterionAssessment, because_of: str) -> CriterionAssessment:
    # What a person decided stands, whatever the rubric makes of the other criteria.
    if not result.points or _by_person(result):
        return result
    return replace(result, points=_NOTHING, withheld=result.points, withheld_for=because_of)


def _by_person(result: CriterionAssessment) -> bool:
    return result.decided_by is DecidedBy.PERSON


def _total(results: Sequence[CriterionAssessment]) -> Decimal:
    return plain_decimal(sum((result.points for result in results), _NOTHING))
