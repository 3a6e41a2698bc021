"""What is only ever read: runs, results, grades, overrides and calls to the model."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin_base import CourseScopedAdmin
from accounts.admin_site import admin_site
from accounts.admin_theme import display
from grading.admin.statuses import VERDICT_COLOURS, VERDICTS
from grading.engine.assessment import Verdict
from grading.engine.decimals import plain_decimal
from grading.models import BudgetNotice, CriterionResult, Grade, ModelCall, Override, Run
from submissions.models import Submission


class RecordAdmin(CourseScopedAdmin):
    """Rows are written by services; here they are looked at. ``large`` fields are not read for a list."""

    change_capability = None
    large: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer(*self.large)

    @display(description="Submission", header=True)
    def whose(self, record: Any) -> tuple[str, str]:
        submission: Submission = record.submission if hasattr(record, "submission") else record.run.submission
        return submission.student.name, f"{submission.assignment.title}, attempt {submission.attempt}"


def _large_of(submission: str) -> tuple[str, ...]:
    """The long texts that come with a submission which is joined as ``submission``."""
    return tuple(f"{submission}__{field}" for field in ("source", "explanation", "assignment__statement"))


RUN_COLOURS = {"Done": "success", "Failed": "danger", "Running": "info", "Queued": "info"}


@admin.register(Run, site=admin_site)
class RunAdmin(RecordAdmin):
    course_path = "submission__assignment__course"
    large = _large_of("submission")
    list_display = ("id", "whose", "outcome", "points", "model", "created_at", "finished_at", "attempts", "error_code")
    list_filter = ("state", "queue", ("submission__assignment", admin.RelatedOnlyFieldListFilter))
    search_fields = ("submission__student__name", "submission__student__email", "error_code")
    list_select_related = ("submission__student", "submission__assignment")
    exclude: ClassVar = ("lease_token",)

    @display(description="State", ordering="state", label=RUN_COLOURS)
    def outcome(self, run: Run) -> str:
        return run.get_state_display()


@admin.register(CriterionResult, site=admin_site)
class CriterionResultAdmin(RecordAdmin):
    course_path = "run__submission__assignment__course"
    large = (*_large_of("run__submission"), "criterion__rubric__source")
    list_display = ("criterion", "whose", "run", "said", "worth", "confidence", "decided_by")
    list_filter = ("verdict", "decided_by", ("criterion__rubric__assignment", admin.RelatedOnlyFieldListFilter))
    search_fields = ("criterion__title", "run__submission__student__name", "run__submission__student__email")
    list_select_related = ("criterion__rubric", "run__submission__student", "run__submission__assignment")

    @display(description="Verdict", ordering="verdict", label=VERDICT_COLOURS)
    def said(self, result: CriterionResult) -> str:
        return VERDICTS[Verdict(result.verdict)]

    @display(description="Points", ordering="points")
    def worth(self, result: CriterionResult) -> str:
        return f"{plain_decimal(result.points)} of {plain_decimal(result.max_points)}"


@admin.register(Grade, site=admin_site)
class GradeAdmin(RecordAdmin):
    course_path = "submission__assignment__course"
    large = _large_of("submission")
    list_display = ("whose", "worth", "pending", "left_to_do", "published_at", "published_by", "updated_at")
    list_filter = ("needs_review", "is_outdated", ("submission__assignment", admin.RelatedOnlyFieldListFilter))
    search_fields = ("submission__student__name", "submission__student__email")
    list_select_related = ("submission__student", "submission__assignment", "published_by")

    @display(description="Points", ordering="points")
    def worth(self, grade: Grade) -> str:
        return f"{plain_decimal(grade.points)} of {plain_decimal(grade.max_points)}"

    @display(description="Waiting", ordering="pending_points")
    def pending(self, grade: Grade) -> str:
        return str(plain_decimal(grade.pending_points)) if grade.pending_points else "-"

    @display(description="Left to do", ordering="needs_review", label={"Needs review": "warning"})
    def left_to_do(self, grade: Grade) -> str:
        if grade.needs_review:
            return "Needs review"
        return "Older rubric" if grade.is_outdated else ""


@admin.register(Override, site=admin_site)
class OverrideAdmin(RecordAdmin):
    course_path = "submission__assignment__course"
    large = _large_of("submission")
    list_display = ("made_at", "person", "whose", "criterion", "change", "reason")
    list_filter = (
        ("submission__assignment", admin.RelatedOnlyFieldListFilter),
        ("made_by", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("submission__student__name", "submission__student__email", "reason")
    list_select_related = ("made_by", "submission__student", "submission__assignment", "criterion")

    @display(description="Who", ordering="made_by__name")
    def person(self, override: Override) -> str:
        return override.made_by.name

    @display(description="Points")
    def change(self, override: Override) -> str:
        return f"{plain_decimal(override.from_points)} → {plain_decimal(override.to_points)}"


@admin.register(ModelCall, site=admin_site)
class ModelCallAdmin(RecordAdmin):
    course_path = "run__submission__assignment__course"
    large = (*_large_of("run__submission"), "prompt", "answer")
    list_display = (
        "created_at",
        "whose",
        "run",
        "model",
        "prompt_version",
        "outcome",
        "tokens",
        "cost",
        "seconds",
    )
    list_filter = ("outcome", "model", ("run__submission__assignment", admin.RelatedOnlyFieldListFilter))
    search_fields = ("run__submission__student__name", "run__submission__student__email")
    list_select_related = ("run__submission__student", "run__submission__assignment")

    @display(description="Tokens in (cached), out")
    def tokens(self, call: ModelCall) -> str:
        if call.tokens_in is None:
            return "-"
        cached = f" ({call.tokens_cached})" if call.tokens_cached is not None else ""
        return f"{call.tokens_in}{cached}, {call.tokens_out}"


@admin.register(BudgetNotice, site=admin_site)
class BudgetNoticeAdmin(RecordAdmin):
    list_display = ("course", "month", "spent", "created_at", "sent_at")
    list_filter = (("course", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("course__code", "course__title")
    list_select_related = ("course",)
