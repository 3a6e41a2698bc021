"""Assessments as plain JSON values: the same for the API and for ``grade --json``, which other programs rely on."""

from decimal import Decimal
from typing import Any

from grading.engine.assessment import Assessment, CriterionAssessment
from submissions.diagrams import Reading


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


def reading_findings(reading: Reading) -> list[dict[str, Any]]:
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
        for d in reading.diagnostics
    ]
