"""What is left to do with submissions: the tabs above their list, which are filters too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest

from grading.engine.assessment import Verdict
from grading.models import ACTIVE_STATES, Run, RunState
from submissions.models import Submission
from submissions.selectors import counting_submissions

VERDICTS = {
    Verdict.MET: "Met",
    Verdict.PARTLY: "Partly met",
    Verdict.NOT_MET: "Not met",
    Verdict.PENDING: "Waits for a decision",
}
VERDICT_COLOURS = {"Met": "success", "Partly met": "warning", "Not met": "danger", "Waits for a decision": "info"}
STATES = {
    "done": "Graded",
    "failed": "Failed",
    "running": "Being graded",
    "queued": "Waiting",
    "waiting_for_rubric": "Waits for a rubric",
    "withdrawn": "Withdrawn",
}
STATE_COLOURS = {
    "Graded": "success",
    "Failed": "danger",
    "Being graded": "info",
    "Waiting": "info",
    "Waits for a rubric": "warning",
}
"""Verdicts, and what ``public_state`` gives, in words for people; their colours as Unfold names them."""

STATUSES: Mapping[str, tuple[str, Q]] = MappingProxyType(
    {
        "review": ("Needs review", Q(grade__needs_review=True)),
        "suspicious": ("Speaks to the grader", Q(grade__isnull=False) & ~Q(grade__run__suspicions=[])),
        "unpublished": ("Not published", Q(grade__isnull=False, grade__published_at=None)),
        "outdated": ("Older rubric", Q(grade__is_outdated=True)),
        "failed": ("Grading failed", Q(latest_run_state=RunState.FAILED)),
        "under_way": ("Being graded", Q(is_under_way=True)),
    }
)
"""Name in the address -> title and condition, on what ``with_run_states`` gives."""


def with_run_states(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """``latest_run_state`` and ``is_under_way`` of the attempts that count; only these are worked on."""
    runs = Run.objects.filter(submission=OuterRef("pk"))
    return counting_submissions(submissions).alias(
        latest_run_state=Subquery(runs.order_by("-created_at", "-pk").values("state")[:1]),
        is_under_way=Exists(runs.filter(state__in=ACTIVE_STATES)),
    )


def counts(submissions: QuerySet[Submission]) -> dict[str, int]:
    """How many of ``submissions`` have each status."""
    found: dict[str, int] = with_run_states(submissions).aggregate(**_each_counted())
    return found


def counts_by_assignment(submissions: QuerySet[Submission]) -> dict[int, dict[str, int]]:
    """Key of the assignment -> ``handed_in``, and how many have each status."""
    grouped = with_run_states(submissions).order_by().values("assignment")
    rows = cast(Iterable[dict[str, int]], grouped.annotate(handed_in=Count("pk"), **_each_counted()))
    return {row["assignment"]: {name: row[name] for name in ("handed_in", *STATUSES)} for row in rows}


def _each_counted() -> dict[str, Count]:
    return {name: Count("pk", filter=condition) for name, (_, condition) in STATUSES.items()}


class StatusFilter(admin.SimpleListFilter):
    title = "what is left to do"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, title) for name, (title, _) in STATUSES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Submission]) -> QuerySet[Submission]:
        status = STATUSES.get(self.value() or "")
        return with_run_states(queryset).filter(status[1]) if status else queryset


class AttemptFilter(admin.SimpleListFilter):
    title = "attempts"
    parameter_name = "attempts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("counting", "The last of each student")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Submission]) -> QuerySet[Submission]:
        return counting_submissions(queryset) if self.value() == "counting" else queryset


@dataclass(frozen=True, slots=True)
class Tab:
    """``count`` is None for all submissions, which the list counts itself."""

    title: str
    count: int | None
    query: str
    is_chosen: bool


def status_tabs(request: HttpRequest, changelist: ChangeList) -> Iterator[Tab]:
    """The statuses of what the list's other filters and its search let through."""
    parameter = StatusFilter.parameter_name
    chosen = request.GET.get(parameter, "")
    found = counts(changelist.get_queryset(request, exclude_parameters=[parameter]))
    yield Tab("All", None, changelist.get_query_string({parameter: None, "p": None}), chosen not in STATUSES)
    for name, (title, _) in STATUSES.items():
        yield Tab(title, found[name], changelist.get_query_string({parameter: name, "p": None}), chosen == name)
