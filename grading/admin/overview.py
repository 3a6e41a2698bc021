"""The admin's first page: for each assignment, what is left to do."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.access import AnyUser, Capability, courses
from grading.admin.statuses import STATUSES, counts_by_assignment
from grading.models import Rubric
from submissions.models import Assignment
from submissions.selectors import assignments_where, submissions_where

ASSIGNMENTS_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that leads to the submissions it counts."""

    count: int
    link: str


@dataclass(frozen=True, slots=True)
class Row:
    assignment: Assignment
    state: str
    has_rubric: bool
    may_manage: bool
    handed_in: Cell
    statuses: tuple[Cell, ...]


def overview(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Unfold asks this for the first page's context."""
    headings = [title for title, _ in STATUSES.values()]
    return {**context, "headings": headings, "rows": _rows(request.user), "rows_at_most": ASSIGNMENTS_SHOWN}


def _rows(user: AnyUser) -> list[Row]:
    """The newest assignments that ``user`` grades."""
    graded = assignments_where(user, Capability.GRADE).select_related("course").defer("statement")
    assignments = list(graded.order_by("-opens_at", "-pk")[:ASSIGNMENTS_SHOWN])
    managed = set(courses(user, Capability.MANAGE).values_list("pk", flat=True))
    with_rubric = set(
        Rubric.objects.filter(assignment__in=assignments, is_active=True).values_list("assignment", flat=True)
    )
    numbers = counts_by_assignment(submissions_where(user, Capability.GRADE).filter(assignment__in=assignments))
    nothing = dict.fromkeys(("handed_in", *STATUSES), 0)
    return [
        Row(
            assignment=assignment,
            state=_state(assignment),
            has_rubric=assignment.pk in with_rubric,
            may_manage=assignment.course_id in managed,
            handed_in=_cell(assignment, numbers.get(assignment.pk, nothing)["handed_in"], attempts="counting"),
            statuses=tuple(
                _cell(assignment, numbers.get(assignment.pk, nothing)[status], status=status) for status in STATUSES
            ),
        )
        for assignment in assignments
    ]


def _state(assignment: Assignment) -> str:
    now = timezone.now()
    if assignment.opens_at > now:
        return "not open yet"
    return "closed" if assignment.closes_at and assignment.closes_at <= now else "open"


def _cell(assignment: Assignment, count: int, **filters: str) -> Cell:
    query = urlencode({"assignment__id__exact": assignment.pk, **filters})
    return Cell(count, f"{reverse('admin:submissions_submission_changelist')}?{query}")
