"""The main job through a real broker and a real worker, and in the embedded mode inside one process."""

import time
from collections.abc import Callable, Iterator

import pytest
from celery.contrib.testing.worker import start_worker
from django.conf import settings
from django.db import connections

from config.celery import app
from config.embedded import EmbeddedWorker
from grading.models import Grade, Run, RunState
from tests.builders import client_of
from tests.grading.builders import GOOD, make_classroom

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
def test_many_at_once_are_each_graded_once(worker) -> None:
    room = make_classroom(attempts_allowed=None)
    client = client_of(room.student)
    for _ in range(15):
        assert client.post(URL, {"assignment": room.assignment.pk, "source": GOOD}, format="json").status_code == 202
    wait_until(lambda: Run.objects.filter(state=RunState.DONE).count() == 15)
    assert set(Run.objects.values_list("attempts", flat=True)) == {1}
