"""Turns to compute: how many threads have one, and who has it while another one waits."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from grading.models import Run, RunState
from grading.services import grading
from grading.services.computing import Turns, turns
from grading.services.grading import run_grade
from grading.services.model.aside import aside
from tests.grading.builders import make_classroom, make_run, make_submission

SECONDS = 10


def test_no_more_threads_compute_at_once_than_there_are_turns() -> None:
    two, computing_now, most = Turns(2), [], []
    lock = threading.Lock()

    def compute(thread: int) -> None:
        for _ in range(50):
            with two.held():
                with lock:
                    computing_now.append(thread)
                    most.append(len(computing_now))
                with lock:
                    computing_now.remove(thread)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(compute, range(8)))
    assert max(most) <= 2
    assert len(most) == 400


def test_a_turn_that_is_lent_is_anothers_meanwhile() -> None:
    one = Turns(1)
    both_wait = threading.Barrier(2)
    done = []

    def grade(name: str) -> None:
        with one.held():
            with one.lent():
                # With one turn, the second thread only gets here because the first one has lent it.
                both_wait.wait(SECONDS)
            done.append(name)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(grade, ["first", "second"]))
    assert sorted(done) == ["first", "second"]


def test_what_fails_gives_its_turn_back() -> None:
    one = Turns(1)
    for _ in range(3):
        with pytest.raises(ConnectionError), one.held(), one.lent():
            raise ConnectionError
    with one.held():
        pass


@pytest.fixture
def one_turn(settings) -> Iterator[Turns]:
    settings.WORKER_COMPUTING = 1
    turns.cache_clear()
    yield turns()
    turns.cache_clear()


def test_waiting_without_a_turn_takes_none(one_turn) -> None:
    with aside(), aside(), one_turn.held():
        pass
    with one_turn.held():
        pass


@pytest.mark.django_db(transaction=True)
@pytest.mark.embedded
def test_gradings_compute_one_after_the_other_and_wait_together(one_turn, monkeypatch) -> None:
    all_wait = threading.Barrier(4)
    real = grading.structural_pass

    def waiting(*args, **kwargs):
        with aside():
            all_wait.wait(SECONDS)
        return real(*args, **kwargs)

    monkeypatch.setattr(grading, "structural_pass", waiting)
    room = make_classroom(attempts_allowed=None)
    ids = [make_run(room, submission=make_submission(room)).pk for _ in range(4)]

    def graded(run_id: int) -> str:
        try:
            return run_grade(run_id)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(graded, ids)) == ["done"] * 4
    assert Run.objects.filter(state=RunState.DONE).count() == 4
