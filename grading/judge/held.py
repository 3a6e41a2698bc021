"""Results that wait for a person although the structure or a model has decided them."""

from dataclasses import replace
from decimal import Decimal

from grading.engine.assessment import CriterionAssessment, DecidedBy, Verdict
from grading.engine.feedback import say
from grading.engine.findings import remark


def waiting(result: CriterionAssessment, language: str) -> CriterionAssessment:
    """``result`` undecided: neither points nor evidence, and a student reads no more than that a person will look."""
    return replace(
        result,
        verdict=Verdict.PENDING,
        points=Decimal(0),
        confidence=0.0,
        decided_by=DecidedBy.NONE,
        feedback=say(remark("judgement.pending"), language),
        evidence=(),
        withheld=Decimal(0),
        withheld_for="",
    )


def with_reason(result: CriterionAssessment, reason: str) -> CriterionAssessment:
    """A result that waits also says why."""
    if result.verdict is not Verdict.PENDING:
        return result
    return replace(result, reasons=(*result.reasons, reason))


def unheard(judged: CriterionAssessment, before: CriterionAssessment) -> CriterionAssessment:
    """What a model said where that does not count: the result still waits, as ``before``, and tells the verdict to the
    person who decides."""
    if judged.decided_by is DecidedBy.MODEL:
        return with_reason(before, f"the model said {said(judged.verdict)}, which does not count")
    return replace(judged, reasons=tuple(dict.fromkeys((*before.reasons, *judged.reasons))))


def said(verdict: Verdict) -> str:
    return verdict.replace("_", " ")
