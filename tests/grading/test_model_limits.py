"""Requests and tokens a minute and requests in flight: never more, whoever asks, on Redis and in the process alike."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
import redis
from django.conf import settings as configured
from django.utils import timezone

from grading.models import Run, RunState
from grading.services.grading import run_grade
from grading.services.model import limits
from grading.services.model.limits import LocalLimits, Rates, RedisLimits, limits_for
from tests.grading.builders import JUDGED_RUBRIC, make_classroom, make_run, make_submission
from tests.grading.model_server import model_server, verdict

Make = Callable[[Rates], limits.Limits]


@pytest.fixture(params=["process", pytest.param("redis", marks=pytest.mark.servers)])
def make(request) -> Iterator[Make]:
    """Limits of one endpoint; what is made twice with Redis shares its counts."""
    if request.param == "process":
        yield LocalLimits
        return
    key = f"{configured.CACHES['default']['KEY_PREFIX']}:limits:test"
    yield lambda rates: RedisLimits(redis.from_url(configured.CACHES["default"]["LOCATION"]), key, rates)


def test_requests_a_minute(make) -> None:
    found = make(Rates(requests=3))
    turns = [found.take(10) for _ in range(4)]
    assert [bool(turn.ticket) for turn in turns] == [True, True, True, False]
    assert 59 < turns[3].wait <= 60


def test_tokens_a_minute_are_corrected_by_what_was_used(make) -> None:
    found = make(Rates(tokens=1_000))
    first = found.take(600)
    assert not found.take(600).ticket
    found.give_back(first.ticket, 100)
    assert found.take(600).ticket
    assert not found.take(600).ticket


def test_a_request_larger_than_the_limit_goes_alone(make) -> None:
    found = make(Rates(tokens=1_000))
    assert found.take(5_000).ticket
    assert not found.take(1).ticket


def test_requests_in_flight(make) -> None:
    found = make(Rates(in_flight=2))
    first, _ = found.take(1), found.take(1)
    assert found.take(1).wait == limits.IN_FLIGHT_POLL_SECONDS
    found.give_back(first.ticket, None)
    assert found.take(1).ticket


def test_a_request_whose_worker_died_is_not_in_flight_for_ever(make) -> None:
    found = make(Rates(in_flight=1, hold_seconds=0))
    assert found.take(1).ticket
    assert found.take(1).ticket


def test_what_is_given_back_twice_or_was_never_taken_changes_nothing(make) -> None:
    found = make(Rates(tokens=100, in_flight=1))
    turn = found.take(100)
    for ticket in (turn.ticket, turn.ticket, "unknown"):
        found.give_back(ticket, 100)
    assert not found.take(1).ticket


def test_many_threads_at_once_get_no_more_than_there_is(make) -> None:
    found = make(Rates(requests=10))
    together = threading.Barrier(20)
    tickets = []

    def take() -> None:
        together.wait()
        tickets.append(found.take(1).ticket)

    threads = [threading.Thread(target=take) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(map(bool, tickets)) == 10


def test_the_minute_slides() -> None:
    now = [0.0]
    found = LocalLimits(Rates(requests=2, tokens=100), now=lambda: now[0])
    assert found.take(10).ticket
    now[0] = 30.0
    assert found.take(10).ticket
    assert found.take(10).wait == 30.0
    now[0] = 60.0
    assert found.take(10).ticket
    assert not found.take(10).ticket


TAKE_IN_A_PROCESS = """
import redis, sys
from grading.services.model.limits import Rates, RedisLimits
found = RedisLimits(redis.from_url(sys.argv[1]), sys.argv[2], Rates(requests=25))
print(sum(bool(found.take(1).ticket) for _ in range(20)))
"""


@pytest.mark.servers
def test_two_processes_share_one_count() -> None:
    arguments = [configured.CACHES["default"]["LOCATION"], f"{configured.CACHES['default']['KEY_PREFIX']}:limits:two"]
    setup = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\nimport django; django.setup()\n"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", setup + TAKE_IN_A_PROCESS, *arguments], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    assert sum(int(process.communicate(timeout=60)[0]) for process in processes) == 25


@pytest.mark.servers
def test_with_redis_the_counts_are_kept_there() -> None:
    assert isinstance(limits_for("any", Rates(requests=1)), RedisLimits)


# --- Over the whole run ---


@pytest.mark.django_db
@pytest.mark.embedded
def test_a_run_that_meets_a_limit_waits_and_does_not_fail(settings) -> None:
    room = make_classroom(rubric=JUDGED_RUBRIC)
    texts = ("The cache takes load.", "The cache is fast.")
    first, second = (make_run(room, submission=make_submission(room, explanation=text)) for text in texts)
    with model_server() as server:
        settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = server.url, "grader-small"
        settings.OPENAI_REQUESTS_PER_MINUTE = 1
        server.answers(verdict("why-cache"))
        assert [run_grade(first.pk), run_grade(second.pk)] == ["done", "retry"]
        assert len(server.requests) == 1
    second.refresh_from_db()
    assert (second.state, second.error_code, second.attempts) == (RunState.QUEUED, "model_limit", 0)
    assert 30 < (second.send_after - timezone.now()).total_seconds() <= 60
    assert Run.objects.get(pk=second.pk).results.count() == 4
