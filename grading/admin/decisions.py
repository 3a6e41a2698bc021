"""What a person does with one submission or many: publish, take back, grade again. The history tells of each."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import pluralize

from accounts.access import Capability
from accounts.requests import user_of
from grading.models import Grade
from grading.selectors import grades_where
from grading.services.grades import grades_publish, grades_take_back
from grading.services.handing_in import regrade
from submissions.models import Submission
from submissions.selectors import submissions_where


def publish(request: HttpRequest, submissions: QuerySet[Submission]) -> None:
    """Of the chosen, the grades in courses that the user manages."""
    grades = _managed_grades(request, submissions)
    unpublished = _submissions_of(grades.filter(published_at=None))
    done = grades_publish(grades=grades, by=user_of(request))
    _log(request, unpublished & _submissions_of(grades.exclude(published_at=None)), "Published the grade.")
    messages.success(request, f"{_counted(done.published)} published.")
    if done.waiting:
        text = f"{_counted(done.waiting)} left out: a criterion still waits for a person's decision."
        messages.warning(request, text)


def take_back(request: HttpRequest, submissions: QuerySet[Submission]) -> None:
    grades = _managed_grades(request, submissions)
    published = _submissions_of(grades.exclude(published_at=None))
    taken = grades_take_back(grades=grades)
    _log(request, published, "Took the published grade back.")
    messages.success(request, f"{_counted(taken)} taken back.")


def grade_again(request: HttpRequest, submissions: QuerySet[Submission]) -> None:
    graded = submissions_where(request.user, Capability.GRADE).filter(pk__in=_keys(submissions))
    chosen = graded.defer("source", "explanation")
    queued = {submission.pk for submission in chosen if regrade(submission=submission, by=user_of(request))}
    _log(request, queued, "Asked to grade again.")
    messages.success(request, f"{len(queued)} submission{pluralize(len(queued))} sent to be graded again.")


def _keys(submissions: QuerySet[Submission]) -> list[int]:
    """What was chosen may have been chosen by what is about to change."""
    return list(submissions.values_list("pk", flat=True))


def _managed_grades(request: HttpRequest, submissions: QuerySet[Submission]) -> QuerySet[Grade]:
    return grades_where(request.user, Capability.MANAGE).filter(submission__in=_keys(submissions))


def _submissions_of(grades: QuerySet[Grade]) -> set[int]:
    return set(grades.values_list("submission", flat=True))


def _log(request: HttpRequest, submission_ids: Iterable[int], message: str) -> None:
    """What is read on the history page of each."""
    submissions = Submission.objects.filter(pk__in=submission_ids).select_related("student", "assignment")
    named = submissions.defer("source", "explanation", "assignment__statement")
    LogEntry.objects.log_actions(user_of(request).pk, list(named), CHANGE, message)


def _counted(number: int) -> str:
    return f"{number} grade{pluralize(number)}"
