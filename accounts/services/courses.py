"""Courses: make one, join one."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.errors import CourseRefused, JoinCodeUnknown
from accounts.models import Course, Enrolment, Role, User
from accounts.selectors import course_with_join_code, user_with_email


@dataclass(frozen=True, slots=True)
class NewCourse:
    course: Course
    instructor: User | None
    account_is_new: bool


def course_join(*, user: User, join_code: str) -> Course:
    """Enrol as a student; who has a role already keeps it. Raises JoinCodeUnknown."""
    course = course_with_join_code(join_code)
    if course is None:
        raise JoinCodeUnknown
    Enrolment.objects.get_or_create(user=user, course=course, defaults={"role": Role.STUDENT})
    return course


@transaction.atomic
def course_create(
    *,
    code: str,
    title: str,
    term: str,
    time_zone: str = "UTC",
    language: str = "en",
    instructor_email: str = "",
    instructor_name: str = "",
) -> NewCourse:
    """Make a course and enrol its instructor, whose account is made without a password where there is none.

    Raises CourseRefused with every reason.
    """
    course = Course(code=code, title=title, term=term, time_zone=time_zone, language=language)
    reasons = _reasons(course)
    found = user_with_email(instructor_email) if instructor_email else None
    instructor = found
    if instructor_email and found is None:
        instructor = User(email=instructor_email, name=instructor_name or instructor_email.partition("@")[0])
        instructor.set_unusable_password()
        reasons += _reasons(instructor)
    if reasons:
        raise CourseRefused(" ".join(reasons))
    course.save(force_insert=True)
    if instructor is not None:
        if found is None:
            instructor.save(force_insert=True)
        Enrolment.objects.create(user=instructor, course=course, role=Role.INSTRUCTOR)
    return NewCourse(course=course, instructor=instructor, account_is_new=instructor is not None and found is None)


def _reasons(row: Course | User) -> list[str]:
    try:
        row.full_clean()
    except ValidationError as error:
        return [
            message if field == "__all__" else f"{field}: {message}"
            for field, messages in error.message_dict.items()
            for message in messages
        ]
    return []
