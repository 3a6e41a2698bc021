import json
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.test import AsyncClient, RequestFactory
from django.utils import timezone

from accounts.lockout import client_address
from tests.builders import PASSWORD, client_of, make_user, post

pytestmark = pytest.mark.django_db

LOG_IN = "/api/v1/auth/login/"
LIMIT = 3
ADDRESS, OTHER_ADDRESS = "192.0.2.10", "192.0.2.20"


@pytest.fixture(autouse=True)
def _low_limit(settings):
    settings.AXES_FAILURE_LIMIT = LIMIT


def log_in(email, password=PASSWORD, address=ADDRESS, **headers):
    return post(client_of(), LOG_IN, {"email": email, "password": password}, REMOTE_ADDR=address, **headers)


def fail_until_locked(email, address=ADDRESS):
    return [log_in(email, "wrong", address).status_code for _ in range(LIMIT)]


def without_request_id(response):
    return {key: value for key, value in response.json().items() if key != "request_id"}


@pytest.mark.parametrize("written", ["mia@uni.example", "MIA@UNI.EXAMPLE", " Mia@Uni.Example "])
def test_the_tokens_open_my_account_whatever_the_case_of_the_address(written):
    user = make_user("Mia@uni.example", password=PASSWORD)

    response = log_in(written)

    assert response.status_code == 200
    assert set(response.json()) == {"access", "refresh"}
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {response.json()['access']}")
    assert client.get("/api/v1/me/").json()["id"] == user.pk
    user.refresh_from_db()
    assert user.last_login is not None


def test_a_log_in_opens_no_session():
    make_user("mia@uni.example", password=PASSWORD)

    response = log_in("mia@uni.example")

    assert response.status_code == 200
    assert not response.cookies
    assert not Session.objects.exists()


def test_unknown_wrong_inactive_and_passwordless_are_answered_alike():
    make_user("mia@uni.example", password=PASSWORD)
    make_user("gone@uni.example", password=PASSWORD, is_active=False)
    make_user("imported@uni.example")

    answers = [
        log_in("nobody@uni.example"),
        log_in("mia@uni.example", "wrong"),
        log_in("gone@uni.example"),
        log_in("imported@uni.example"),
    ]

    assert [answer.status_code for answer in answers] == [401] * 4
    assert answers[0]["WWW-Authenticate"] == 'Bearer realm="api"'
    expected = {
        "type": "client_error",
        "errors": [
            {
                "code": "wrong_credentials",
                "detail": "There is no active account with this e-mail and password.",
                "attr": None,
            }
        ],
    }
    assert [without_request_id(answer) for answer in answers] == [expected] * 4


def test_unknown_and_inactive_take_as_many_hashes_as_a_wrong_password(monkeypatch):
    make_user("mia@uni.example", password=PASSWORD)
    make_user("gone@uni.example", password=PASSWORD, is_active=False)
    make_user("imported@uni.example")
    encode, hashed = MD5PasswordHasher.encode, []

    def counting(self, password, salt):
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    counts = []
    for email in ("mia@uni.example", "nobody@uni.example", "gone@uni.example", "imported@uni.example"):
        hashed.clear()
        log_in(email, "wrong")
        counts.append(len(hashed))

    assert counts == [1, 1, 1, 1]


@pytest.mark.parametrize("email", ["mia@uni.example", "nobody@uni.example"])
def test_after_too_many_failures_even_the_right_password_is_locked_out(email):
    make_user("mia@uni.example", password=PASSWORD)

    assert fail_until_locked(email) == [401, 401, 429]
    response = log_in(email.upper())

    assert response.status_code == 429
    assert response.json()["errors"] == [
        {"code": "locked_out", "detail": "Too many failed log-ins. Try again in 15 minutes.", "attr": None}
    ]
    assert 0 < int(response["Retry-After"]) <= 15 * 60


def test_the_answer_is_the_same_on_an_asynchronous_server():
    make_user("mia@uni.example", password=PASSWORD)
    fail_until_locked("mia@uni.example", address="127.0.0.1")  # the asynchronous client's
    body = json.dumps({"email": "mia@uni.example", "password": PASSWORD})

    response = async_to_sync(AsyncClient().post)(LOG_IN, body, content_type="application/json")

    assert response.status_code == 429
    assert response.json()["errors"][0]["code"] == "locked_out"
    assert int(response["Retry-After"]) > 0


def test_the_lock_holds_for_one_person_at_one_address():
    for email in ("mia@uni.example", "noah@uni.example"):
        make_user(email, password=PASSWORD)
    fail_until_locked("mia@uni.example")

    assert log_in("mia@uni.example").status_code == 429
    assert log_in("mia@uni.example", address=OTHER_ADDRESS).status_code == 200
    assert log_in("noah@uni.example").status_code == 200


def test_another_browser_does_not_get_round_the_lock():
    make_user("mia@uni.example", password=PASSWORD)

    statuses = [log_in("mia@uni.example", "wrong", HTTP_USER_AGENT=f"browser {n}").status_code for n in range(LIMIT)]

    assert statuses == [401, 401, 429]
    assert log_in("mia@uni.example", HTTP_USER_AGENT="one more").status_code == 429


def test_trying_on_does_not_prolong_the_lock_and_the_cool_off_ends_it():
    make_user("mia@uni.example", password=PASSWORD)
    fail_until_locked("mia@uni.example")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14, seconds=30))

    response = log_in("mia@uni.example", "wrong")

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 30
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))
    assert log_in("mia@uni.example").status_code == 200


def test_a_log_in_forgets_the_failures_before_it():
    make_user("mia@uni.example", password=PASSWORD)
    for _ in range(2):
        assert [log_in("Mia@uni.example", "wrong").status_code for _ in range(LIMIT - 1)] == [401, 401]
        assert log_in("mia@uni.example").status_code == 200

    assert not AccessAttempt.objects.exists()


def test_requests_from_one_address_are_throttled(throttled):
    throttled(login="2/min")
    make_user("mia@uni.example", password=PASSWORD)

    answers = [log_in("mia@uni.example") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["errors"][0]["code"] == "throttled"
    assert int(answers[2]["Retry-After"]) > 0


def test_an_old_token_in_the_header_keeps_nobody_from_logging_in():
    make_user("mia@uni.example", password=PASSWORD)

    assert log_in("mia@uni.example", HTTP_AUTHORIZATION="Bearer expired").status_code == 200


@pytest.mark.parametrize(
    "body",
    [{}, {"email": "mia@uni.example"}, {"password": PASSWORD}, {"email": None, "password": None}, [], "text", 7, None],
)
def test_a_body_without_address_and_password_is_refused_by_field(body):
    response = post(client_of(), LOG_IN, body)

    assert response.status_code == 400
    assert response.json()["type"] == "validation_error"


@pytest.mark.parametrize(
    ("proxies", "header", "expected"),
    [
        (0, "203.0.113.7", ADDRESS),  # nobody is trusted, so anybody may have written it
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7", "198.51.100.1"),
        (1, "2001:db8::7", "2001:db8::7"),
        (1, "fe80::7%eth0", "fe80::7"),
        (1, "unknown", None),
        (1, "\0", None),
    ],
)
def test_the_address_is_the_one_in_front_of_the_trusted_proxies(settings, proxies, header, expected):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": proxies}
    request = RequestFactory().post(LOG_IN, REMOTE_ADDR=ADDRESS, HTTP_X_FORWARDED_FOR=header)

    assert client_address(request) == expected
