"""The circuit breaker: what fails is left alone by all workers, then tried by one; what waited is graded."""

import pytest
from django.utils import timezone

from grading.judge import endpoint
from grading.models import Grade, Run, RunState
from grading.services.grading import LONGEST_WAIT, run_grade
from grading.services.model import breaker
from grading.services.model.breaker import FAILURES, PAUSE_SECONDS, PROBE_POLL_SECONDS, Breaker
from grading.services.sweep import sweep
from tests.grading.builders import JUDGED_RUBRIC, make_classroom, make_run, make_submission
from tests.grading.model_server import Response, completion, model_server, verdict

pytestmark = pytest.mark.embedded


class Clock:
    def __init__(self) -> None:
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


def workers(clock: Clock) -> tuple[Breaker, Breaker]:
    return Breaker("e", probe_seconds=30, now=clock), Breaker("e", probe_seconds=30, now=clock)


def fail(one: Breaker, times: int) -> None:
    for _ in range(times):
        one.failed()


def test_it_opens_for_all_workers_after_failures_in_a_row(clock) -> None:
    one, other = workers(clock)
    fail(one, FAILURES - 1)
    assert other.wait() == 0
    other.failed()
    assert (one.wait(), other.wait()) == (PAUSE_SECONDS, PAUSE_SECONDS)


def test_a_success_in_between_begins_the_count_anew(clock) -> None:
    one, _ = workers(clock)
    fail(one, FAILURES - 1)
    one.worked()
    fail(one, FAILURES - 1)
    assert one.wait() == 0


def test_after_the_pause_one_worker_tries_and_the_others_wait(clock) -> None:
    one, other = workers(clock)
    fail(one, FAILURES)
    clock.time += PAUSE_SECONDS
    assert (one.wait(), other.wait()) == (0, PROBE_POLL_SECONDS)
    one.worked()
    assert (one.wait(), other.wait()) == (0, 0)


def test_a_try_that_fails_opens_it_again(clock) -> None:
    one, other = workers(clock)
    fail(one, FAILURES)
    clock.time += PAUSE_SECONDS
    assert one.wait() == 0
    one.failed()
    assert other.wait() == PAUSE_SECONDS


def test_a_try_that_was_not_used_is_left_to_another(clock) -> None:
    one, other = workers(clock)
    fail(one, FAILURES)
    clock.time += PAUSE_SECONDS
    assert one.wait() == 0
    one.unused()
    assert other.wait() == 0


def test_an_endpoint_that_names_a_time_is_left_alone_for_so_long_at_once(clock) -> None:
    one, other = workers(clock)
    one.failed(pause=240.0)
    assert other.wait() == 240.0


def test_endpoints_do_not_share_a_breaker(clock) -> None:
    fail(Breaker("e", probe_seconds=30, now=clock), FAILURES)
    assert Breaker("f", probe_seconds=30, now=clock).wait() == 0


# --- Over the whole run ---


@pytest.fixture
def server(settings, monkeypatch):
    monkeypatch.setattr(endpoint, "RETRIES", 0)
    with model_server() as started:
        settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = started.url, "grader-small"
        settings.OPENAI_TIMEOUT_SECONDS = 5
        yield started


def judged_runs(count: int) -> list[Run]:
    room = make_classroom(rubric=JUDGED_RUBRIC, attempts_allowed=None)
    texts = [f"The cache takes load number {at} from the database." for at in range(count)]
    return [make_run(room, submission=make_submission(room, explanation=text)) for text in texts]


def due(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(send_after=timezone.now())


@pytest.mark.django_db
def test_what_waited_is_graded_after_it_closes_and_waiting_costs_no_attempt(server, monkeypatch) -> None:
    now = Clock()
    monkeypatch.setattr(breaker.Breaker.__init__, "__kwdefaults__", {"now": now})
    server.responses = [Response(503, b"{}")]
    all_runs = judged_runs(FAILURES + 2)
    assert [run_grade(run.pk) for run in all_runs] == ["retry"] * len(all_runs)
    assert len(server.requests) == FAILURES
    waiting = Run.objects.get(pk=all_runs[-1].pk)
    assert (waiting.error_code, waiting.attempts, waiting.state) == ("model_paused", 0, RunState.QUEUED)
    assert waiting.send_after > timezone.now()

    now.time += PAUSE_SECONDS
    server.answers(verdict("why-cache"))
    for run in all_runs:
        due(run)
    assert sweep().sent == len(all_runs)
    assert [run_grade(run.pk) for run in all_runs] == ["done"] * len(all_runs)
    assert {str(grade.points) for grade in Grade.objects.all()} == {"5.50"}


@pytest.mark.django_db
def test_a_bad_answer_says_that_the_endpoint_works(server) -> None:
    server.responses = [completion("no", refusal="I will not judge students.")]
    for run in judged_runs(FAILURES + 1):
        assert run_grade(run.pk) == "done"
    assert len(server.requests) == FAILURES + 1


@pytest.mark.django_db
def test_what_has_waited_for_a_day_is_left_to_a_person(server) -> None:
    (run,) = judged_runs(1)
    server.responses = [Response(429, b"{}", headers={"Retry-After": "3000"})]
    assert run_grade(run.pk) == "retry"
    Run.objects.filter(pk=run.pk).update(created_at=timezone.now() - LONGEST_WAIT, send_after=timezone.now())
    assert run_grade(run.pk) == "done"
    assert "model_paused" in run.results.get(criterion__key="why-cache").reasons[-1]


@pytest.mark.django_db
def test_a_run_waits_at_least_as_long_as_the_endpoint_asks(server) -> None:
    (run,) = judged_runs(1)
    server.responses = [Response(429, b"{}", headers={"Retry-After": "3000"})]
    assert run_grade(run.pk) == "retry"
    run.refresh_from_db()
    assert (run.send_after - timezone.now()).total_seconds() > 2_900
    assert run.attempts == 1
