import pytest

from accounts.models import Course, Enrolment, Role
from tests.builders import client_of, enrol, make_course, make_user, post
from tests.hostile import HOSTILE

pytestmark = pytest.mark.django_db

COURSES, JOIN = "/api/v1/courses/", "/api/v1/courses/join/"


def detail(client, course):
    return client.get(f"{COURSES}{course.pk}/")


@pytest.mark.parametrize("role", Role)
def test_a_course_shows_my_role_and_its_join_code_only_to_instructors(role):
    course = make_course("WA-101", join_code="WEB4RCH2", time_zone="Europe/Berlin", language="de")
    client = client_of(enrol(make_user(), course, role))
    expected = {
        "id": course.pk,
        "code": "WA-101",
        "title": "Web Architecture",
        "term": "2026W",
        "time_zone": "Europe/Berlin",
        "language": "de",
        "role": role.value,
        "join_code": "WEB4RCH2" if role is Role.INSTRUCTOR else None,
    }

    assert detail(client, course).json() == expected
    assert client.get(COURSES).json()["results"] == [expected]


def test_the_list_is_of_my_courses_newest_first():
    old, foreign, new = make_course(), make_course(), make_course()
    user = make_user()
    enrol(enrol(user, old), new, Role.INSTRUCTOR)
    enrol(make_user(), foreign)

    results = client_of(user).get(COURSES).json()["results"]

    assert [(course["id"], course["role"]) for course in results] == [(new.pk, "instructor"), (old.pk, "student")]
    assert results[1]["join_code"] is None


def test_the_list_comes_in_pages():
    user = make_user()
    made = [enrol(user, make_course()) and Course.objects.latest("pk").pk for _ in range(3)]
    client = client_of(user)

    first = client.get(COURSES, {"page_size": 2}).json()
    second = client.get(first["next"]).json()

    assert [course["id"] for course in first["results"] + second["results"]] == made[::-1]
    assert second["next"] is None


def test_a_course_that_is_not_mine_is_not_there():
    course = make_course()
    stranger = client_of(enrol(make_user(is_staff=True), make_course(), Role.INSTRUCTOR))

    response = detail(stranger, course)
    missing = stranger.get(f"{COURSES}999999999999999999999/")

    assert (response.status_code, missing.status_code) == (404, 404)
    assert [error["code"] for error in response.json()["errors"]] == ["not_found"]
    assert response.json()["errors"] == missing.json()["errors"]


def test_a_superuser_sees_all_courses_with_their_codes():
    course = make_course(join_code="WEB4RCH2")

    shown = detail(client_of(make_user(is_superuser=True)), course).json()

    assert (shown["role"], shown["join_code"]) == (None, "WEB4RCH2")


@pytest.mark.parametrize("join_code", ["WEB4RCH2", "web4rch2", " Web4rch2 "])
def test_joining_makes_me_a_student_once(join_code):
    course = make_course(join_code="WEB4RCH2")
    user = make_user()

    answers = [post(client_of(user), JOIN, {"join_code": join_code}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json() == detail(client_of(user), course).json()
    assert answers[0].json()["role"] == "student"
    assert Enrolment.objects.filter(user=user, course=course, role=Role.STUDENT).count() == 1


@pytest.mark.parametrize("role", Role)
def test_joining_leaves_the_role_i_have(role):
    course = make_course(join_code="WEB4RCH2")
    user = enrol(make_user(), course, role)

    assert post(client_of(user), JOIN, {"join_code": "WEB4RCH2"}).json()["role"] == role.value
    assert Enrolment.objects.get().role == role


@pytest.mark.parametrize("join_code", ["WR0NGC0D", "", " ", None, "W" * 21, ["WEB4RCH2"], {}])
def test_a_code_that_is_none_enrols_nobody(join_code):
    make_course(join_code="WEB4RCH2")
    make_course(join_code="")

    response = post(client_of(make_user()), JOIN, {"join_code": join_code})

    assert response.status_code == 400
    assert response.json()["errors"][0]["attr"] == "join_code"
    assert not Enrolment.objects.exists()


def test_no_text_is_an_error_of_the_server():
    client = client_of(make_user())
    for text in HOSTILE:
        assert post(client, JOIN, {"join_code": text}).status_code == 400, repr(text[:80])


def test_guessing_codes_is_throttled(throttled):
    throttled(register="2/min")
    client = client_of(make_user())

    assert [post(client, JOIN, {"join_code": "WR0NGC0D"}).status_code for _ in range(3)] == [400, 400, 429]
