"""What a user may see of assignments and submissions. Every query starts here."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.access import AnyUser, Capability, courses
from submissions.models import Assignment, Attachment, Submission


def assignments_for(user: AnyUser) -> QuerySet[Assignment]:
    """Assignments of the user's courses; those that are not open yet only for who grades there."""
    graded = Q(course__in=courses(user, Capability.GRADE))
    seen = Q(course__in=courses(user, Capability.VIEW_COURSE), opens_at__lte=timezone.now())
    return Assignment.objects.filter(graded | seen).select_related("course")


def assignments_open_to(user: AnyUser) -> QuerySet[Assignment]:
    """Assignments that the user may hand in to, as a student of the course, once they have opened."""
    mine = courses(user, Capability.HAND_IN)
    return Assignment.objects.filter(course__in=mine, opens_at__lte=timezone.now()).select_related("course")


def assignments_where(user: AnyUser, capability: Capability) -> QuerySet[Assignment]:
    return Assignment.objects.filter(course__in=courses(user, capability))


def own_submissions(user: AnyUser) -> QuerySet[Submission]:
    """The user's own, as long as they are in the course."""
    if not user.is_authenticated:
        return Submission.objects.none()
    mine = courses(user, Capability.VIEW_COURSE)
    return Submission.objects.filter(student=user, assignment__course__in=mine)


def submissions_for(user: AnyUser) -> QuerySet[Submission]:
    """The user's own, and all of the courses in which they grade."""
    graded = Submission.objects.filter(assignment__course__in=courses(user, Capability.GRADE))
    return graded | own_submissions(user)


def submissions_where(user: AnyUser, capability: Capability) -> QuerySet[Submission]:
    return Submission.objects.filter(assignment__course__in=courses(user, capability))


def attachments_for(user: AnyUser) -> QuerySet[Attachment]:
    return Attachment.objects.filter(submission__in=submissions_for(user))


def counting_submissions(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """Of each student and assignment the last attempt that was not withdrawn: the one that counts."""
    later = Submission.objects.filter(
        assignment=OuterRef("assignment"),
        student=OuterRef("student"),
        attempt__gt=OuterRef("attempt"),
        withdrawn_at=None,
    )
    return submissions.filter(~Exists(later), withdrawn_at=None)
