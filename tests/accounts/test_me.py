import json

import pytest
from axes.models import AccessAttempt
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

from accounts.models import Role, User
from accounts.services import users
from accounts.services.sessions import tokens_issue
from tests.builders import PASSWORD, client_of, enrol, make_course, make_user, post
from tests.hostile import many_hostile

pytestmark = pytest.mark.django_db

ME, CHANGE = "/api/v1/me/", "/api/v1/me/password/"
NEW = "twelve yellow tramways"


def codes(response):
    return [error["code"] for error in response.json()["errors"]]


def bearer(access):
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
    return client


def change(client, old, new):
    return post(client, CHANGE, {"old_password": old, "new_password": new})


def test_me_is_who_i_am_and_what_in_which_course():
    first, second = make_course("WA-101", title="Web Architecture"), make_course("SE-2", title="Software Engineering")
    user = make_user("mia@uni.example", name="Mia Lindqvist")
    enrol(enrol(user, first), second, Role.ASSISTANT)
    enrol(make_user(), first, Role.INSTRUCTOR)

    response = client_of(user).get(ME)

    assert response.status_code == 200
    assert response.json() == {
        "id": user.pk,
        "email": "mia@uni.example",
        "name": "Mia Lindqvist",
        "enrolments": [
            {
                "course": {"id": second.pk, "code": "SE-2", "title": "Software Engineering", "term": "2026W"},
                "role": "assistant",
            },
            {
                "course": {"id": first.pk, "code": "WA-101", "title": "Web Architecture", "term": "2026W"},
                "role": "student",
            },
        ],
    }


def test_reading_many_enrolments_takes_no_more_queries(django_assert_num_queries):
    user = make_user()
    client = client_of(user)
    for _ in range(5):
        enrol(user, make_course())

    with django_assert_num_queries(2):
        assert len(client.get(ME).json()["enrolments"]) == 5


def test_the_name_can_be_changed_and_nothing_else():
    user = make_user("mia@uni.example", name="Mia Lindqvist")
    before = User.objects.values().get()

    wanted = {
        "name": "Mia Berg",
        "email": "other@uni.example",
        "is_staff": True,
        "is_superuser": True,
        "password": "x",
        "id": 999,
        "enrolments": [],
    }
    response = client_of(user).patch(ME, wanted, "json")

    assert response.status_code == 200
    assert response.json() == {"id": user.pk, "email": "mia@uni.example", "name": "Mia Berg", "enrolments": []}
    assert User.objects.values().get() == before | {"name": "Mia Berg"}


@pytest.mark.parametrize("name", ["", "  ", None, "x" * 201, "two\nlines", True, ["Mia"]])
def test_a_name_that_is_none_is_refused(name):
    user = make_user(name="Mia Lindqvist")

    response = client_of(user).patch(ME, {"name": name}, "json")

    assert response.status_code == 400
    assert response.json()["errors"][0]["attr"] == "name"
    assert User.objects.get().name == "Mia Lindqvist"


@pytest.mark.parametrize("method", ["put", "delete", "post"])
def test_an_account_can_not_be_replaced_or_deleted(method):
    user = make_user()

    response = getattr(client_of(user), method)(ME)

    assert response.status_code == 405
    assert codes(response) == ["method_not_allowed"]
    assert User.objects.count() == 1


@pytest.mark.slow
def test_no_name_is_an_error_of_the_server():
    client = client_of(make_user())
    for text in many_hostile():
        response = client.patch(ME, json.dumps({"name": text}), content_type="application/json")
        assert response.status_code in (200, 400), repr(text[:80])


def test_a_new_password_ends_every_token_but_those_in_the_answer():
    user = make_user("mia@uni.example", password=PASSWORD)
    here, elsewhere = tokens_issue(user=user), tokens_issue(user=user)

    response = change(bearer(here.access), PASSWORD, NEW)

    assert response.status_code == 200
    for old in (here, elsewhere):
        assert bearer(old.access).get(ME).status_code == 401
        assert post(client_of(), "/api/v1/auth/refresh/", {"refresh": old.refresh}).status_code == 401
    fresh = response.json()
    assert bearer(fresh["access"]).get(ME).status_code == 200
    assert post(client_of(), "/api/v1/auth/refresh/", {"refresh": fresh["refresh"]}).status_code == 200
    for password, status in ((PASSWORD, 401), (NEW, 200)):
        body = {"email": "mia@uni.example", "password": password}
        assert post(client_of(), "/api/v1/auth/login/", body).status_code == status


def test_an_access_token_from_before_a_new_password_is_refused_in_the_usual_body():
    user = make_user(password=PASSWORD)
    before = client_of(user)
    change(client_of(user), PASSWORD, NEW)

    response = before.get(ME)

    assert response.status_code == 401
    assert response.json()["type"] == "client_error"
    assert codes(response) == ["password_changed"]
    assert set(response.json()["errors"][0]) == {"code", "detail", "attr"}


def test_a_wrong_old_password_changes_nothing_and_counts_as_a_failed_log_in(settings):
    settings.AXES_FAILURE_LIMIT = 2
    user = make_user("mia@uni.example", password=PASSWORD)
    tokens_issue(user=user)

    first, second = (change(client_of(user), "wrong", NEW) for _ in range(2))

    assert (first.status_code, codes(first)) == (400, ["wrong_password"])
    assert (second.status_code, codes(second)) == (429, ["locked_out"])
    assert int(second["Retry-After"]) > 0
    assert change(client_of(user), PASSWORD, NEW).status_code == 429
    assert AccessAttempt.objects.get().username == "mia@uni.example"
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert not OutstandingToken.objects.filter(blacklistedtoken__isnull=False).exists()


@pytest.mark.parametrize(
    ("new", "code"),
    [("short1!", "password_too_short"), ("password1", "password_too_common"), ("lindqvist", "password_too_similar")],
)
def test_a_weak_new_password_changes_nothing(new, code):
    user = make_user(password=PASSWORD, name="Mia Lindqvist")

    response = change(client_of(user), PASSWORD, new)

    assert response.status_code == 400
    assert [(error["attr"], error["code"]) for error in response.json()["errors"]] == [("new_password", code)]
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_of_two_changes_at_the_same_moment_one_is_refused(monkeypatch):
    user = make_user(password=PASSWORD)
    make_password = users.make_password

    def other_request_comes_first(new):
        User.objects.filter(pk=user.pk).update(password=make_password("what the other wrote"))
        return make_password(new)

    monkeypatch.setattr(users, "make_password", other_request_comes_first)

    response = change(client_of(user), PASSWORD, NEW)

    assert (response.status_code, codes(response)) == (409, ["conflict"])
    user.refresh_from_db()
    assert user.check_password("what the other wrote")
