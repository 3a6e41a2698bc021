"""Handing in over the API: what is taken in, what is refused, and that a refusal changes nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from grading.models import Run, RunState
from grading.services import handing_in
from grading.services.grading import run_grade
from submissions import services as submission_services
from submissions.models import Submission
from tests.builders import client_of, post
from tests.grading.builders import GOOD, WEAK, make_classroom, make_submission

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

URL = "/api/v1/submissions/"


def body(room, **fields):
    return {"assignment": room.assignment.pk, "source": GOOD, "explanation": "The cache takes the load.", **fields}


def refusal(response) -> tuple[int, list[str]]:
    return response.status_code, [error["code"] for error in response.json()["errors"]]


def test_a_diagram_is_stored_queued_and_answered_at_once(django_capture_on_commit_callbacks) -> None:
    room = make_classroom()
    with django_capture_on_commit_callbacks(execute=True):
        response = client_of(room.student).post(URL, body(room), format="json")

    assert response.status_code == 202
    submission = Submission.objects.get()
    run = Run.objects.get()
    assert response["Location"].endswith(f"/api/v1/submissions/{submission.pk}/")
    assert response.json()["state"] == "queued"
    assert (submission.source, submission.notation, submission.attempt) == (GOOD, "mermaid", 1)
    assert (run.submission, run.state, run.rubric) == (submission, RunState.QUEUED, room.rubric)
    assert run.sent_at is not None


def test_the_task_is_sent_after_the_commit_only(django_capture_on_commit_callbacks) -> None:
    room = make_classroom()
    with django_capture_on_commit_callbacks(execute=False) as after_commit:
        client_of(room.student).post(URL, body(room), format="json")
    assert Run.objects.get().sent_at is None
    assert len(after_commit) == 1


def test_a_broker_that_is_down_costs_only_time(django_capture_on_commit_callbacks, monkeypatch) -> None:
    room = make_classroom()
    monkeypatch.setattr("grading.sending.current_app.send_task", _refuse_connection)
    with django_capture_on_commit_callbacks(execute=True):
        response = client_of(room.student).post(URL, body(room), format="json")
    assert response.status_code == 202
    assert Run.objects.get().sent_at is None


def _refuse_connection(*args: object, **kwargs: object) -> None:
    raise ConnectionRefusedError


def test_without_a_rubric_the_answer_is_kept_and_waits() -> None:
    room = make_classroom(rubric=None)
    response = client_of(room.student).post(URL, body(room), format="json")
    assert (response.status_code, response.json()["state"]) == (202, "waiting_for_rubric")
    assert not Run.objects.exists()


def test_a_repeated_post_with_the_same_key_is_one_submission() -> None:
    room = make_classroom()
    client = client_of(room.student)
    headers = {"Idempotency-Key": "monday-23:58"}
    first = client.post(URL, body(room), format="json", headers=headers)
    again = client.post(URL, body(room), format="json", headers=headers)
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json() == again.json()
    assert (Submission.objects.count(), Run.objects.count()) == (1, 1)


def test_a_key_used_for_another_request_is_refused() -> None:
    room = make_classroom()
    client = client_of(room.student)
    headers = {"Idempotency-Key": "monday-23:58"}
    client.post(URL, body(room), format="json", headers=headers)
    changed = client.post(URL, body(room, source=WEAK), format="json", headers=headers)
    assert refusal(changed) == (422, ["idempotency_key_reused"])
    assert Submission.objects.count() == 1


def test_the_same_key_of_two_students_is_two_submissions() -> None:
    room = make_classroom()
    headers = {"Idempotency-Key": "monday-23:58"}
    for student in (room.student, room.other_student):
        assert client_of(student).post(URL, body(room), format="json", headers=headers).status_code == 202
    assert Submission.objects.count() == 2


def test_two_posts_with_one_key_at_the_same_moment_are_one_submission(monkeypatch) -> None:
    room = make_classroom()
    client = client_of(room.student)
    headers = {"Idempotency-Key": "monday-23:58"}
    real = submission_services.files_store
    others = []

    def another_request_first(files):
        monkeypatch.setattr(submission_services, "files_store", real)
        others.append(client.post(URL, body(room), format="json", headers=headers).json())
        return real(files)

    monkeypatch.setattr(submission_services, "files_store", another_request_first)
    response = client.post(URL, body(room), format="json", headers=headers)

    assert (response.status_code, response.json()) == (202, others[0])
    assert (Submission.objects.count(), Run.objects.count()) == (1, 1)


@pytest.mark.parametrize("who", ["instructor", "assistant", "stranger"])
def test_who_is_not_a_student_of_the_course_finds_no_such_assignment(who) -> None:
    room = make_classroom()
    response = client_of(getattr(room, who)).post(URL, body(room), format="json")
    assert refusal(response) == (404, ["not_found"])
    assert not Submission.objects.exists()


def test_who_is_not_logged_in_is_refused() -> None:
    room = make_classroom()
    assert client_of(None).post(URL, body(room), format="json").status_code == 401
    assert not Submission.objects.exists()


def test_before_it_opens_an_assignment_is_not_there() -> None:
    room = make_classroom(opens_at=timezone.now() + timedelta(hours=1))
    assert refusal(client_of(room.student).post(URL, body(room), format="json")) == (404, ["not_found"])


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"closes_at": -1, "due_at": -2}, "assignment_closed"),
        ({"late_policy": "refuse", "due_at": -1}, "assignment_closed"),
    ],
)
def test_after_the_end_nothing_is_taken(terms, code) -> None:
    now = timezone.now()
    hours = {name: now + timedelta(hours=value) for name, value in terms.items() if name.endswith("_at")}
    room = make_classroom(**terms | hours)
    assert refusal(client_of(room.student).post(URL, body(room), format="json")) == (409, [code])
    assert not Submission.objects.exists()


def test_attempts_are_counted_and_end() -> None:
    room = make_classroom(attempts_allowed=2)
    client = client_of(room.student)
    attempts = [client.post(URL, body(room), format="json").json()["attempt"] for _ in range(2)]
    assert attempts == [1, 2]
    assert refusal(client.post(URL, body(room), format="json")) == (409, ["attempts_used_up"])
    assert Submission.objects.count() == 2


def test_two_attempts_at_the_same_moment_get_two_numbers(monkeypatch) -> None:
    """A writer that slipped past the lock meets the constraint, and nothing is left behind."""
    room = make_classroom()
    make_submission(room)
    with pytest.raises(IntegrityError):
        Submission.objects.create(
            assignment=room.assignment, student=room.student, attempt=1, notation="mermaid", source=GOOD
        )


def test_a_notation_that_the_assignment_does_not_take_is_refused() -> None:
    room = make_classroom(notations=["plantuml"])
    assert refusal(client_of(room.student).post(URL, body(room), format="json")) == (422, ["notation_not_accepted"])
    assert not Submission.objects.exists()


def test_a_diagram_with_errors_is_refused_with_all_of_them_and_their_places() -> None:
    room = make_classroom()
    source = "flowchart LR\n    a[Browser --> b[Shop]\n    b --> c[(Cache)]\n    c -> d\n"
    response = client_of(room.student).post(URL, body(room, source=source), format="json")
    assert response.status_code == 422
    errors = response.json()["errors"]
    *found, remedy = errors
    assert [error["line"] for error in found] == [2, 4]
    assert all(error["attr"] == "source" and error["detail"] and error["column"] for error in found)
    assert (remedy["code"], remedy["attr"]) == ("can_be_handed_in_with_errors", "with_errors")
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"source": ""}, 400),
        ({"source": None}, 400),
        ({"source": "flowchart LR\n a\x00b"}, 400),
        ({"source": "flowchart LR\n a\ud800b"}, 400),
        ({"source": 17}, 422),
        ({"assignment": "x"}, 400),
        ({"assignment": 0}, 400),
        ({"notation": "visio"}, 422),
        ({"page": -1}, 400),
        ({"explanation": "x" * 20_001}, 400),
        ({"source": "flowchart LR\n" + "x" * 50_001}, 413),
    ],
)
def test_bad_input_is_named_and_nothing_is_stored(fields, status) -> None:
    room = make_classroom()
    response = post(client_of(room.student), URL, body(room, **fields))
    assert response.status_code == status, response.content
    assert response.json()["errors"][0]["detail"]
    assert not Submission.objects.exists()


def test_a_body_that_is_no_json_is_a_clear_error() -> None:
    room = make_classroom()
    response = client_of(room.student).post(URL, b"{'source': ", content_type="application/json")
    assert refusal(response) == (400, ["parse_error"])


def test_withdrawing_before_the_grading_frees_the_attempt() -> None:
    room = make_classroom(attempts_allowed=1)
    client = client_of(room.student)
    number = client.post(URL, body(room), format="json").json()["id"]

    for _ in range(2):  # twice is the same as once
        response = client.post(f"{URL}{number}/withdraw/")
        assert (response.status_code, response.json()["state"]) == (200, "withdrawn")

    assert Run.objects.get().state == RunState.CANCELLED
    assert run_grade(Run.objects.get().pk) == "not_claimed"
    assert client.post(URL, body(room), format="json").status_code == 202


def test_after_the_grading_has_begun_nothing_is_withdrawn() -> None:
    room = make_classroom()
    client = client_of(room.student)
    number = client.post(URL, body(room), format="json").json()["id"]
    run_grade(Run.objects.get().pk)
    assert refusal(client.post(f"{URL}{number}/withdraw/")) == (409, ["grading_has_begun"])
    assert Submission.objects.get().withdrawn_at is None


@pytest.mark.parametrize("who", ["other_student", "stranger", "instructor", "assistant"])
def test_nobody_else_withdraws_a_submission(who) -> None:
    room = make_classroom()
    number = client_of(room.student).post(URL, body(room), format="json").json()["id"]
    assert client_of(getattr(room, who)).post(f"{URL}{number}/withdraw/").status_code == 404
    assert Submission.objects.get().withdrawn_at is None
    assert Run.objects.get().state == RunState.QUEUED


@pytest.mark.parametrize("path", ["", "result/", "graph/"])
@pytest.mark.parametrize(
    ("who", "status"), [("other_student", 404), ("stranger", 404), ("assistant", 200), (None, 401)]
)
def test_who_may_read_a_submission(path, who, status) -> None:
    room = make_classroom()
    number = client_of(room.student).post(URL, body(room), format="json").json()["id"]
    client = client_of(getattr(room, who) if who else None)
    assert client.get(f"{URL}{number}/{path}").status_code == status


def test_the_list_holds_my_own_for_students_and_the_courses_for_graders() -> None:
    room = make_classroom()
    mine = make_submission(room)
    others = make_submission(room, student=room.other_student)
    shown = {
        who: {entry["id"] for entry in client_of(getattr(room, who)).get(URL).json()["results"]}
        for who in ("student", "other_student", "assistant", "instructor", "stranger")
    }
    both = {mine.pk, others.pk}
    assert shown == {
        "student": {mine.pk}, "other_student": {others.pk}, "assistant": both, "instructor": both, "stranger": set(),
    }  # fmt: skip


def test_the_list_takes_the_same_number_of_queries_for_many(django_assert_max_num_queries) -> None:
    room = make_classroom(attempts_allowed=None)
    for _ in range(15):
        make_submission(room)
    with django_assert_max_num_queries(8):
        assert len(client_of(room.student).get(URL).json()["results"]) == 15


def test_handing_in_fails_whole_when_the_run_cannot_be_made(monkeypatch) -> None:
    room = make_classroom()
    monkeypatch.setattr(handing_in.runs, "run_create", _refuse_connection)
    client = client_of(room.student)
    client.raise_request_exception = False
    assert client.post(URL, body(room), format="json").status_code == 500
    assert not Submission.objects.exists()
