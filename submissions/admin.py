"""Assignments in the admin. Submissions are shown by ``grading``, which knows their results."""

from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from accounts.admin_base import CourseScopedAdmin
from accounts.admin_site import admin_site
from accounts.admin_theme import CheckboxSelectMultiple, display
from accounts.models import Course
from submissions.diagrams import NOTATIONS
from submissions.markdown import render
from submissions.models import Assignment

if TYPE_CHECKING:
    AssignmentModelForm = forms.ModelForm[Assignment]
else:
    AssignmentModelForm = forms.ModelForm  # generic for the type checker only


class AssignmentForm(AssignmentModelForm):
    notations = forms.MultipleChoiceField(
        choices=[(notation.name, notation.title) for notation in NOTATIONS],
        widget=CheckboxSelectMultiple,
        help_text="What students may write their diagram in.",
    )

    class Meta:
        model = Assignment
        fields: ClassVar = [
            "course", "title", "statement", "notations", "opens_at", "due_at", "closes_at", "attempts_allowed",
            "late_policy", "late_percent_per_day", "release_policy", "release_at",
        ]  # fmt: skip


@admin.register(Assignment, site=admin_site)
class AssignmentAdmin(CourseScopedAdmin):
    """Times are shown and read in the course's time zone."""

    form = AssignmentForm
    list_display = ("title", "course", "opens_at", "due_at", "closes_at", "release_policy")
    list_filter = (("course", admin.RelatedOnlyFieldListFilter), "release_policy")
    search_fields = ("title", "course__code", "course__title")
    list_select_related = ("course",)
    autocomplete_fields = ("course",)
    date_hierarchy = "opens_at"
    readonly_fields = ("statement_shown", "times_are_in")
    fieldsets = (
        (None, {"fields": ("course", "title", "statement", "statement_shown", "notations")}),
        ("Times", {"fields": ("times_are_in", "opens_at", "due_at", "closes_at", "attempts_allowed")}),
        ("Late answers", {"fields": ("late_policy", "late_percent_per_day")}),
        ("Release of results", {"fields": ("release_policy", "release_at")}),
    )

    @display(description="Statement as students see it")
    def statement_shown(self, assignment: Assignment) -> SafeString:
        return mark_safe(render(assignment.statement)) if assignment.statement else mark_safe("-")  # noqa: S308  (sanitised)

    @display(description="Times are in")
    def times_are_in(self, assignment: Assignment) -> str:
        return assignment.course.time_zone if assignment.course_id else "the time zone of the course"

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        with timezone.override(self._zone(request, object_id)):
            response = super().changeform_view(request, object_id, form_url, extra_context)
            # A template response is rendered later, outside of this block, if not here.
            return response.render() if isinstance(response, TemplateResponse) else response

    def _zone(self, request: HttpRequest, object_id: str | None) -> ZoneInfo:
        """Of the course that was chosen in the form, else of the assignment's own."""
        chosen = request.POST.get("course", "")
        if chosen.isdecimal():
            course = Course.objects.filter(pk=int(chosen)).first()
        else:
            of = self.get_queryset(request).filter(pk=object_id) if str(object_id or "").isdecimal() else None
            assignment = of.select_related("course").first() if of is not None else None
            course = assignment.course if assignment else None
        return ZoneInfo(course.time_zone if course else "UTC")
