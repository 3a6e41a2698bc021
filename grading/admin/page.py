"""What a submission's page in the admin shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.access import Capability, may
from accounts.models import User
from grading.admin.forms import OverrideForm
from grading.admin.listing import Mark, listing
from grading.admin.neighbours import neighbours
from grading.admin.statuses import STATE_COLOURS, STATES, VERDICTS
from grading.engine.assessment import CriterionAssessment, DecidedBy, Evidence, Verdict
from grading.models import CriterionResult, Override, Run
from grading.selectors import Result, result_for
from grading.services.grades import days_late, latest_overrides
from grading.state import public_state
from submissions.models import Submission
from submissions.selectors import submissions_where

DECIDED_BY = {DecidedBy.STRUCTURE: "structure", DecidedBy.MODEL: "the model", DecidedBy.PERSON: "a person"}
EVIDENCE_SHOWN = 20
PROBLEMS_SHOWN = 10
EARLIER_RUNS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion: what counts, what the machine had said, who decided otherwise, and the form to do so."""

    number: int
    criterion: CriterionAssessment
    machine: CriterionResult | None
    override: Override | None
    form: OverrideForm | None

    @property
    def needs_person(self) -> bool:
        return self.criterion.verdict is Verdict.PENDING or bool(self.criterion.reasons)

    @property
    def verdict(self) -> str:
        return VERDICTS[self.criterion.verdict]

    @property
    def machine_verdict(self) -> str:
        return VERDICTS[Verdict(self.machine.verdict)] if self.machine else ""

    @property
    def decided_by(self) -> str:
        return DECIDED_BY.get(self.criterion.decided_by, "nobody")

    @property
    def evidence(self) -> Sequence[Evidence]:
        return self.criterion.evidence[:EVIDENCE_SHOWN]

    @property
    def more_evidence(self) -> int:
        return max(0, len(self.criterion.evidence) - EVIDENCE_SHOWN)


def submission_page(user: User, submission: Submission) -> dict[str, Any]:
    """The template's context. ``submission`` comes from what ``user`` may grade."""
    result = result_for(user, submission, timezone.now())
    rows = _rows(result)
    state = public_state(submission)
    assignment = submission.assignment
    return {
        "submission": submission,
        "result": result,
        "rows": rows,
        "source": listing(submission.source, _marks(rows)),
        "problems": _problems(result),
        "state": state,
        "state_title": STATES[state],
        "state_colour": STATE_COLOURS.get(STATES[state], ""),
        "days_late": days_late(submission.submitted_at, assignment),
        "attempts": _attempts(user, submission),
        "attachments": submission.attachments.all(),
        "overrides": submission.overrides.select_related("criterion", "made_by"),
        "runs": _runs(submission),
        "neighbours": neighbours(user, submission),
        "may_publish": may(user, Capability.MANAGE, assignment.course),
    }


def _rows(result: Result) -> list[Row]:
    if result.run is None or result.assessment is None:
        return []
    machine = {row.criterion.key: row for row in result.run.results.select_related("criterion")}
    decided = latest_overrides(result.submission.pk)
    return [
        _row(number, criterion, machine.get(criterion.id), decided.get(criterion.id))
        for number, criterion in enumerate(result.assessment.criteria, 1)
    ]


def _row(
    number: int, criterion: CriterionAssessment, machine: CriterionResult | None, override: Override | None
) -> Row:
    """A criterion that the run has no result for cannot be overridden."""
    counted = None if criterion.verdict is Verdict.PENDING else criterion.points
    form = OverrideForm(result=machine, points=counted) if machine else None
    return Row(number, criterion, machine, override, form)


def _marks(rows: Sequence[Row]) -> list[Mark]:
    return [Mark(row.number, *evidence.lines) for row in rows for evidence in row.evidence if evidence.lines[0] > 0]


def _problems(result: Result) -> Sequence[dict[str, Any]]:
    """The first errors of a diagram that was graded in spite of them."""
    return result.run.diagnostics[:PROBLEMS_SHOWN] if result.run else ()


def _attempts(user: User, submission: Submission) -> QuerySet[Submission]:
    """All of this student at this assignment, the first one first."""
    graded = submissions_where(user, Capability.GRADE)
    same = graded.filter(assignment=submission.assignment_id, student=submission.student_id)
    return same.select_related("grade").defer("source", "explanation").order_by("attempt")


def _runs(submission: Submission) -> QuerySet[Run]:
    """Newest first, with what was asked of the model."""
    runs = submission.runs.select_related("rubric", "requested_by").prefetch_related("model_calls")
    return runs.order_by("-created_at", "-pk")[:EARLIER_RUNS]
