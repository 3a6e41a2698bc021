"""What is read of people and courses. Whose courses are shown is decided in ``accounts.access``."""

from collections.abc import Collection

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Lower, Upper

from accounts.access import Capability, courses
from accounts.errors import CourseRefused
from accounts.models import Course, Enrolment, User


def courses_of(user: User) -> QuerySet[Course]:
    """The courses that ``user`` may see, each with ``role`` (None for a superuser who is not enrolled) and with
    ``shown_join_code`` (None unless they manage its roster).
    """
    mine = Enrolment.objects.filter(user=user, course=OuterRef("pk"))
    managed = courses(user, Capability.MANAGE_ROSTER).filter(pk=OuterRef("pk"))
    return courses(user, Capability.VIEW_COURSE).annotate(
        role=Subquery(mine.values("role")[:1]),
        shown_join_code=Case(When(Exists(managed), then=F("join_code")), default=Value(None)),
    )


def enrolments_of(user: User) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(user=user).select_related("course").order_by("-course__created_at", "pk")


def course_with_join_code(join_code: str) -> Course | None:
    """In any case; a course whose code is empty can't be joined."""
    code = join_code.strip().upper()
    return Course.objects.alias(upper_code=Upper("join_code")).filter(upper_code=code).exclude(join_code="").first()


def user_with_email(email: str) -> User | None:
    return users_with_email([email]).first()


def users_with_email(emails: Collection[str]) -> QuerySet[User]:
    lowered = [email.strip().lower() for email in emails]
    return User.objects.alias(lowered=Lower("email")).filter(lowered__in=lowered)


def course_named(name: str) -> Course:
    """By ``CODE``, ``CODE@TERM`` or id, for commands. Raises CourseRefused for none and for several, naming them."""
    code, _, term = name.rpartition("@")
    wanted = Q(code__iexact=name) | Q(code__iexact=code, term__iexact=term)
    if name.isascii() and name.isdigit():
        wanted |= Q(pk=int(name))
    found = list(Course.objects.filter(wanted))
    if not found:
        raise CourseRefused(f"There is no course {name!r}. Known are: {_listed(Course.objects.all()[:20])}.")
    if len(found) > 1:
        raise CourseRefused(f"{name!r} could be any of: {_listed(found)}. Write CODE@TERM or the id.")
    return found[0]


def _listed(found: Collection[Course] | QuerySet[Course]) -> str:
    return ", ".join(f"{course.code}@{course.term} (id {course.pk})" for course in found) or "none"
