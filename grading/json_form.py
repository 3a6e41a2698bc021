"""Assessments as plain JSON values: the same for the API and for ``grade --json``, which other programs rely on."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from grading.engine import Rubric
from grading.engine.assessment import Assessment, CriterionAssessment
from submissions.diagrams.diagnostics import Diagnostic


def number(points: Decimal) -> int | float:
    """Points as a JSON number: 1 and not 1.0, 0.5 and not "0.5"."""
    return int(points) if points == points.to_integral_value() else float(points)


def criterion_to_json(criterion: CriterionAssessment) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "title": criterion.title,
        "verdict": criterion.verdict,
        "points": number(criterion.points),
        "max_points": number(criterion.max_points),
        "confidence": criterion.confidence,
        "decided_by": criterion.decided_by,
        "feedback": criterion.feedback,
        "evidence": [
            {"element": e.element, "kind": e.kind, "lines": list(e.lines), "ref": e.ref} for e in criterion.evidence
        ],
    }


def assessment_to_json(assessment: Assessment) -> dict[str, Any]:
    return {
        "points": number(assessment.points),
        "max_points": number(assessment.max_points),
        "pending_points": number(assessment.pending_points),
        "needs_review": assessment.needs_review,
        "review_reasons": list(assessment.review_reasons),
        "criteria": [criterion_to_json(criterion) for criterion in assessment.criteria],
    }


def graded_to_json(
    *,
    file: str | None,
    notation: str,
    assessment: Assessment | None,
    diagnostics: Iterable[Diagnostic],
    rubric: Rubric,
    version: str,
) -> dict[str, Any]:
    """The contract's object. One not graded for its errors has diagnostics and no points; no model was asked."""
    return {
        "file": file,
        "notation": notation,
        "ok": assessment is not None,
        **(assessment_to_json(assessment) if assessment else {}),
        "diagnostics": diagnostics_to_json(diagnostics),
        "grader": {"version": version, "rubric_sha256": rubric.sha256, "model": None},
    }


def diagnostics_to_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    return [
        {
            "line": d.line,
            "column": d.column,
            "severity": d.severity,
            "code": d.code,
            "message": d.message,
            "expected": d.expected,
            "hint": d.hint,
        }
        for d in diagnostics
    ]
