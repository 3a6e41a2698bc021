import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import JOIN_CODE_ALPHABET, Course, Enrolment, Role, User
from tests.builders import make_course, make_user

pytestmark = pytest.mark.django_db


def course_create(*arguments):
    out = StringIO()
    call_command("course_create", *arguments, stdout=out)
    return out.getvalue()


def refused(*arguments):
    with pytest.raises(CommandError) as caught:
        course_create(*arguments)
    assert not Enrolment.objects.exists()
    return str(caught.value)


def test_a_course_is_made_and_its_join_code_printed():
    out = course_create("WA-101", "Web Architecture", "--term=2026W", "--time-zone=Europe/Berlin", "--language=de")

    course = Course.objects.get()
    assert (course.code, course.title, course.term) == ("WA-101", "Web Architecture", "2026W")
    assert (course.time_zone, course.language) == ("Europe/Berlin", "de")
    assert len(course.join_code) == 8
    assert set(course.join_code) <= set(JOIN_CODE_ALPHABET)
    assert out == f"WA-101 2026W: Web Architecture (id {course.pk})\nJoin code: {course.join_code}\n"
    assert not Enrolment.objects.exists()


def test_a_new_instructor_has_no_password_and_the_command_says_how_to_give_one():
    out = course_create(
        "WA-101", "Web Architecture", "--term=2026W", "--instructor=ada@uni.example", "--instructor-name=Ada Berg"
    )

    instructor = User.objects.get()
    assert (instructor.email, instructor.name) == ("ada@uni.example", "Ada Berg")
    assert not instructor.has_usable_password()
    assert not instructor.is_staff
    assert Enrolment.objects.get().role == Role.INSTRUCTOR
    assert "Instructor: Ada Berg <ada@uni.example>\n" in out
    assert "`manage.py changepassword ada@uni.example`" in out


def test_an_instructor_who_has_an_account_keeps_it_whatever_the_case_of_the_address():
    ada = make_user("Ada@uni.example", name="Ada Berg", password="her own password")

    out = course_create(
        "WA-101", "Web Architecture", "--term=2026W", "--instructor=ada@UNI.example", "--instructor-name=Other"
    )

    assert User.objects.get() == ada
    assert (User.objects.get().name, User.objects.get().password) == ("Ada Berg", ada.password)
    assert Enrolment.objects.get().user == ada
    assert "changepassword" not in out


def test_json_is_one_object():
    out = course_create("WA-101", "Web Architecture", "--term=2026W", "--instructor=ada@uni.example", "--json")

    course = Course.objects.get()
    assert json.loads(out) == {
        "id": course.pk,
        "code": "WA-101",
        "term": "2026W",
        "join_code": course.join_code,
        "instructor": {"email": "ada@uni.example", "account_is_new": True},
    }
    assert User.objects.get().name == "ada"


def test_every_reason_is_named_and_nothing_is_made():
    message = refused("WA-101", "x" * 201, "--term=2026W", "--time-zone=Berlin", "--instructor=ada")

    assert "title: Ensure this value has at most 200 characters" in message
    assert "'Berlin' is no time zone; write one such as Europe/Berlin." in message
    assert "email: Enter a valid email address." in message
    assert not Course.objects.exists()
    assert not User.objects.exists()


def test_a_course_can_be_made_once_in_a_term():
    make_course("WA-101", term="2026W")

    assert "already exists" in refused("WA-101", "Web Architecture", "--term=2026W", "--instructor=ada@uni.example")
    assert Course.objects.count() == 1
    assert not User.objects.exists()
    course_create("WA-101", "Web Architecture", "--term=2027S")
    assert Course.objects.count() == 2
