"""What follows from a diagram that could be read only in part: what is missing may stand in the part that was not."""

from grading.engine import Criterion, Rubric, settle
from grading.engine.assessment import Assessment, CriterionAssessment, Verdict
from grading.engine.checks.element import Element
from grading.engine.checks.judgement import Judgement
from grading.engine.checks.relation import Relation

from .held import said, unheard, waiting, with_reason
from .questions import EXPLANATION, GRAPH, NEEDED_EVIDENCE


def without_absences(assessment: Assessment, rubric: Rubric, language: str) -> Assessment:
    """``assessment`` with only that decided which the unread part cannot change: what was found and is right. All else
    waits, and tells the person who decides what the read part alone would give."""
    return settle([_kept(result, rubric.by_id[result.id], language) for result in assessment.criteria], rubric)


def heard_in_part(
    judged: CriterionAssessment, before: CriterionAssessment, criterion: Criterion
) -> CriterionAssessment:
    """What a model said of a criterion: it counts only where it was asked about the explanation alone."""
    return judged if _rests_on_explanation(criterion) else unheard(judged, before)


def _kept(result: CriterionAssessment, criterion: Criterion, language: str) -> CriterionAssessment:
    if result.verdict is Verdict.PENDING:
        return result
    if result.verdict is Verdict.MET and _is_met_by_what_is_there(criterion):
        return result
    reason = f"the diagram could be read only in part; of that part: {said(result.verdict)}"
    return with_reason(waiting(result, language), reason)


def _is_met_by_what_is_there(criterion: Criterion) -> bool:
    """Whether more elements could not make it less."""
    check = criterion.check
    if isinstance(check, Element):
        return check.count.most is None
    if isinstance(check, Relation):
        return check.if_several == "met"
    return check.name in NEEDED_EVIDENCE


def _rests_on_explanation(criterion: Criterion) -> bool:
    check = criterion.check
    return isinstance(check, Judgement) and EXPLANATION in check.looks_at and GRAPH not in check.looks_at
