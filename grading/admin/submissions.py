"""Submissions in the admin: the list, the page of one, and the decisions that are made on both."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import pluralize
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format, time_format
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from accounts.access import Capability, courses
from accounts.admin_base import CourseScopedAdmin
from accounts.admin_site import admin_site
from accounts.admin_theme import action, display
from accounts.requests import user_of
from config.errors import ApplicationError
from grading.admin.decisions import grade_again, publish, take_back
from grading.admin.forms import OverrideForm
from grading.admin.page import submission_page
from grading.admin.statuses import STATE_COLOURS, STATES, AttemptFilter, StatusFilter, status_tabs
from grading.engine.decimals import plain_decimal
from grading.models import Grade, Run
from grading.selectors import results_where
from grading.services.grades import days_late, override_create
from grading.state import public_state
from submissions.downloads import file_response, signed_link
from submissions.models import Submission


@admin.register(Submission, site=admin_site)
class SubmissionAdmin(CourseScopedAdmin):
    course_path = "assignment__course"
    change_capability = None
    list_display = ("author", "task", "attempt", "handed_in", "state", "points", "review", "published")
    list_filter = (
        StatusFilter,
        AttemptFilter,
        ("assignment", admin.RelatedOnlyFieldListFilter),
        ("assignment__course", admin.RelatedOnlyFieldListFilter),
        "notation",
        "with_errors",
    )
    search_fields = ("student__name", "student__email", "assignment__title")
    search_help_text = "Name, e-mail or assignment"
    list_select_related = ("student", "assignment__course", "grade")
    list_before_template = "admin/grading/status_tabs.html"
    date_hierarchy = "submitted_at"
    ordering = ("-submitted_at", "-pk")
    fields = ("assignment", "student", "attempt", "notation", "with_errors", "submitted_at")
    actions = ("publish", "take_back", "grade_again")
    change_form_template = "admin/grading/submission/page.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Submission]:
        newest_first = Prefetch("runs", Run.objects.order_by("-created_at", "-pk"))
        # A list of a hundred documents of 2 MB each would not fit.
        return super().get_queryset(request).prefetch_related(newest_first).defer("source", "explanation")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return courses(request.user, Capability.MANAGE).exists()

    def has_grade_permission(self, request: HttpRequest) -> bool:
        return courses(request.user, Capability.GRADE).exists()

    @display(description="Student", ordering="student__name", header=True)
    def author(self, submission: Submission) -> tuple[str, str]:
        return submission.student.name, submission.student.email

    @display(description="Assignment", ordering="assignment__title", header=True)
    def task(self, submission: Submission) -> tuple[str, str]:
        course = submission.assignment.course
        return submission.assignment.title, f"{course.code} {course.term}"

    @display(description="Handed in", ordering="submitted_at", header=True)
    def handed_in(self, submission: Submission) -> tuple[str, str]:
        """Day and time in the course's time zone, as its deadlines are."""
        at = submission.submitted_at.astimezone(ZoneInfo(submission.assignment.course.time_zone))
        late = days_late(submission.submitted_at, submission.assignment)
        lateness = f", {late} day{pluralize(late)} late" if late else ""
        return date_format(at), time_format(at) + lateness

    @display(description="State", label=STATE_COLOURS)
    def state(self, submission: Submission) -> str:
        return STATES[public_state(submission)]

    @display(description="Points", ordering="grade__points")
    def points(self, submission: Submission) -> str:
        grade = _grade(submission)
        return f"{plain_decimal(grade.points)} of {plain_decimal(grade.max_points)}" if grade else "-"

    @display(description="Review", ordering="grade__needs_review", label={"Needs review": "warning"})
    def review(self, submission: Submission) -> str:
        grade = _grade(submission)
        return "Needs review" if grade and grade.needs_review else ""

    @display(description="Published", ordering="grade__published_at", label={"Published": "success"})
    def published(self, submission: Submission) -> str:
        grade = _grade(submission)
        return "Published" if grade and grade.published_at else ""

    @action(description="Publish grades", permissions=["publish"])
    def publish(self, request: HttpRequest, submissions: QuerySet[Submission]) -> None:
        publish(request, submissions)

    @action(description="Take back published grades", permissions=["publish"])
    def take_back(self, request: HttpRequest, submissions: QuerySet[Submission]) -> None:
        take_back(request, submissions)

    @action(description="Grade again", permissions=["grade"])
    def grade_again(self, request: HttpRequest, submissions: QuerySet[Submission]) -> None:
        grade_again(request, submissions)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        # An action's answer has no list.
        context = response.context_data if isinstance(response, TemplateResponse) else None
        if context and isinstance(context.get("cl"), ChangeList):
            context["status_tabs"] = list(status_tabs(request, context["cl"]))
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        submission = self.get_object(request, unquote(object_id))
        page = submission_page(user_of(request), submission) if submission else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **page})

    def get_urls(self) -> list[URLPattern]:
        decide = self.admin_site.admin_view(require_POST(self.decide))
        override = self.admin_site.admin_view(require_POST(self.override))
        source = self.admin_site.admin_view(require_safe(self.source))
        attachment = self.admin_site.admin_view(require_safe(self.attachment))
        return [
            path("<int:pk>/source/", source, name="submission_source"),
            path("<int:pk>/attachments/<int:attachment_pk>/", attachment, name="submission_attachment"),
            path("<int:pk>/decide/", decide, name="submission_decide"),
            path("<int:pk>/override/<int:result_pk>/", override, name="submission_override"),
            *super().get_urls(),
        ]

    def source(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The whole text, where the page shows a part of it."""
        submission = get_object_or_404(self.scoped(request.user, self.view_capability), pk=pk)
        return _as_download(submission.source, f"submission-{pk}.txt")

    def attachment(self, request: HttpRequest, pk: int, attachment_pk: int) -> HttpResponseBase:
        submission = get_object_or_404(self.scoped(request.user, self.view_capability), pk=pk)
        attachment = get_object_or_404(submission.attachments, pk=attachment_pk)
        link = signed_link(attachment)
        return HttpResponseRedirect(link) if link else file_response(attachment)

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The buttons above the results: publish, take back, grade again."""
        submissions = self.scoped(request.user, self.view_capability).filter(pk=pk)
        get_object_or_404(submissions)
        chosen = {"publish": publish, "take_back": take_back, "grade_again": grade_again}.get(
            request.POST.get("do", "")
        )
        if chosen:
            chosen(request, submissions)
        return self._back_to(request, pk)

    def override(self, request: HttpRequest, pk: int, result_pk: int) -> HttpResponse:
        results = results_where(request.user, Capability.GRADE).filter(run__submission=pk)
        result = get_object_or_404(results.select_related("run", "criterion"), pk=result_pk)
        form = OverrideForm(request.POST, result=result)
        if not form.is_valid():
            messages.error(request, "; ".join(str(error) for errors in form.errors.values() for error in errors))
            return self._back_to(request, pk)
        try:
            override = override_create(result=result, by=user_of(request), **form.cleaned_data)
        except ApplicationError as error:
            messages.error(request, error.message)
            return self._back_to(request, pk)
        self.log_change(request, result.run.submission, f"Overrode {override}: {override.reason}")
        return self._back_to(request, pk, f"criterion-{result.criterion.position + 1}")

    def _back_to(self, request: HttpRequest, pk: int, place: str = "") -> HttpResponse:
        """To the submission's page; ``place`` is the id of what is looked at there."""
        query = self.get_preserved_filters(request)
        address = reverse("admin:submissions_submission_change", args=[pk])
        return HttpResponseRedirect(f"{address}{'?' if query else ''}{query}{'#' if place else ''}{place}")


def _grade(submission: Submission) -> Grade | None:
    grade: Grade | None = getattr(submission, "grade", None)
    return grade


def _as_download(text: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
    }
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)
