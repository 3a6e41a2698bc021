"""A result as the API shows it."""

from typing import Any

from grading.engine.assessment import Assessment
from grading.json_form import criterion_to_json, number
from grading.models import Run
from grading.release import Visibility, hidden_reason
from grading.selectors import Result
from grading.state import state_of_run

WAITS_FOR_A_PERSON = "It will be looked at by a person; the points may still change."


def result_to_json(result: Result, *, for_grader: bool) -> dict[str, Any]:
    """``for_grader`` adds why a person should look."""
    submission, assessment = result.submission, result.assessment
    state = "withdrawn" if submission.withdrawn_at else state_of_run(result.latest)
    body: dict[str, Any] = {
        "submission": submission.pk,
        "state": state,
        "visibility": result.visibility,
        "message": _message(result, state),
        "is_final": state == "done" and assessment is not None and not assessment.pending_points,
        "points": None,
        "max_points": None,
        "pending_points": None,
        "late_deduction": None,
        "criteria": [],
        "diagnostics": [],
        "review_reasons": [],
        "suspicions": [],
        "grader": None,
    }
    if assessment is None or result.run is None:
        return body
    return (
        body
        | _shown(result, assessment, result.run)
        | (_for_grader(result, assessment, result.run) if for_grader else {})
    )


def _for_grader(result: Result, assessment: Assessment, run: Run) -> dict[str, Any]:
    """Why a person should look. The grade's reasons are more than those of the criteria."""
    grade = result.grade
    reasons = grade.review_reasons if grade and grade.run_id == run.pk else assessment.review_reasons
    return {"review_reasons": list(reasons), "suspicions": list(run.suspicions)}


def _shown(result: Result, assessment: Assessment, run: Run) -> dict[str, Any]:
    grade = result.grade
    return {
        "points": number(grade.points if grade else assessment.points),
        "max_points": number(assessment.max_points),
        "pending_points": number(assessment.pending_points),
        "late_deduction": number(grade.late_deduction) if grade else 0,
        "criteria": [criterion_to_json(criterion) for criterion in assessment.criteria],
        "diagnostics": run.diagnostics,
        "grader": {"version": run.grader_version, "rubric_sha256": run.rubric.sha256, "model": run.model or None},
    }


def _message(result: Result, state: str) -> str:
    if state == "waiting_for_rubric":
        return "The answer is stored; it is graded as soon as the assignment has its rubric."
    if state == "failed":
        return "The grading failed; your answer is stored and a person will look at it."
    if result.visibility is Visibility.HIDDEN:
        return hidden_reason(result.submission.assignment)
    if result.latest and result.latest.error_message:
        return f"{result.latest.error_message} It is tried again."
    if state in ("queued", "running"):
        return "The grading is under way; what is shown may still change."
    return WAITS_FOR_A_PERSON if _waits_for_a_person(result) else ""


def _waits_for_a_person(result: Result) -> bool:
    """Whether what is shown was not released by a person and one still has to look, for whatever reason."""
    grade = result.grade
    return grade is not None and grade.published_at is None and grade.needs_review
