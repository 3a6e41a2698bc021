"""The main job through a real broker and a real worker, and in the embedded mode inside one process."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
import structlog
from celery import current_app
from celery.contrib.testing.worker import start_worker
from django.conf import settings
from django.db import connections
from django_celery_results.models import TaskResult

from config.celery import app
from config.embedded import EmbeddedWorker
from grading import tasks
from grading.models import Grade, Queue, Run, RunState
from grading.services import runs
from grading.services.handing_in import regrade
from tests.builders import client_of
from tests.grading.builders import GOOD, make_classroom, make_run

URL = "/api/v1/submissions/"
SECONDS = 20


@pytest.fixture
def worker() -> Iterator[None]:
    if settings.EMBEDDED_WORKER:
        embedded = EmbeddedWorker(app)
        embedded.start()
        yield
        embedded.stop()
    else:
        # Tests that commit without a worker have left their tasks here.
        app.control.purge()
        with start_worker(app, pool="threads", concurrency=2, perform_ping_check=False):
            yield
    connections.close_all()


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
@pytest.mark.embedded
def test_what_is_handed_in_comes_back_graded(worker) -> None:
    room = make_classroom()
    client = client_of(room.student)
    response = client.post(URL, {"assignment": room.assignment.pk, "source": GOOD}, format="json")
    assert response.status_code == 202
    wait_until(lambda: client.get(response.json()["result_url"]).json()["state"] == "done")
    assert client.get(response.json()["result_url"]).json()["points"] == 3.5
    assert Run.objects.get().state == RunState.DONE
    assert Grade.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.embedded
def test_what_a_sweep_did_is_kept(worker) -> None:
    sent = tasks.sweep_task.delay()
    kept = TaskResult.objects.filter(task_id=sent.id, status="SUCCESS", result__contains='"sent": 0')
    wait_until(kept.exists)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_each_graded_once(worker) -> None:
    room = make_classroom(attempts_allowed=None)
    client = client_of(room.student)
    for _ in range(15):
        assert client.post(URL, {"assignment": room.assignment.pk, "source": GOOD}, format="json").status_code == 202
    wait_until(lambda: Run.objects.filter(state=RunState.DONE).count() == 15)
    assert set(Run.objects.values_list("attempts", flat=True)) == {1}


@pytest.mark.django_db(transaction=True)
def test_the_request_id_follows_into_the_task(worker, monkeypatch) -> None:
    seen: list[object] = []

    def remember(run_id: int) -> str:
        seen.append(structlog.contextvars.get_contextvars().get("request_id"))
        return "remembered"

    monkeypatch.setattr(tasks, "run_grade", remember)
    room = make_classroom()
    response = client_of(room.student).post(URL, {"assignment": room.assignment.pk, "source": GOOD}, format="json")
    wait_until(lambda: bool(seen))
    assert seen == [response["X-Request-ID"]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.embedded
def test_of_many_workers_that_claim_a_run_at_once_one_gets_it() -> None:
    run = make_run(make_classroom())
    together = threading.Barrier(6)
    leases = []

    def claim() -> None:
        together.wait()
        leases.append(runs.run_claim(run.pk))
        connections.close_all()

    threads = [threading.Thread(target=claim) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([lease for lease in leases if lease]) == 1
    assert Run.objects.get().attempts == 1


@pytest.mark.django_db
def test_students_wait_in_another_queue_than_regrades(monkeypatch, django_capture_on_commit_callbacks) -> None:
    sent = []
    monkeypatch.setattr(current_app, "send_task", lambda task, args, queue: sent.append((task, queue)))
    with django_capture_on_commit_callbacks(execute=True):
        run = make_run(make_classroom())
        regrade(submission=run.submission, by=None)
    assert ("grading.grade_run", Queue.BULK) in sent
    assert {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()} | {"bulk"} == {
        queue.name for queue in app.conf.task_queues
    }
    assert settings.CELERY_BEAT_SCHEDULE["sweep"]["task"] == "grading.sweep"
