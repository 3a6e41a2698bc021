"""What happens twice at the same moment, in earnest: threads with a database connection each."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest
from django.db import connection
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

from accounts.models import Enrolment, User
from accounts.services import sessions
from accounts.services.sessions import tokens_issue
from tests.builders import PASSWORD, client_of, make_course, make_user, post

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.embedded]

THREADS = 4


def at_once(requests: Sequence[Callable[[], int]]) -> list[int]:
    client_of().get("/healthz")  # the metrics of the first request are registered once, and not by several threads
    barrier = Barrier(len(requests))

    def run(request):
        try:
            barrier.wait(timeout=10)
            return request()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(run, requests))


def test_a_refresh_token_is_spent_once_and_its_log_in_ends(monkeypatch):
    token = tokens_issue(user=make_user()).refresh
    blacklist = sessions._blacklist

    def slowly(tokens):
        """Long enough between reading and writing for the others to read the same, unless they have to wait."""
        list(tokens)
        sleep(0.1)
        return blacklist(tokens)

    monkeypatch.setattr(sessions, "_blacklist", slowly)

    def refresh():
        return post(client_of(), "/api/v1/auth/refresh/", {"refresh": token}).status_code

    assert sorted(at_once([refresh] * THREADS)) == [200] + [401] * (THREADS - 1)
    assert OutstandingToken.objects.count() == 2
    assert not OutstandingToken.objects.filter(blacklistedtoken=None).exists()


def test_an_address_gets_one_account_whatever_its_case():
    make_course(join_code="WEB4RCH2")
    written = ["mia@uni.example", "Mia@uni.example", "MIA@uni.example", "mia@UNI.example"]

    def register(email):
        body = {"email": email, "name": "Mia Lindqvist", "password": PASSWORD, "join_code": "WEB4RCH2"}
        return post(client_of(), "/api/v1/auth/register/", body).status_code

    statuses = at_once([lambda email=email: register(email) for email in written])

    assert sorted(statuses) == [201] + [400] * (len(written) - 1)
    assert (User.objects.count(), Enrolment.objects.count()) == (1, 1)


def test_a_student_joins_once():
    make_course(join_code="WEB4RCH2")
    user = make_user()

    def join():
        return post(client_of(user), "/api/v1/courses/join/", {"join_code": "WEB4RCH2"}).status_code

    assert at_once([join] * THREADS) == [200] * THREADS
    assert Enrolment.objects.count() == 1
