"""People's ratings beside a rubric: do they fit, and as cases."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from grading.engine import Criterion, CriterionAssessment, Rubric, Verdict

from .cases import Case
from .truth import Rating, Truth, rater_pairs


def case_of(item: str, name: str, criterion: Criterion, person: Decimal, result: CriterionAssessment) -> Case:
    return Case(
        item=item,
        criterion=name,
        kind=criterion.check.name,
        max_points=criterion.points,
        person=person,
        machine=None if result.verdict is Verdict.PENDING else result.points,
        confidence=result.confidence,
        flagged=bool(result.reasons),
    )


def rater_cases(truth: Truth, criterion_of: Callable[[Rating], Criterion]) -> tuple[Case, ...]:
    """Each pair of raters as cases, the second one in the place of the grader."""
    pairs = ((one, other, criterion_of(one)) for one, other in rater_pairs(truth.ratings))
    return tuple(
        Case(
            item="\0".join((one.item, one.rater, other.rater)),
            criterion=criterion.id,
            kind=criterion.check.name,
            max_points=criterion.points,
            person=one.points,
            machine=other.points,
        )
        for one, other, criterion in pairs
    )


def misfits(truth: Truth, rubric_of: Callable[[Rating], Rubric | None]) -> Iterator[str]:
    """Ratings of criteria that are not in the rubric, or of more points than there are. A rubric that is None has been
    complained about."""
    for rating in truth.ratings:
        rubric = rubric_of(rating)
        if rubric is None:
            continue
        criterion = rubric.by_id.get(rating.criterion)
        if criterion is None:
            yield f"line {rating.line}: the rubric has no criterion `{rating.criterion}`"
        elif rating.points > criterion.points:
            yield f"line {rating.line}: {rating.points} points, but `{rating.criterion}` is worth {criterion.points}"
