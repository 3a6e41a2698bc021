"""What is only ever read: runs, results, grades, overrides and calls to the model."""

from typing import ClassVar

from django.contrib import admin

from accounts.admin_base import CourseScopedAdmin
from accounts.admin_site import admin_site
from grading.models import CriterionResult, Grade, ModelCall, Override, Run


class RecordAdmin(CourseScopedAdmin):
    """Rows are written by services; here they are looked at."""

    change_capability = None


@admin.register(Run, site=admin_site)
class RunAdmin(RecordAdmin):
    course_path = "submission__assignment__course"
    list_display = (
        "id",
        "submission",
        "state",
        "queue",
        "attempts",
        "points",
        "created_at",
        "finished_at",
        "error_code",
    )
    list_filter = ("state", "queue", ("submission__assignment", admin.RelatedOnlyFieldListFilter))
    search_fields = ("submission__student__name", "submission__student__email", "error_code")
    list_select_related = ("submission__student", "submission__assignment")
    exclude: ClassVar = ("lease_token",)


@admin.register(CriterionResult, site=admin_site)
class CriterionResultAdmin(RecordAdmin):
    course_path = "run__submission__assignment__course"
    list_display = ("criterion", "run", "verdict", "points", "max_points", "confidence", "decided_by")
    list_filter = ("verdict", "decided_by", ("criterion__rubric__assignment", admin.RelatedOnlyFieldListFilter))
    search_fields = ("criterion__title", "run__submission__student__name", "run__submission__student__email")
    list_select_related = ("criterion", "run")


@admin.register(Grade, site=admin_site)
class GradeAdmin(RecordAdmin):
    course_path = "submission__assignment__course"
    list_display = (
        "submission",
        "points",
        "max_points",
        "pending_points",
        "needs_review",
        "is_outdated",
        "published_at",
    )
    list_filter = ("needs_review", "is_outdated", ("submission__assignment", admin.RelatedOnlyFieldListFilter))
    search_fields = ("submission__student__name", "submission__student__email")
    list_select_related = ("submission__student", "submission__assignment")


@admin.register(Override, site=admin_site)
class OverrideAdmin(RecordAdmin):
    course_path = "submission__assignment__course"
    list_display = ("made_at", "made_by", "submission", "criterion", "from_points", "to_points", "reason")
    list_filter = (("submission__assignment", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("submission__student__name", "submission__student__email", "reason")
    list_select_related = ("made_by", "submission__student", "submission__assignment", "criterion")


@admin.register(ModelCall, site=admin_site)
class ModelCallAdmin(RecordAdmin):
    course_path = "run__submission__assignment__course"
    list_display = ("created_at", "run", "model", "prompt_version", "outcome", "tokens_in", "tokens_out", "seconds")
    list_filter = ("outcome", "model")
    list_select_related = ("run",)
