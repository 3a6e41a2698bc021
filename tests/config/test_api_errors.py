"""Every refusal has the one documented body, also where it happens before a view looks at the request."""

from base64 import b64encode

import pytest

from tests.builders import client_of, make_user

pytestmark = pytest.mark.django_db

LOG_IN = "/api/v1/auth/login/"


def post_raw(content, content_type="application/json"):
    return client_of().post(LOG_IN, content, content_type=content_type)


def refusal(response):
    body = response.json()
    assert set(body) == {"type", "errors", "request_id"}
    assert body["request_id"] == response["X-Request-ID"]
    [error] = body["errors"]
    assert set(error) == {"code", "detail", "attr"}
    return response.status_code, body["type"], error["code"]


def test_a_body_above_the_limit(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000

    response = post_raw(b'{"email": "%s"}' % (b"x" * 1_000))

    assert refusal(response) == (413, "client_error", "too_large")
    assert response.json()["errors"][0]["detail"] == "The request is larger than 1,000 bytes."


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"",
        b"[" * 100_000,
        b'{"email":' * 100_000,
        b"9" * 5_000,
        b'{"email": NaN}',
        b"\xff\xfe",
        b'{"email": "\x00"}',
    ],
)
def test_a_body_that_can_not_be_read(content):
    response = post_raw(content)

    assert response.status_code == 400
    assert set(response.json()) == {"type", "errors", "request_id"}


@pytest.mark.parametrize("charset", ["bz2_codec", "utf-16"])
def test_a_body_in_another_charset(charset):
    response = post_raw(b'{"email": "mia@uni.example"}', f"application/json; charset={charset}")

    assert refusal(response) == (400, "client_error", "parse_error")


def test_a_body_that_is_no_json():
    assert refusal(post_raw("email=mia", "application/x-www-form-urlencoded"))[::2] == (415, "unsupported_media_type")


def test_another_method():
    assert refusal(client_of().delete(LOG_IN)) == (405, "client_error", "method_not_allowed")


def test_no_token():
    assert refusal(client_of().get("/api/v1/me/")) == (401, "client_error", "not_authenticated")


def test_a_token_that_is_none():
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION="Bearer not.a.token")

    assert refusal(client.get("/api/v1/me/")) == (401, "client_error", "token_not_valid")


def test_a_header_that_is_none():
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION="Bearer of bad news")

    assert refusal(client.get("/api/v1/me/")) == (401, "client_error", "bad_authorization_header")


def test_what_is_not_there():
    response = client_of(make_user()).get("/api/v1/courses/1/")

    assert refusal(response) == (404, "client_error", "not_found")


@pytest.mark.parametrize("decoded", ["p=first", "p=\0", "p=1.5", "p=2026-11-22", "o=-1", "\udc80"])
def test_a_cursor_that_is_none(decoded):
    cursor = b64encode(decoded.encode("utf-8", "surrogateescape")).decode()

    response = client_of(make_user()).get("/api/v1/courses/", {"cursor": cursor})

    assert refusal(response) == (404, "client_error", "not_found")


@pytest.mark.parametrize("decoded", ["p=99999999999999999999", "p=-1", "r=1", "r=1&p=0", "o=1000000"])
def test_a_cursor_beyond_every_row(decoded):
    cursor = b64encode(decoded.encode()).decode()

    response = client_of(make_user()).get("/api/v1/courses/", {"cursor": cursor})

    assert response.status_code == 200
    assert response.json()["results"] == []


@pytest.mark.parametrize("size", ["0", "-1", "1000", "many", "\0", "9" * 5_000])
def test_a_page_size_that_is_none_is_not_looked_at(size):
    response = client_of(make_user()).get("/api/v1/courses/", {"page_size": size})

    assert response.status_code == 200
