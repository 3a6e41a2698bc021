from datetime import timedelta

import jwt
import pytest
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import AccessToken

from accounts.services import sessions
from accounts.services.sessions import tokens_issue, tokens_refresh
from accounts.tasks import flush_expired_tokens
from accounts.tokens import RefreshToken
from tests.builders import client_of, make_user, post
from tests.hostile import HOSTILE

pytestmark = pytest.mark.django_db


def refresh(token):
    return post(client_of(), "/api/v1/auth/refresh/", {"refresh": token})


def verify(token):
    return post(client_of(), "/api/v1/auth/verify/", {"token": token})


def log_out(token):
    return post(client_of(), "/api/v1/auth/logout/", {"refresh": token})


def opens_me(access):
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
    return client.get("/api/v1/me/").status_code == 200


def assert_not_valid(response):
    assert response.status_code == 401
    assert response.json()["type"] == "client_error"
    assert [error["code"] for error in response.json()["errors"]] == ["token_not_valid"]
    assert response["WWW-Authenticate"] == 'Bearer realm="api"'


def expired(token):
    token.set_exp(lifetime=-timedelta(seconds=1))
    return str(token)


def forged(user, key):
    payload = {**RefreshToken.for_user(user).payload}
    return jwt.encode(payload, key, algorithm="HS256" if key else "none")


def test_a_refresh_token_is_spent_for_a_pair_that_works():
    first = tokens_issue(user=make_user())

    response = refresh(first.refresh)

    assert response.status_code == 200
    second = response.json()
    assert second["refresh"] != first.refresh
    assert opens_me(second["access"])
    assert refresh(second["refresh"]).status_code == 200


def test_using_a_refresh_token_twice_ends_its_log_in_and_no_other():
    user = make_user()
    stolen, elsewhere = tokens_issue(user=user), tokens_issue(user=user)
    newest = refresh(refresh(stolen.refresh).json()["refresh"]).json()["refresh"]

    assert_not_valid(refresh(stolen.refresh))

    assert_not_valid(refresh(newest))
    assert refresh(elsewhere.refresh).status_code == 200


def test_of_two_uses_at_the_same_moment_one_wins_and_the_log_in_ends(monkeypatch):
    token = tokens_issue(user=make_user()).refresh
    owner, competing = sessions._owner, []

    def other_request_comes_first(found, *, lock):
        monkeypatch.setattr(sessions, "_owner", owner)
        competing.append(tokens_refresh(refresh=token))
        return owner(found, lock=lock)

    monkeypatch.setattr(sessions, "_owner", other_request_comes_first)

    assert_not_valid(refresh(token))
    assert_not_valid(refresh(competing[0].refresh))
    assert BlacklistedToken.objects.count() == OutstandingToken.objects.count() == 2


def test_an_old_device_can_not_end_the_log_in_that_followed_a_new_password():
    user = make_user()
    old = tokens_issue(user=user)
    user.set_password("another good one")
    user.save()
    new = tokens_issue(user=user)

    assert_not_valid(refresh(old.refresh))

    assert refresh(new.refresh).status_code == 200


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!changed"}])
def test_tokens_end_with_the_account_and_with_the_password(change):
    user = make_user()
    pair = tokens_issue(user=user)
    type(user).objects.filter(pk=user.pk).update(**change)

    assert_not_valid(refresh(pair.refresh))
    assert_not_valid(verify(pair.refresh))
    assert_not_valid(verify(pair.access))
    assert not opens_me(pair.access)
    assert not BlacklistedToken.objects.exists()


def test_tokens_end_with_a_deleted_account():
    user = make_user()
    pair = tokens_issue(user=user)
    user.delete()

    assert_not_valid(refresh(pair.refresh))
    assert_not_valid(verify(pair.access))
    assert log_out(pair.refresh).status_code == 204


@pytest.mark.parametrize("ask", [refresh, verify, log_out])
def test_expired_and_forged_tokens_are_refused(ask):
    user = make_user()

    assert_not_valid(ask(expired(RefreshToken.for_user(user))))
    assert_not_valid(ask(forged(user, "another key that is long enough for this algorithm")))
    assert_not_valid(ask(forged(user, "")))
    assert not BlacklistedToken.objects.exists()


@pytest.mark.parametrize("ask", [refresh, log_out])
def test_an_access_token_is_no_refresh_token(ask):
    assert_not_valid(ask(str(AccessToken.for_user(make_user()))))


@pytest.mark.parametrize("ask", [refresh, verify, log_out])
def test_no_text_instead_of_a_token_is_an_error_of_the_server(ask):
    for text in HOSTILE:
        assert ask(text).status_code in (400, 401), repr(text[:80])


def test_verify_says_what_a_token_is_and_until_when():
    pair = tokens_issue(user=make_user())

    access, fresh = verify(pair.access), verify(pair.refresh)

    assert (access.status_code, fresh.status_code) == (200, 200)
    assert access.json()["token_type"] == "access"
    assert fresh.json()["token_type"] == "refresh"
    assert access.json()["expires_at"] < fresh.json()["expires_at"]


def test_verify_refuses_a_spent_refresh_token_and_spends_none():
    token = tokens_issue(user=make_user()).refresh
    assert verify(token).status_code == 200
    assert refresh(token).status_code == 200

    assert_not_valid(verify(token))


def test_logging_out_ends_this_log_in_and_may_be_repeated():
    user = make_user()
    here, elsewhere = tokens_issue(user=user), tokens_issue(user=user)

    assert [log_out(here.refresh).status_code for _ in range(2)] == [204, 204]

    assert_not_valid(refresh(here.refresh))
    assert refresh(elsewhere.refresh).status_code == 200


def test_logging_out_with_a_spent_token_ends_what_it_was_spent_for():
    token = tokens_issue(user=make_user()).refresh
    newest = refresh(token).json()["refresh"]

    assert log_out(token).status_code == 204

    assert_not_valid(refresh(newest))


def test_the_nightly_task_forgets_expired_tokens_only():
    user = make_user()
    old, spent, live = (tokens_issue(user=user).refresh for _ in range(3))
    refresh(spent)
    OutstandingToken.objects.filter(token__in=[old, spent]).update(expires_at=timezone.now() - timedelta(seconds=1))

    assert flush_expired_tokens() == 3

    assert OutstandingToken.objects.count() == 2
    assert refresh(live).status_code == 200
