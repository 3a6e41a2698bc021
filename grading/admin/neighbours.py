"""Working through an assignment: the submission before this one, the one after it, and the next one to look at."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.access import Capability
from accounts.models import User
from submissions.models import Submission
from submissions.selectors import counting_submissions, submissions_where


@dataclass(frozen=True, slots=True)
class Neighbours:
    """In the order of the list, newest first, among the attempts that count.

    ``position`` counts from 1; it is 0 for an attempt that does not count. ``to_review`` is the next one that needs a
    review, from the beginning again after the last; ``reviews`` says how many need one.
    """

    position: int
    total: int
    before: int | None
    after: int | None
    to_review: int | None
    reviews: int


def neighbours(user: User, submission: Submission) -> Neighbours:
    all_of_it = submissions_where(user, Capability.GRADE).filter(assignment=submission.assignment_id)
    counting = counting_submissions(all_of_it)
    newer, older = counting.filter(_newer_than(submission)), counting.filter(_older_than(submission))
    others = counting.filter(grade__needs_review=True).exclude(pk=submission.pk)
    first_to_review = _first(others.filter(_older_than(submission))) or _first(others)
    counts = counting.filter(pk=submission.pk).exists()
    return Neighbours(
        position=newer.count() + 1 if counts else 0,
        total=counting.count(),
        before=newer.order_by("submitted_at", "pk").values_list("pk", flat=True).first(),
        after=_first(older),
        to_review=first_to_review,
        reviews=counting.filter(grade__needs_review=True).count(),
    )


def _first(submissions: QuerySet[Submission]) -> int | None:
    return submissions.order_by("-submitted_at", "-pk").values_list("pk", flat=True).first()


def _newer_than(submission: Submission) -> Q:
    at = submission.submitted_at
    return Q(submitted_at__gt=at) | Q(submitted_at=at, pk__gt=submission.pk)


def _older_than(submission: Submission) -> Q:
    at = submission.submitted_at
    return Q(submitted_at__lt=at) | Q(submitted_at=at, pk__lt=submission.pk)
