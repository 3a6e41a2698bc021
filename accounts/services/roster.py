"""Bring a course's enrolments in line with a roster. Nobody is removed, and nobody's name or password is replaced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from accounts.models import Course, Enrolment, Role, User
from accounts.roster_file import RosterLine
from accounts.selectors import users_with_email
from config.errors import Conflict


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the roster who has an account. ``role`` is None where they are not enrolled yet."""

    user: User
    role: Role | None
    wanted: Role


@dataclass(frozen=True, slots=True)
class RosterPlan:
    course: Course
    created: tuple[RosterLine, ...]  # an account will be made for them
    enrolled: tuple[Member, ...]
    changed: tuple[Member, ...]
    unchanged: tuple[Member, ...]

    @property
    def newly_teaching(self) -> list[User]:
        """Accounts that were there and now may see and grade what others hand in."""
        return [member.user for member in (*self.enrolled, *self.changed) if member.wanted is not Role.STUDENT]

    @property
    def without_password(self) -> list[tuple[str, str]]:
        """(e-mail, name) of those on the roster who can't log in yet."""
        members = (*self.enrolled, *self.changed, *self.unchanged)
        old = [(member.user.email, member.user.name) for member in members if not member.user.has_usable_password()]
        return [(person.email, person.name) for person in self.created] + old


def roster_plan(*, course: Course, people: Sequence[RosterLine]) -> RosterPlan:
    """What ``roster_apply`` would do; changes nothing."""
    accounts = {user.email.lower(): user for user in users_with_email([person.email for person in people])}
    roles = dict(Enrolment.objects.filter(course=course).values_list("user", "role"))
    known = [(accounts[person.email.lower()], person) for person in people if person.email.lower() in accounts]
    members = [
        Member(user, Role(roles[user.pk]) if user.pk in roles else None, wanted=person.role) for user, person in known
    ]
    return RosterPlan(
        course=course,
        created=tuple(person for person in people if person.email.lower() not in accounts),
        enrolled=tuple(member for member in members if member.role is None),
        changed=tuple(member for member in members if member.role not in (None, member.wanted)),
        unchanged=tuple(member for member in members if member.role is member.wanted),
    )


def roster_apply(*, plan: RosterPlan, passwords: Mapping[str, str]) -> None:
    """All of the plan or nothing. ``passwords`` by e-mail are for those ``without_password``; the others stay without.

    Raises Conflict where somebody registered or enrolled since the plan was made.
    """
    # Hashing takes a while by design, so it is done before the transaction begins.
    hashes = {email: make_password(password) for email, password in passwords.items()}
    new = [User(email=p.email, name=p.name, password=hashes.get(p.email) or make_password(None)) for p in plan.created]
    try:
        with transaction.atomic():
            User.objects.bulk_create(new)
            _enrol(plan, new)
            for member in (*plan.enrolled, *plan.changed, *plan.unchanged):
                if member.user.email in hashes:
                    User.objects.filter(pk=member.user.pk).update(password=hashes[member.user.email])
    except IntegrityError as error:
        message = "Somebody registered or enrolled at the same moment. Nothing was imported: run it again."
        raise Conflict(message) from error


def _enrol(plan: RosterPlan, new: Sequence[User]) -> None:
    roles = [(user, person.role) for user, person in zip(new, plan.created, strict=True)]
    roles += [(member.user, member.wanted) for member in plan.enrolled]
    Enrolment.objects.bulk_create(Enrolment(user=user, course=plan.course, role=role) for user, role in roles)
    for role in Role:
        changed = [member.user for member in plan.changed if member.wanted is role]
        Enrolment.objects.filter(course=plan.course, user__in=changed).update(role=role)
