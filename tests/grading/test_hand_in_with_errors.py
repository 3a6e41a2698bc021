"""Handing in a diagram that our reader refuses: who may, what is stored, and what a person has to decide."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from grading.models import CriterionResult, Grade, Run
from grading.services.grades import grades_publish, override_create
from grading.services.grading import run_grade
from grading.services.handing_in import regrade
from submissions.diagrams import read
from submissions.models import Submission
from tests.builders import client_of, post
from tests.grading.builders import GOOD, make_classroom, make_submission
from tests.grading.test_admin import browser, url

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

URL = "/api/v1/submissions/"
HALF = "flowchart LR\n    shop[Shop] --> cache[(Cache)]\n    browser --> [\n"
"""The cache and the way to it can be read; whether the browser goes to the database cannot."""
BEYOND_US = "zigzag LR\n    shop ~~> cache\n"


def hand_in(room, source=HALF, user=None, **fields):
    body = {"assignment": room.assignment.pk, "source": source, "with_errors": True} | fields
    return post(client_of(user or room.student), URL, body)


def refusal(response) -> tuple[int, list[str]]:
    return response.status_code, [error["code"] for error in response.json()["errors"]]


def graded(room, source=HALF, **fields) -> Submission:
    assert hand_in(room, source, **fields).status_code == 202
    assert run_grade(Run.objects.get().pk) == "done"
    return Submission.objects.get()


def result(user, submission):
    return client_of(user).get(f"{URL}{submission.pk}/result/").json()


def test_what_is_handed_in_with_errors_is_stored_as_it_is_and_queued() -> None:
    room = make_classroom()
    response = hand_in(room)
    assert (response.status_code, response.json()["state"], response.json()["with_errors"]) == (202, "queued", True)
    submission = Submission.objects.get()
    assert (submission.source, submission.notation, submission.with_errors) == (HALF, "mermaid", True)
    assert client_of(room.student).get(f"{URL}{submission.pk}/").json()["with_errors"] is True


def test_a_diagram_without_errors_is_none_that_was_handed_in_with_them() -> None:
    assert hand_in(make_classroom(), GOOD).json()["with_errors"] is False
    assert Submission.objects.get().with_errors is False


@pytest.mark.parametrize(("given", "status"), [(False, 422), (None, 400), ("perhaps", 400)])
def test_errors_are_taken_only_on_a_plain_yes(given, status) -> None:
    assert hand_in(make_classroom(), with_errors=given).status_code == status
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("source", "notation", "code"),
    [
        ("flowchart LR\n" + "x" * 50_001, "mermaid", "limit_text_chars"),
        ("flowchart LR\na --> [\n" + "".join(f"n{i}\n" for i in range(5_001)), "mermaid", "limit_nodes"),
        ('{"nodes": ' + "[" * 1_000 + "]" * 1_000 + ', "edges": []}', "apollon", "limit_depth"),
    ],
)
def test_what_is_past_a_limit_is_refused_all_the_same(source, notation, code) -> None:
    status, codes = refusal(hand_in(make_classroom(), source, notation=notation))
    assert (status, code in codes, "can_be_handed_in_with_errors" in codes) == (413, True, False)
    assert not Submission.objects.exists()


def test_a_text_in_no_known_notation_needs_a_name_for_it() -> None:
    room = make_classroom()
    response = hand_in(room, BEYOND_US)
    assert refusal(response) == (422, ["unknown_notation", "can_be_handed_in_with_errors"])
    assert response.json()["errors"][-1]["attr"] == "notation"
    assert not Submission.objects.exists()
    assert hand_in(room, BEYOND_US, notation="mermaid").status_code == 202


def test_a_notation_that_the_assignment_does_not_take_is_refused() -> None:
    assert refusal(hand_in(make_classroom(notations=["plantuml"]))) == (422, ["notation_not_accepted"])
    assert not Submission.objects.exists()


@pytest.mark.parametrize("who", ["instructor", "assistant", "stranger"])
def test_who_is_not_a_student_of_the_course_finds_no_such_assignment(who) -> None:
    room = make_classroom()
    assert refusal(hand_in(room, user=getattr(room, who))) == (404, ["not_found"])
    assert not Submission.objects.exists()


def test_it_takes_an_attempt() -> None:
    room = make_classroom(attempts_allowed=1)
    assert hand_in(room).status_code == 202
    assert refusal(hand_in(room)) == (409, ["attempts_used_up"])
    assert Submission.objects.count() == 1


def test_after_the_end_nothing_is_taken() -> None:
    hour = timedelta(hours=1)
    room = make_classroom(due_at=timezone.now() - 2 * hour, closes_at=timezone.now() - hour)
    assert refusal(hand_in(room)) == (409, ["assignment_closed"])
    assert not Submission.objects.exists()


def test_the_same_key_with_and_without_errors_is_another_request() -> None:
    room, headers = make_classroom(), {"Idempotency-Key": "sunday-23:59"}
    body, client = {"assignment": room.assignment.pk, "source": GOOD}, client_of(room.student)
    assert client.post(URL, body, format="json", headers=headers).status_code == 202
    again = client.post(URL, body | {"with_errors": True}, format="json", headers=headers)
    assert refusal(again) == (422, ["idempotency_key_reused"])
    assert Submission.objects.count() == 1


def test_what_was_read_counts_and_what_may_be_missing_waits_for_a_person() -> None:
    room = make_classroom()
    submission = graded(room)
    verdicts = dict(CriterionResult.objects.values_list("criterion__key", "verdict"))
    assert verdicts == {"cache": "met", "shop-cache": "met", "no-shortcut": "pending"}
    grade = Grade.objects.get()
    assert (grade.points, grade.pending_points, grade.needs_review) == (Decimal(3), Decimal("0.5"), True)
    shown = result(room.student, submission)
    assert [(d["line"], d["severity"]) for d in shown["diagnostics"]] == [(3, "error")]
    assert (shown["visibility"], shown["is_final"]) == ("provisional", False)


def test_where_nothing_could_be_read_everything_waits() -> None:
    room = make_classroom()
    submission = graded(room, BEYOND_US, notation="mermaid")
    assert set(CriterionResult.objects.values_list("verdict", flat=True)) == {"pending"}
    shown = result(room.student, submission)
    assert (shown["points"], shown["pending_points"]) == (0, 3.5)


def test_hidden_results_hide_what_could_not_be_read_too() -> None:
    room = make_classroom(release_policy="after_review")
    submission = graded(room)
    assert result(room.student, submission)["diagnostics"] == []
    assert len(result(room.assistant, submission)["diagnostics"]) == 1


def test_it_is_published_only_after_a_person_has_decided() -> None:
    room = make_classroom()
    graded(room)
    assert grades_publish(grades=Grade.objects.all(), by=room.instructor).published == 0
    waiting = CriterionResult.objects.get(criterion__key="no-shortcut")
    override_create(result=waiting, to_points=Decimal("0.5"), reason="Line 3 goes to the shop.", by=room.assistant)
    assert grades_publish(grades=Grade.objects.all(), by=room.instructor).published == 1
    assert result(room.student, waiting.run.submission)["points"] == 3.5


def test_graders_are_shown_the_reason_and_the_lines() -> None:
    room = make_classroom()
    submission = graded(room)
    assert result(room.assistant, submission)["review_reasons"][0] == (
        "the diagram has 1 error; what could be read was graded"
    )
    page = browser(room.instructor).get(url(Submission, "change", submission.pk)).content.decode()
    assert "what could be read was graded. The student handed it in knowing that." in page
    assert '<a href="#line-3">line 3</a>' in page


def test_the_admins_list_can_be_narrowed_to_them() -> None:
    room = make_classroom()
    make_submission(room, student=room.other_student)
    graded_with_errors = make_submission(room, with_errors=True, source=HALF)
    listed = browser(room.instructor).get(url(Submission, "changelist"), {"with_errors__exact": "1"}).content.decode()
    assert url(Submission, "change", graded_with_errors.pk) in listed
    assert room.other_student.email not in listed


def test_a_reader_that_has_learnt_more_leaves_nothing_to_a_person(monkeypatch) -> None:
    room = make_classroom()
    submission = graded(room)
    monkeypatch.setattr("grading.services.grading.read", _read_by_a_later_version)
    run = regrade(submission=submission, by=room.instructor)
    assert run_grade(run.pk) == "done"
    grade = Grade.objects.get()
    assert (grade.points, grade.pending_points, grade.review_reasons) == (Decimal("3.50"), 0, [])
    assert result(room.student, submission)["diagnostics"] == []


def _read_by_a_later_version(source, notation, *, page):
    return read(GOOD, notation, page=page)
