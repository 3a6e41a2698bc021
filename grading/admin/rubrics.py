"""Rubrics: written as YAML, saved as versions."""

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.admin_base import CourseScopedAdmin
from accounts.admin_site import admin_site
from accounts.admin_theme import TabularInline, display
from accounts.requests import user_of
from grading.admin.statuses import counts
from grading.admin.tries import TryForm, checked_rubric, rubric_editor, try_page
from grading.engine.decimals import plain_decimal
from grading.models import Criterion, Rubric
from grading.services.rubrics import rubric_save
from submissions.models import Submission

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
        widget=rubric_editor(30),
        initial=EXAMPLE,
        label="Rubric",
        strip=False,
        help_text="YAML. Saving changes this version as long as nothing was graded with it, else makes a new one.",
    )

    class Meta:
        model = Rubric
        fields: ClassVar = ["assignment", "source"]

    def clean_source(self) -> str:
        return checked_rubric(self, "source")


class CriterionInline(TabularInline):
    """What was understood of the text; edited there."""

    model = Criterion
    verbose_name_plural = "Criteria, as they were understood"
    fields = readonly_fields = ("number", "key", "title", "check_name", "worth")
    extra = 0
    can_delete = False
    hide_title = True

    @display(description="No.")
    def number(self, criterion: Criterion) -> int:
        return criterion.position + 1

    @display(description="Points")
    def worth(self, criterion: Criterion) -> str:
        return str(plain_decimal(criterion.points))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True  # the page around it decides


@admin.register(Rubric, site=admin_site)
class RubricAdmin(CourseScopedAdmin):
    """One version a page. Saving one that was graded with leads to the page of the version it became."""

    course_path = "assignment__course"
    form = RubricForm
    list_display = ("title", "task", "version", "in_use", "worth", "used_at", "author")
    list_filter = ("is_active", ("assignment", admin.RelatedOnlyFieldListFilter))
    search_fields = ("title", "assignment__title", "assignment__course__code")
    list_select_related = ("assignment__course", "created_by")
    autocomplete_fields = ("assignment",)
    readonly_fields = ("version", "in_use", "worth", "used_at", "created_at", "author", "source_shown")
    inlines: ClassVar = [CriterionInline]
    change_form_outer_before_template = "admin/grading/rubric/links.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rubric]:
        return super().get_queryset(request).defer("assignment__statement")

    def get_readonly_fields(self, request: HttpRequest, obj: Rubric | None = None) -> Any:
        """A rubric stays with its assignment."""
        return (*self.readonly_fields, "assignment") if obj else self.readonly_fields

    def get_fieldsets(self, request: HttpRequest, obj: Rubric | None = None) -> Any:
        if obj is None:
            return ((None, {"fields": ("assignment", "source")}),)
        source = "source" if self.has_change_permission(request, obj) else "source_shown"
        about = (("version", "in_use", "worth"), ("created_at", "author", "used_at"))
        return ((None, {"fields": ("assignment", *about, source)}),)

    def get_inlines(self, request: HttpRequest, obj: Rubric | None) -> Any:
        return self.inlines if obj else []

    @display(description="Assignment", ordering="assignment__title", header=True)
    def task(self, rubric: Rubric) -> tuple[str, str]:
        course = rubric.assignment.course
        return rubric.assignment.title, f"{course.code} {course.term}"

    @display(description="In use", ordering="is_active", label={"In use": "success"})
    def in_use(self, rubric: Rubric) -> str:
        return "In use" if rubric.is_active else ""

    @display(description="Points", ordering="max_points")
    def worth(self, rubric: Rubric) -> str:
        return str(plain_decimal(rubric.max_points))

    @display(description="Written by", ordering="created_by__name")
    def author(self, rubric: Rubric) -> str:
        return rubric.created_by.name if rubric.created_by else "-"

    @display(description="Rubric")
    def source_shown(self, rubric: Rubric) -> SafeString:
        return format_html('<pre class="dg-yaml">{}</pre>', rubric.source)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        context = {**(extra_context or {}), "show_save_and_add_another": False}
        return super().changeform_view(request, object_id, form_url, context)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<int:pk>/try/", self.admin_site.admin_view(self.try_view), name="rubric_try"),
            *super().get_urls(),
        ]

    def try_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """For whoever grades the course: nothing is stored."""
        rubric = get_object_or_404(self.get_queryset(request), pk=pk)
        form = TryForm(request.POST if request.method == "POST" else None, rubric=rubric)
        context = {**self.admin_site.each_context(request), "title": f"Try {rubric}", **try_page(form, rubric)}
        return TemplateResponse(request, "admin/grading/rubric/try.html", context)

    def save_model(self, request: HttpRequest, obj: Rubric, form: Any, change: bool) -> None:
        saved = rubric_save(assignment=obj.assignment, source=obj.source, by=user_of(request))
        obj.pk = saved.pk
        obj.refresh_from_db()

    def response_add(self, request: HttpRequest, obj: Rubric, post_url_continue: str | None = None) -> HttpResponse:
        return self._saved(request, obj)

    def response_change(self, request: HttpRequest, obj: Rubric) -> HttpResponse:
        return self._saved(request, obj)

    def _saved(self, request: HttpRequest, rubric: Rubric) -> HttpResponse:
        messages.success(request, f"Saved as version {rubric.version}.")
        outdated = counts(Submission.objects.filter(assignment=rubric.assignment_id))["outdated"]
        if outdated:
            query = urlencode({"assignment__id__exact": rubric.assignment_id, "status": "outdated"})
            link = f"{reverse('admin:submissions_submission_changelist')}?{query}"
            text = (
                'The grades of {} submissions rest on an older version. <a href="{}">Choose which to grade again</a>.'
            )
            messages.warning(request, format_html(text, outdated, link))
        if "_continue" in request.POST:
            return HttpResponseRedirect(reverse("admin:grading_rubric_change", args=[rubric.pk]))
        return self.response_post_save_change(request, rubric)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
