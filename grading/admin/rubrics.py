"""Rubrics: written as YAML, saved as versions."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.admin_base import CourseScopedAdmin
from accounts.admin_site import admin_site
from accounts.admin_theme import TabularInline, Textarea
from accounts.models import User
from grading.models import Criterion, Grade, Rubric
from grading.services.rubrics import RubricInvalid, rubric_read, rubric_save

EXAMPLE = """\
title: "What this assignment asks for"
criteria:
  - id: load-balancer
    title: "A load balancer stands in front"
    points: 2
    check: element
    names: ["load balancer", "reverse proxy"]
"""


if TYPE_CHECKING:
    RubricModelForm = forms.ModelForm[Rubric]
else:
    RubricModelForm = forms.ModelForm  # generic for the type checker only


class RubricForm(RubricModelForm):
    source = forms.CharField(
        widget=Textarea(attrs={"rows": 30, "spellcheck": "false", "style": "font-family: monospace"}),
        initial=EXAMPLE,
        label="Rubric",
        strip=False,
        help_text="YAML. Saving changes this version as long as nothing was graded with it, else makes a new one.",
    )

    class Meta:
        model = Rubric
        fields: ClassVar = ["assignment", "source"]

    def clean_source(self) -> str:
        source: str = self.cleaned_data["source"].replace("\r\n", "\n")
        try:
            rubric_read(source)
        except RubricInvalid as error:
            raise ValidationError(
                [f"Line {problem['line']}: {problem['detail']}" for problem in error.details]
            ) from error
        return source


class CriterionInline(TabularInline):
    """What was understood of the text; edited there."""

    model = Criterion
    fields = readonly_fields = ("position", "key", "title", "check_name", "points")
    extra = 0
    can_delete = False
    tab = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True  # the page around it decides


@admin.register(Rubric, site=admin_site)
class RubricAdmin(CourseScopedAdmin):
    course_path = "assignment__course"
    form = RubricForm
    list_display = ("title", "assignment", "version", "is_active", "max_points", "used_at", "created_by")
    list_filter = ("is_active", ("assignment", admin.RelatedOnlyFieldListFilter))
    search_fields = ("title", "assignment__title", "assignment__course__code")
    list_select_related = ("assignment__course", "created_by")
    autocomplete_fields = ("assignment",)
    readonly_fields = ("version", "is_active", "max_points", "used_at", "sha256", "created_at", "created_by")
    fieldsets = (
        (None, {"fields": ("assignment", "source")}),
        ("About this version", {"fields": readonly_fields}),
    )
    inlines: ClassVar = [CriterionInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Rubric | None = None) -> Any:
        """A rubric stays with its assignment."""
        return (*self.readonly_fields, "assignment") if obj else self.readonly_fields

    def save_model(self, request: HttpRequest, obj: Rubric, form: Any, change: bool) -> None:
        by = request.user
        saved = rubric_save(assignment=obj.assignment, source=obj.source, by=by if isinstance(by, User) else None)
        obj.pk = saved.pk
        obj.refresh_from_db()
        outdated = Grade.objects.filter(submission__assignment=obj.assignment, is_outdated=True).count()
        if outdated:
            text = f"{outdated} grades rest on an older version. Choose submissions and «Grade again» to renew them."
            messages.warning(request, text)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
