"""Reading assignments over the API."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders import client_of
from tests.grading.builders import make_classroom, make_submission

pytestmark = pytest.mark.django_db

URL = "/api/v1/assignments/"


def test_a_student_reads_statement_times_and_attempts() -> None:
    room = make_classroom(due_at=None, closes_at=None)
    make_submission(room)
    make_submission(room, student=room.other_student)
    shown = client_of(room.student).get(f"{URL}{room.assignment.pk}/").json()
    assert shown["statement_html"] == "<p>Draw the <strong>architecture</strong> of a ticket shop.</p>\n"
    assert (shown["attempts_used"], shown["attempts_allowed"]) == (1, 3)
    assert (shown["due_at"], shown["course"]["code"]) == (None, "SWA-1")


def test_times_are_in_the_courses_time_zone() -> None:
    room = make_classroom(
        opens_at=timezone.datetime(2026, 7, 1, 6, tzinfo=timezone.get_default_timezone()), due_at=None, closes_at=None
    )
    shown = client_of(room.student).get(f"{URL}{room.assignment.pk}/").json()
    assert shown["opens_at"] == "2026-07-01T08:00:00+02:00"


def test_a_statement_cannot_carry_a_script() -> None:
    room = make_classroom(statement='<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror="alert(1)">')
    html = client_of(room.student).get(f"{URL}{room.assignment.pk}/").json()["statement_html"]
    assert "<script" not in html
    assert "href" not in html
    assert "<img" not in html


@pytest.mark.parametrize(("who", "status"), [("student", 200), ("assistant", 200), ("stranger", 404), (None, 401)])
def test_who_may_read_an_assignment(who, status) -> None:
    room = make_classroom()
    client = client_of(getattr(room, who) if who else None)
    assert client.get(f"{URL}{room.assignment.pk}/").status_code == status


def test_before_it_opens_only_graders_see_it() -> None:
    room = make_classroom(opens_at=timezone.now() + timedelta(days=1))
    counts = {who: len(client_of(getattr(room, who)).get(URL).json()["results"]) for who in ("student", "assistant")}
    assert counts == {"student": 0, "assistant": 1}


@pytest.mark.parametrize(("wanted", "found"), [("true", 0), ("false", 1)])
def test_the_list_can_be_narrowed_to_what_is_open(wanted, found) -> None:
    now = timezone.now()
    room = make_classroom(due_at=now - timedelta(hours=2), closes_at=now - timedelta(hours=1))
    assert len(client_of(room.student).get(URL, {"open": wanted}).json()["results"]) == found
