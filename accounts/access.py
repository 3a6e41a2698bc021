"""Who may see or do what. Everything that shows or changes something asks here, and starts its query from the answer.

A capability is held through the role in a course; staff who are superusers hold all of them everywhere.
"""

from collections.abc import Mapping
from enum import Enum, auto

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from accounts.models import Course, Enrolment, Role, User


class Capability(Enum):
    VIEW_COURSE = auto()  # see that the course and its open assignments exist
    HAND_IN = auto()  # submit, as a student of the course
    GRADE = auto()  # see all submissions and results, override, regrade
    MANAGE = auto()  # assignments, rubrics, publishing
    MANAGE_ROSTER = auto()  # enrolments and the join code


ROLES: Mapping[Capability, frozenset[Role]] = {
    Capability.VIEW_COURSE: frozenset(Role),
    Capability.HAND_IN: frozenset({Role.STUDENT}),
    Capability.GRADE: frozenset({Role.ASSISTANT, Role.INSTRUCTOR}),
    Capability.MANAGE: frozenset({Role.INSTRUCTOR}),
    Capability.MANAGE_ROSTER: frozenset({Role.INSTRUCTOR}),
}

AnyUser = User | AnonymousUser


def courses(user: AnyUser, capability: Capability) -> QuerySet[Course]:
    """The courses in which ``user`` holds ``capability``. Handing in is personal: superusers do not hold it."""
    if not user.is_authenticated or not user.is_active:
        return Course.objects.none()
    if user.is_superuser and capability is not Capability.HAND_IN:
        return Course.objects.all()
    # A sub-query rather than a join: it can be filtered on without rows coming twice.
    held = Enrolment.objects.filter(user=user, role__in=ROLES[capability])
    return Course.objects.filter(pk__in=held.values("course"))


def may(user: AnyUser, capability: Capability, course: Course) -> bool:
    return courses(user, capability).filter(pk=course.pk).exists()


def may_open_admin(user: AnyUser) -> bool:
    """Staff, and whoever grades in at least one course."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_staff or courses(user, Capability.GRADE).exists()


def people(user: AnyUser, capability: Capability) -> QuerySet[User]:
    """The users enrolled in a course in which ``user`` holds ``capability``; all of them for superusers."""
    if user.is_authenticated and user.is_active and user.is_superuser:
        return User.objects.all()
    enrolled = Enrolment.objects.filter(course__in=courses(user, capability))
    return User.objects.filter(pk__in=enrolled.values("user"))
