"""A submission's page: the student's lines, what was found in them, and the place to decide otherwise."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from accounts.access import Capability, courses
from accounts.admin_base import CourseScopedAdmin
from accounts.admin_site import admin_site
from accounts.admin_theme import action, display
from accounts.requests import user_of
from config.errors import ApplicationError
from grading.admin.forms import OverrideForm
from grading.admin.page import submission_page
from grading.models import Grade, Run
from grading.selectors import grades_where, results_where
from grading.services.grades import grades_publish, grades_take_back, override_create
from grading.services.handing_in import regrade
from grading.state import public_state
from submissions.models import Submission
from submissions.selectors import submissions_where

STATE_COLOURS = {
    "done": "success",
    "failed": "danger",
    "running": "info",
    "queued": "info",
    "waiting_for_rubric": "warning",
}


@admin.register(Submission, site=admin_site)
class SubmissionAdmin(CourseScopedAdmin):
    course_path = "assignment__course"
    change_capability = None
    list_display = ("student", "assignment", "attempt", "submitted_at", "state", "points", "review", "published")
    list_filter = (
        ("assignment__course", admin.RelatedOnlyFieldListFilter),
        ("assignment", admin.RelatedOnlyFieldListFilter),
        "grade__needs_review",
        "grade__is_outdated",
        "notation",
    )
    search_fields = ("student__name", "student__email", "assignment__title")
    list_select_related = ("student", "assignment__course", "grade")
    date_hierarchy = "submitted_at"
    ordering = ("-submitted_at", "-pk")
    fields = ("assignment", "student", "attempt", "notation", "submitted_at", "state", "explanation")
    readonly_fields = ("state",)
    actions = ("publish", "take_back", "grade_again")
    change_form_outer_after_template = "admin/grading/submission.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Submission]:
        newest_first = Prefetch("runs", Run.objects.order_by("-created_at", "-pk"))
        return super().get_queryset(request).prefetch_related(newest_first)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return courses(request.user, Capability.MANAGE).exists()

    def has_grade_permission(self, request: HttpRequest) -> bool:
        return courses(request.user, Capability.GRADE).exists()

    @display(description="State", label=STATE_COLOURS)
    def state(self, submission: Submission) -> str:
        return public_state(submission)

    @display(description="Points", ordering="grade__points")
    def points(self, submission: Submission) -> str:
        grade = _grade(submission)
        return str(grade) if grade else "-"

    @display(description="Review", boolean=True, ordering="grade__needs_review")
    def review(self, submission: Submission) -> bool | None:
        grade = _grade(submission)
        return not grade.needs_review if grade else None

    @display(description="Published", boolean=True, ordering="grade__published_at")
    def published(self, submission: Submission) -> bool:
        grade = _grade(submission)
        return bool(grade and grade.published_at)

    @action(description="Publish grades", permissions=["publish"])
    def publish(self, request: HttpRequest, submissions: QuerySet[Submission]) -> None:
        publish(request, submissions)

    @action(description="Take back published grades", permissions=["publish"])
    def take_back(self, request: HttpRequest, submissions: QuerySet[Submission]) -> None:
        take_back(request, submissions)

    @action(description="Grade again", permissions=["grade"])
    def grade_again(self, request: HttpRequest, submissions: QuerySet[Submission]) -> None:
        grade_again(request, submissions)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        page = {}
        if object_id.isdecimal():
            submission = self.get_queryset(request).filter(pk=object_id).first()
            page = submission_page(request.user, submission) if submission else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **page})

    def get_urls(self) -> list[URLPattern]:
        decide = self.admin_site.admin_view(require_POST(self.decide))
        override = self.admin_site.admin_view(require_POST(self.override))
        return [
            path("<int:pk>/decide/", decide, name="submission_decide"),
            path("<int:pk>/override/<int:result_pk>/", override, name="submission_override"),
            *super().get_urls(),
        ]

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The buttons above the results: publish, take back, grade again."""
        submissions = self.scoped(request.user, self.view_capability).filter(pk=pk)
        get_object_or_404(submissions)
        chosen = {"publish": publish, "take_back": take_back, "grade_again": grade_again}.get(
            request.POST.get("do", "")
        )
        if chosen:
            chosen(request, submissions)
        return _back_to(pk)

    def override(self, request: HttpRequest, pk: int, result_pk: int) -> HttpResponse:
        results = results_where(request.user, Capability.GRADE).filter(run__submission=pk)
        result = get_object_or_404(results.select_related("run", "criterion"), pk=result_pk)
        form = OverrideForm(request.POST, result=result)
        if not form.is_valid():
            messages.error(request, "; ".join(str(error) for errors in form.errors.values() for error in errors))
            return _back_to(pk)
        try:
            override = override_create(result=result, by=user_of(request), **form.cleaned_data)
        except ApplicationError as error:
            messages.error(request, error.message)
        else:
            self.log_change(request, result.run.submission, f"Overrode {override}: {override.reason}")
            messages.success(request, f"{result.criterion.title}: {override.to_points} points.")
        return _back_to(pk)


def publish(request: HttpRequest, submissions: QuerySet[Submission]) -> None:
    """Of the chosen, the grades in courses that the user manages."""
    grades = grades_where(request.user, Capability.MANAGE).filter(submission__in=submissions)
    done = grades_publish(grades=grades, by=user_of(request))
    messages.success(request, f"{done.published} grades published.")
    if done.waiting:
        messages.warning(request, f"{done.waiting} were left out: a criterion still waits for a person's decision.")


def take_back(request: HttpRequest, submissions: QuerySet[Submission]) -> None:
    grades = grades_where(request.user, Capability.MANAGE).filter(submission__in=submissions)
    messages.success(request, f"{grades_take_back(grades=grades)} grades taken back.")


def grade_again(request: HttpRequest, submissions: QuerySet[Submission]) -> None:
    chosen = submissions_where(request.user, Capability.GRADE).filter(pk__in=submissions.values("pk"))
    queued = sum(regrade(submission=submission, by=user_of(request)) is not None for submission in chosen)
    messages.success(request, f"{queued} submissions are being graded again.")


def _grade(submission: Submission) -> Grade | None:
    grade: Grade | None = getattr(submission, "grade", None)
    return grade


def _back_to(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:submissions_submission_change", args=[pk]) + "#results")
