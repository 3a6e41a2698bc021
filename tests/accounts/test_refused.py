"""Who is not logged in gets nowhere, and nothing changes."""

import pytest

from accounts.models import Course, Enrolment, User
from tests.builders import PASSWORD, client_of, enrol, make_course, make_user

pytestmark = pytest.mark.django_db

JOIN_CODE = "WEB4RCH2"
REQUESTS = [
    ("get", "me/", None),
    ("patch", "me/", {"name": "Somebody Else"}),
    ("post", "me/password/", {"old_password": PASSWORD, "new_password": "twelve yellow tramways"}),
    ("get", "courses/", None),
    ("get", "courses/{course}/", None),
    ("post", "courses/join/", {"join_code": JOIN_CODE}),
]
OPEN = ["auth/login/", "auth/refresh/", "auth/verify/", "auth/logout/", "auth/register/"]


def deactivated(user):
    client = client_of(user)
    user.is_active = False
    user.save()
    return client


def deleted(user):
    client = client_of(user)
    user.delete()
    return client


def garbled(user):
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION="Bearer not.a.token")
    return client


def refreshing(user):
    """The refresh token in the place of the access token."""
    tokens = client_of().post("/api/v1/auth/login/", {"email": user.email, "password": PASSWORD}, "json").json()
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens['refresh']}")
    return client


def nobody(user):
    return client_of()


@pytest.mark.parametrize("who", [nobody, garbled, refreshing, deactivated, deleted])
@pytest.mark.parametrize(("method", "path", "body"), REQUESTS)
def test_without_a_token_that_holds_there_is_nothing(method, path, body, who):
    course = make_course(join_code=JOIN_CODE)
    make_course()
    client = who(enrol(make_user("mia@uni.example", password=PASSWORD), course))
    before = [list(model.objects.order_by("pk").values()) for model in (User, Course, Enrolment)]

    response = getattr(client, method)(f"/api/v1/{path.format(course=course.pk)}", body, "json")

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer realm="api"'
    assert set(response.json()) == {"type", "errors", "request_id"}
    assert [set(error) for error in response.json()["errors"]] == [{"code", "detail", "attr"}]
    assert JOIN_CODE not in response.content.decode()
    assert [list(model.objects.order_by("pk").values()) for model in (User, Course, Enrolment)] == before


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_what_is_open_to_all_takes_only_post(path, method):
    assert getattr(client_of(), method)(f"/api/v1/{path}").status_code == 405
