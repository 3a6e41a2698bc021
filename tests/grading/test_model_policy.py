"""Which model may read a course's answers, and what of a student no model ever reads."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import ModelPolicy
from grading.models import ModelCall, Run
from grading.services.grading import run_grade
from grading.services.model.endpoints import configured_endpoint, configured_judge, is_self_hosted, judges_for
from tests.builders import client_of, make_user
from tests.grading.builders import JUDGED_RUBRIC, make_classroom, make_run, make_submission
from tests.grading.model_server import model_server, verdict

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

TEXT = "The cache takes load."


@pytest.fixture
def server(settings):
    with model_server() as started:
        settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = started.url, "grader-small"
        started.answers(verdict("why-cache"))
        yield started


def judged_run(policy: ModelPolicy) -> Run:
    room = make_classroom(rubric=JUDGED_RUBRIC)
    room.course.model_policy = policy
    room.course.save()
    return make_run(room, submission=make_submission(room, explanation=TEXT))


def reasons(run: Run) -> list[str]:
    return run.results.get(criterion__key="why-cache").reasons


def test_a_course_without_models_asks_none_and_says_so(server) -> None:
    run = judged_run(ModelPolicy.NONE)
    assert run_grade(run.pk) == "done"
    assert server.requests == []
    assert reasons(run) == ["This course asks no model. (model_not_wanted)"]
    run.refresh_from_db()
    assert (run.model, str(run.pending_points)) == ("", "2.00")


def test_a_course_with_self_hosted_models_only_asks_one_on_this_machine(server) -> None:
    run = judged_run(ModelPolicy.SELF_HOSTED)
    assert run_grade(run.pk) == "done"
    assert len(server.requests) == 1


def test_and_it_asks_no_public_one(settings) -> None:
    settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = "https://api.models.example/v1", "grader-large"
    run = judged_run(ModelPolicy.SELF_HOSTED)
    assert run_grade(run.pk) == "done"
    assert "model_not_self_hosted" in reasons(run)[0]
    assert not ModelCall.objects.exists()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost:8080/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://10.3.0.7/v1", True),
        ("http://llama:8080/v1", True),
        ("https://models.uni.example/v1", False),
        ("https://8.8.8.8/v1", False),
        ("", False),
    ],
)
def test_an_address_of_the_private_network_is_self_hosted(settings, address, expected) -> None:
    settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = address, "grader-small"
    assert is_self_hosted(configured_endpoint()) is expected


def test_the_operator_may_say_that_another_address_is_their_own(settings) -> None:
    settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = "https://models.uni.example/v1", "grader-small"
    settings.OPENAI_SELF_HOSTED = True
    settings.OPENAI_JUDGE_BASE_URL, settings.OPENAI_JUDGE_MODEL = "https://api.models.example/v1", "grader-large"
    assert (is_self_hosted(configured_endpoint()), is_self_hosted(configured_judge())) == (True, False)


def test_a_public_second_judge_is_not_asked_by_a_course_with_self_hosted_models_only(settings) -> None:
    settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = "http://127.0.0.1:8080/v1", "grader-small"
    settings.OPENAI_JUDGE_BASE_URL, settings.OPENAI_JUDGE_MODEL = "https://api.models.example/v1", "grader-large"
    course = make_classroom().course
    assert judges_for(course).second.model == "grader-large"
    course.model_policy = ModelPolicy.SELF_HOSTED
    assert (judges_for(course).first.model, judges_for(course).second) == ("grader-small", None)


def test_only_who_runs_the_installation_sets_a_courses_budget() -> None:
    room = make_classroom()
    page = reverse("admin:accounts_course_change", args=[room.course.pk])
    shown = {}
    for user in (room.instructor, make_user("boss@example.edu", is_staff=True, is_superuser=True)):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        shown[user.is_superuser] = client.get(page).content.decode()
    assert all('name="model_policy"' in html for html in shown.values())
    assert ['name="model_budget"' in shown[is_superuser] for is_superuser in (False, True)] == [False, True]


def test_the_second_judge_is_asked_too(server, settings) -> None:
    with model_server() as second:
        settings.OPENAI_JUDGE_BASE_URL, settings.OPENAI_JUDGE_MODEL = second.url, "grader-other"
        second.answers(verdict("why-cache", "partly"))
        run = judged_run(ModelPolicy.ANY)
        run_grade(run.pk)
    result = run.results.get(criterion__key="why-cache")
    assert (result.points, result.reasons) == (1, ["two models disagree: met and partly"])
    assert set(ModelCall.objects.values_list("model", flat=True)) == {"grader-small", "grader-other"}


def test_name_address_id_and_file_names_of_a_student_are_in_no_request(
    server, django_capture_on_commit_callbacks
) -> None:
    room = make_classroom(rubric=JUDGED_RUBRIC)
    student = room.student
    student.name, student.email = "Wilhelmina Okonkwo", "w.okonkwo@students.example.edu"
    student.save()
    source = """\
flowchart LR
    %% by Wilhelmina Okonkwo
    shop[Shop of Wilhelmina  OKONKWO] --> cache[(Cache)]
    cache --- note["w.okonkwo@students.example.edu"]
"""
    body = {
        "assignment": room.assignment.pk,
        "source": source,
        "explanation": "Submitted by Wilhelmina Okonkwo (w.okonkwo@students.example.edu). The cache takes load.",
    }
    response = client_of(student).post(reverse("submission-list"), body, format="json")
    assert response.status_code == 202
    run = Run.objects.get(submission__student=student)
    run_grade(run.pk)
    sent = (json.dumps(server.requests) + json.dumps(server.headers)).lower()
    assert server.requests
    for private in ("wilhelmina", "okonkwo", "students.example.edu", "swa-1"):
        assert private not in sent
    assert "shop of [name]" in sent
    assert set(server.requests[0]) == {"model", "messages", "temperature", "max_tokens", "response_format"}
