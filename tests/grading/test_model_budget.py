"""Money: what a course may spend on the model in a month, and what happens when that is spent."""

from datetime import timedelta
from decimal import Decimal

import pytest
from celery import current_app
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from accounts.models import Role
from config.model_costs import model_budget, model_prices
from grading.models import BudgetNotice, Grade, ModelCall, Run
from grading.services.grading import run_grade
from grading.services.handing_in import regrade
from grading.services.model.budget import budget_notice_send, budget_spent
from tests.builders import enrol, make_course, make_user
from tests.grading.builders import JUDGED_RUBRIC, make_classroom, make_run, make_submission
from tests.grading.model_server import completion, model_server, verdict

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

# 321 tokens sent and 45 received cost 0.321 + 0.45.
PRICES = '{"grader-small": {"in": 1000, "out": 10000}}'
COST = Decimal("0.771")


@pytest.fixture
def server(settings):
    with model_server() as started:
        settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = started.url, "grader-small"
        settings.MODEL_PRICES = model_prices(PRICES)
        started.answers(verdict("why-cache"))
        yield started


@pytest.fixture
def sent(monkeypatch) -> list[tuple[str, tuple[int, ...]]]:
    tasks: list[tuple[str, tuple[int, ...]]] = []
    monkeypatch.setattr(current_app, "send_task", lambda task, args, queue=None: tasks.append((task, args)))
    return tasks


def judged_run(room, text: str = "The cache takes load.") -> Run:
    return make_run(room, submission=make_submission(room, explanation=text))


def reasons(run: Run) -> list[str]:
    return run.results.get(criterion__key="why-cache").reasons


def test_calls_add_up_for_the_course_and_the_month(server) -> None:
    room = make_classroom(rubric=JUDGED_RUBRIC)
    run_grade(judged_run(room, "One.").pk)
    run_grade(judged_run(room, "Two.").pk)
    assert budget_spent(room.course) == 2 * COST
    ModelCall.objects.update(created_at=timezone.now() - timedelta(days=40))
    assert budget_spent(room.course) == 0
    assert budget_spent(make_course()) == 0


def test_a_used_up_budget_keeps_the_structure_and_leaves_the_rest_to_a_person(server, settings, sent) -> None:
    settings.MODEL_BUDGET = COST
    room = make_classroom(rubric=JUDGED_RUBRIC)
    assert run_grade(judged_run(room, "One.").pk) == "done"
    run = judged_run(room, "Two.")
    assert run_grade(run.pk) == "done"
    assert len(server.requests) == 1
    assert reasons(run) == ["The course's budget for the model is used up for this month. (model_budget)"]
    grade = Grade.objects.get(submission=run.submission)
    assert (str(grade.points), str(grade.pending_points), grade.needs_review) == ("3.50", "2.00", True)
    notice = BudgetNotice.objects.get()
    assert (notice.course, notice.spent) == (room.course, COST)
    assert ("grading.notify_budget", (notice.pk,)) in sent


def test_what_was_answered_before_costs_nothing_and_counts_as_before(server, settings, sent) -> None:
    settings.MODEL_BUDGET = COST
    room = make_classroom(rubric=JUDGED_RUBRIC)
    run = judged_run(room)
    run_grade(run.pk)
    again = regrade(submission=run.submission, by=None)
    assert run_grade(again.pk) == "done"
    assert again.results.get(criterion__key="why-cache").points == 2


def test_a_courses_own_budget_goes_before_the_installations(server, settings, sent) -> None:
    settings.MODEL_BUDGET = Decimal(100)
    room = make_classroom(rubric=JUDGED_RUBRIC)
    room.course.model_budget = Decimal(0)
    room.course.save()
    run = judged_run(room)
    assert run_grade(run.pk) == "done"
    assert server.requests == []
    assert "model_budget" in reasons(run)[0]


def test_the_budget_also_ends_in_the_middle_of_a_pass(server, settings, sent) -> None:
    settings.MODEL_BUDGET = COST / 2
    server.answers(verdict("why-cache", evidence=["N99"]))
    run = judged_run(make_classroom(rubric=JUDGED_RUBRIC))
    assert run_grade(run.pk) == "done"
    assert len(server.requests) == 1
    assert "model_budget" in reasons(run)[-1]


def test_instructors_are_told_once_a_month(server, settings, sent) -> None:
    settings.MODEL_BUDGET = Decimal(0)
    room = make_classroom(rubric=JUDGED_RUBRIC)
    enrol(make_user("second@example.edu"), room.course, Role.INSTRUCTOR)
    for text in ("One.", "Two."):
        run_grade(judged_run(room, text).pk)
    notice = BudgetNotice.objects.get()
    assert [budget_notice_send(notice.pk), budget_notice_send(notice.pk)] == [True, False]
    assert sorted(message.to[0] for message in mail.outbox) == ["instructor@example.edu", "second@example.edu"]
    assert "is used up" in mail.outbox[0].subject
    assert room.student.name not in mail.outbox[0].body


def test_a_model_without_a_price_has_no_cost(server, settings) -> None:
    settings.MODEL_PRICES = {}
    run_grade(judged_run(make_classroom(rubric=JUDGED_RUBRIC)).pk)
    assert ModelCall.objects.get().cost is None


def test_an_endpoint_that_counts_no_tokens_has_no_cost(server) -> None:
    server.responses = [completion(verdict("why-cache"), usage=None)]
    run_grade(judged_run(make_classroom(rubric=JUDGED_RUBRIC)).pk)
    assert ModelCall.objects.get().cost is None


# --- The settings ---


def test_prices_may_stand_in_a_file(tmp_path) -> None:
    table = tmp_path / "prices.json"
    table.write_text('{"small": {"in": 0.15, "cached": 0.07, "out": 0.6}, "large": {"in": 3, "out": 15}}')
    assert model_prices(str(table)) == {
        "small": (Decimal("0.15"), Decimal("0.07"), Decimal("0.6")),
        "large": (Decimal(3), Decimal(3), Decimal(15)),
    }


@pytest.mark.parametrize(
    "text",
    ["{", '{"m": 3}', '{"m": {"in": 1}}', '{"m": {"in": -1, "out": 1}}', '{"m": {"in": "1", "out": 1}}', "/none"],
)
def test_prices_that_cannot_be_read_are_refused_with_an_example(text) -> None:
    with pytest.raises(ImproperlyConfigured, match="must be like"):
        model_prices(text)


@pytest.mark.parametrize("text", ["a lot", "-1", "NaN", "Infinity"])
def test_a_budget_that_is_no_money_is_refused(text) -> None:
    with pytest.raises(ImproperlyConfigured, match="DIAGRADE_MODEL_BUDGET"):
        model_budget(text)


def test_no_budget_is_no_limit() -> None:
    assert (model_budget(""), model_budget(" 12.50 "), model_prices("")) == (None, Decimal("12.50"), {})
