"""Assignments in the admin. Submissions are shown by ``grading``, which knows their results."""

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from accounts.access import Capability, courses
from accounts.admin_base import CourseScopedAdmin
from accounts.admin_site import admin_site
from accounts.admin_theme import CheckboxSelectMultiple, display
from accounts.models import Course
from submissions.diagrams import NOTATIONS
from submissions.markdown import render
from submissions.models import Assignment, all_notations

if TYPE_CHECKING:
    AssignmentModelForm = forms.ModelForm[Assignment]
else:
    AssignmentModelForm = forms.ModelForm  # generic for the type checker only


class AssignmentForm(AssignmentModelForm):
    notations = forms.MultipleChoiceField(
        choices=[(notation.name, notation.title) for notation in NOTATIONS],
        widget=CheckboxSelectMultiple,
        initial=all_notations,
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
    list_display = ("title", "of_course", "opens", "due", "closes", "release_policy")
    list_filter = (("course", admin.RelatedOnlyFieldListFilter), "release_policy")
    search_fields = ("title", "course__code", "course__title")
    list_select_related = ("course",)
    autocomplete_fields = ("course",)
    date_hierarchy = "opens_at"
    readonly_fields = ("statement_shown", "times_are_in")
    change_form_outer_before_template = "admin/submissions/assignment_links.html"
    fieldsets = (
        ("Times", {"fields": ("times_are_in", "opens_at", "due_at", "closes_at", "attempts_allowed")}),
        ("Late answers", {"fields": ("late_policy", "late_percent_per_day")}),
        ("Release of results", {"fields": ("release_policy", "release_at")}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Assignment | None = None) -> Any:
        """What is not written yet is not shown either."""
        what = ("course", "title", "statement", *(("statement_shown",) if obj else ()), "notations")
        return ((None, {"fields": what}), *self.fieldsets)

    @display(description="Course", ordering="course__code")
    def of_course(self, assignment: Assignment) -> str:
        return f"{assignment.course.code} {assignment.course.term}"

    @display(description="Opens", ordering="opens_at")
    def opens(self, assignment: Assignment) -> str:
        return _in_course(assignment, assignment.opens_at)

    @display(description="Due", ordering="due_at")
    def due(self, assignment: Assignment) -> str:
        return _in_course(assignment, assignment.due_at)

    @display(description="Closes", ordering="closes_at")
    def closes(self, assignment: Assignment) -> str:
        return _in_course(assignment, assignment.closes_at)

    @display(description="Statement as students see it")
    def statement_shown(self, assignment: Assignment) -> SafeString:
        shown = mark_safe(render(assignment.statement))  # noqa: S308  (sanitised)
        return format_html('<div class="prose prose-sm dark:prose-invert">{}</div>', shown)

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

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Who teaches one course need not choose it."""
        only = self._managed(request)[:2]
        chosen = {"course": only[0].pk} if len(only) == 1 else {}
        return {**chosen, **super().get_changeform_initial_data(request)}

    def _managed(self, request: HttpRequest) -> QuerySet[Course]:
        return courses(request.user, Capability.MANAGE)

    def _zone(self, request: HttpRequest, object_id: str | None) -> ZoneInfo:
        """Of the course that was chosen in the form, else of the assignment's own."""
        assignment = self.get_object(request, unquote(object_id)) if object_id else None
        chosen = str(request.POST.get("course") or self.get_changeform_initial_data(request).get("course", ""))
        course = assignment.course if assignment else None
        if request.method == "POST" or assignment is None:
            # No number, or too long for one: the form says what is wrong with it.
            with suppress(ValueError):
                course = self._managed(request).filter(pk=chosen).first() or course
        return ZoneInfo(course.time_zone if course else "UTC")


def _in_course(assignment: Assignment, at: datetime | None) -> str:
    """The time in the course's time zone."""
    return date_format(at.astimezone(ZoneInfo(assignment.course.time_zone)), "DATETIME_FORMAT") if at else "-"
