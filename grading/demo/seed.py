"""Puts the demo course into the database; doing it twice changes nothing."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import Course, Enrolment, Role, User
from config.errors import ApplicationError
from grading.demo.content import INSTRUCTOR, PASSWORD, STUDENTS, TASKS, Person, Task
from grading.services.rubrics import rubric_save
from submissions.models import Assignment

ADMIN = Person("admin", "Demo administrator")


class NotInProduction(ApplicationError):
    code = "not_in_production"
    status = 403


@transaction.atomic
def seed_demo() -> Course:
    """Raises NotInProduction: everybody knows the passwords."""
    if settings.PRODUCTION:
        raise NotInProduction("The demo accounts have known passwords; they are not made in production.")
    course, _ = Course.objects.get_or_create(
        code="WEB-301",
        term="2026W",
        defaults={"title": "Web Architecture", "time_zone": "Europe/Berlin", "join_code": "WEBARCH1"},
    )
    _account(ADMIN, is_staff=True, is_superuser=True)
    instructor = _enrolled(INSTRUCTOR, course, Role.INSTRUCTOR)
    for student in STUDENTS:
        _enrolled(student, course, Role.STUDENT)
    for task in TASKS:
        rubric_save(assignment=_assignment(task, course), source=task.rubric, by=instructor)
    return course


def _account(person: Person, **flags: bool) -> User:
    user = User.objects.filter(email=person.email).first()
    return user or User.objects.create_user(person.email, PASSWORD, name=person.name, **flags)


def _enrolled(person: Person, course: Course, role: Role) -> User:
    user = _account(person)
    Enrolment.objects.get_or_create(user=user, course=course, defaults={"role": role})
    return user


def _assignment(task: Task, course: Course) -> Assignment:
    now = timezone.now()
    terms = {
        "statement": task.statement,
        "notations": ["mermaid"],
        "opens_at": now - timedelta(days=1),
        "due_at": now + timedelta(days=14),
        "closes_at": now + timedelta(days=21),
    }
    assignment, _ = Assignment.objects.get_or_create(course=course, title=task.title, defaults=terms)
    return assignment
