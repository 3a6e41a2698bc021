"""Between what the engine says and what the database keeps."""

from collections.abc import Iterable
from typing import Any

from grading.engine.assessment import CriterionAssessment, DecidedBy, Evidence, Verdict
from grading.judge.suspicion import Suspicion
from grading.models import CriterionResult, Run


def result_row(run: Run, criterion_id: int, assessed: CriterionAssessment) -> CriterionResult:
    """An unsaved row."""
    return CriterionResult(
        run=run,
        criterion_id=criterion_id,
        verdict=assessed.verdict,
        points=assessed.points,
        max_points=assessed.max_points,
        withheld=assessed.withheld,
        withheld_for=assessed.withheld_for,
        confidence=assessed.confidence,
        decided_by=assessed.decided_by,
        feedback=assessed.feedback,
        evidence=[_evidence_to_json(evidence) for evidence in assessed.evidence],
        reasons=list(assessed.reasons),
    )


def criterion_assessments(results: Iterable[CriterionResult]) -> list[CriterionAssessment]:
    return [_assessment(result) for result in results]


def suspicion_to_json(suspicion: Suspicion) -> dict[str, Any]:
    return {
        "place": suspicion.place,
        "lines": list(suspicion.lines),
        "reason": suspicion.reason,
        "excerpt": suspicion.excerpt,
    }


def _assessment(result: CriterionResult) -> CriterionAssessment:
    return CriterionAssessment(
        id=result.criterion.key,
        title=result.criterion.title,
        verdict=Verdict(result.verdict),
        points=result.points,
        max_points=result.max_points,
        withheld=result.withheld,
        withheld_for=result.withheld_for,
        confidence=result.confidence,
        decided_by=DecidedBy(result.decided_by),
        feedback=result.feedback,
        evidence=tuple(_evidence(entry) for entry in result.evidence),
        reasons=tuple(result.reasons),
    )


def _evidence_to_json(evidence: Evidence) -> dict[str, Any]:
    return {"element": evidence.element, "kind": evidence.kind, "lines": list(evidence.lines), "ref": evidence.ref}


def _evidence(entry: dict[str, Any]) -> Evidence:
    first, last = entry["lines"]
    return Evidence(entry["element"], entry["kind"], (first, last), entry["ref"])
