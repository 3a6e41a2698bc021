"""What a submission's page in the admin shows below its fields."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.access import Capability, may
from accounts.models import User
from grading.admin.forms import OverrideForm
from grading.engine.assessment import CriterionAssessment
from grading.models import CriterionResult, Override
from grading.selectors import Result, result_for
from submissions.models import Submission


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion: what counts, what the machine had said, and the form to decide otherwise."""

    criterion: CriterionAssessment
    machine: CriterionResult
    form: OverrideForm


def submission_page(user: Any, submission: Submission) -> dict[str, Any]:
    """The template's context. ``submission`` comes from what ``user`` may grade."""
    if not isinstance(user, User):
        return {}
    result = result_for(user, submission, timezone.now())
    return {
        "submission": submission,
        "result": result,
        "rows": _rows(result),
        "source_lines": _numbered_lines(submission.source, _marked_lines(result)),
        "overrides": Override.objects.filter(submission=submission).select_related("criterion", "made_by"),
        "model_calls": result.run.model_calls.all() if result.run else (),
        "may_publish": may(user, Capability.MANAGE, submission.assignment.course),
    }


def _rows(result: Result) -> list[Row]:
    if result.run is None or result.assessment is None:
        return []
    machine = {row.criterion.key: row for row in result.run.results.select_related("criterion")}
    return [
        Row(criterion, machine[criterion.id], OverrideForm(result=machine[criterion.id]))
        for criterion in result.assessment.criteria
    ]


def _marked_lines(result: Result) -> dict[int, str]:
    """Line number -> the titles of the criteria whose evidence it is."""
    marks: dict[int, list[str]] = {}
    for criterion in result.assessment.criteria if result.assessment else ():
        for evidence in criterion.evidence:
            for line in range(evidence.lines[0], evidence.lines[1] + 1):
                titles = marks.setdefault(line, [])
                if criterion.title not in titles:
                    titles.append(criterion.title)
    return {line: "; ".join(titles) for line, titles in marks.items()}


def _numbered_lines(source: str, marks: dict[int, str]) -> list[tuple[int, str, str]]:
    """(number, text, titles of the criteria that rest on it)."""
    return [(number, text, marks.get(number, "")) for number, text in enumerate(source.splitlines(), 1)]
