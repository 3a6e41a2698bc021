"""How near one worker comes to the ideal rate when all its threads wait for a model that takes two seconds.

The same number of calls four times, from 128 threads: bare requests, which do nothing else; the model pass, with what
it reads and writes in PostgreSQL and Valkey on the way; whole gradings by a Celery worker, from the claim to the grade,
in one process and in two that have half of the threads each. The workers have graded some before the clock starts, and
it includes how they fill up and run dry at both ends. A process computes on one core at a time: the processor's
milliseconds for each call say where the rate ends, whatever else the machine does.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.model_stub import MODEL
from tests.services.postgres import postgres
from tests.services.server import Server, listens, running
from tests.services.valkey import valkey

if TYPE_CHECKING:
    from tests.grading.builders import Classroom

ROOT = Path(__file__).resolve().parent.parent
IN_FLIGHT = 128
ROUNDS = 15
SECONDS = 2.0
CALLS = IN_FLIGHT * ROUNDS
IDEAL = IN_FLIGHT / SECONDS
GIVEN_UP_AFTER = 120


@dataclass(frozen=True, slots=True)
class Took:
    """On the clock, and of the processor in the process that asked."""

    seconds: float
    processor_seconds: float


def main() -> None:
    with ExitStack() as stack:
        workspace = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="diagrade-flight-")))
        workspace.chmod(0o711)
        address = f"http://127.0.0.1:{stack.enter_context(_stub(workspace))}/v1"
        os.environ |= stack.enter_context(postgres(workspace)) | stack.enter_context(valkey(workspace))
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DIAGRADE_DATA_DIR": str(workspace),
            "OPENAI_BASE_URL": address,
            "OPENAI_MODEL": MODEL,
            "LOG_LEVEL": "WARNING",
        }
        _start_django()
        bare = _report("bare requests", _bare(address), 0)
        _report("the model pass", _passes(), bare)
        room = _room()
        _report("whole gradings in one process", _graded(workspace, room, processes=1), bare)
        _report("whole gradings in two processes", _graded(workspace, room, processes=2), bare)


def _report(name: str, took: Took, bare: float) -> float:
    """-> calls a second."""
    rate = CALLS / took.seconds
    beside = f", {rate / bare:.2f} of the bare rate" if bare else ""
    work = took.processor_seconds / CALLS * 1000
    print(f"{name}: {rate:.1f} a second, {rate / IDEAL:.1%} of the ideal{beside}; {work:.1f} ms each", flush=True)
    return rate


def _start_django() -> None:
    # Django reads its settings on import, and those are known only now.
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


def _bare(address: str) -> Took:
    """CALLS requests, each with a connection of its own."""

    def ask(_: int) -> None:
        request = urllib.request.Request(f"{address}/chat/completions", data=b"{}", method="POST")  # noqa: S310
        with urllib.request.urlopen(request) as response:  # noqa: S310
            response.read()

    return _took(ask)


def _passes() -> Took:
    """CALLS passes, each about another explanation, so that none is answered from what is kept."""
    from django.db import connection  # noqa: PLC0415

    from grading.engine import assess, load_rubric  # noqa: PLC0415
    from grading.judge.passes import judge  # noqa: PLC0415
    from grading.services.computing import turns  # noqa: PLC0415
    from grading.services.model.answers import DatabaseAnswers  # noqa: PLC0415
    from grading.services.model.endpoints import judges_for  # noqa: PLC0415
    from submissions.diagrams import read  # noqa: PLC0415
    from tests.builders import make_course  # noqa: PLC0415
    from tests.grading.builders import GOOD, JUDGED_RUBRIC  # noqa: PLC0415

    course, rubric, graph = make_course(), load_rubric(JUDGED_RUBRIC), read(GOOD, "mermaid").graph
    assert graph is not None  # noqa: S101
    assessment = assess(graph, rubric)

    def ask(at: int) -> None:
        endpoint = judges_for(course).first
        assert endpoint is not None  # noqa: S101
        text = f"The cache takes request number {at} from the database."
        kept = DatabaseAnswers()
        with turns().held(), closing(connection):
            judged = judge(endpoint, rubric, assessment, graph, explanation=text, language="en", answers=kept)
        if judged.failure:
            raise RuntimeError(judged.failure.reason)

    ask(CALLS)  # the lexicon is read on first use
    return _took(ask)


def _took(ask: Callable[[int], None]) -> Took:
    begin, worked = time.monotonic(), time.process_time()
    with ThreadPoolExecutor(IN_FLIGHT) as pool:
        list(pool.map(ask, range(CALLS)))
    return Took(time.monotonic() - begin, time.process_time() - worked)


def _graded(workspace: Path, room: "Classroom", *, processes: int) -> Took:
    """CALLS runs, from the first one's begin to the last one's end, by workers that have graded before."""
    from django.db.models import Max, Min  # noqa: PLC0415

    from grading.models import Run  # noqa: PLC0415

    warming = _make_runs(room, IN_FLIGHT, f"before, of {processes}")
    run_ids = _make_runs(room, CALLS, f"of {processes}")
    with ExitStack() as stack:
        for number in range(processes):
            stack.enter_context(_worker(workspace, number, IN_FLIGHT // processes))
        _send_and_wait(warming, workspace)
        before = _processor_seconds(processes)
        _send_and_wait(run_ids, workspace)
        worked = _processor_seconds(processes) - before
    times = Run.objects.filter(pk__in=run_ids).aggregate(begin=Min("started_at"), end=Max("finished_at"))
    return Took((times["end"] - times["begin"]).total_seconds(), worked)


def _send_and_wait(run_ids: list[int], workspace: Path) -> None:
    from grading.models import Run, RunState  # noqa: PLC0415
    from grading.services.runs import run_send  # noqa: PLC0415

    for run_id in run_ids:
        run_send(run_id)
    until = time.monotonic() + GIVEN_UP_AFTER
    while Run.objects.filter(pk__in=run_ids, state=RunState.DONE).count() < len(run_ids):
        if time.monotonic() > until:
            raise TimeoutError((workspace / "worker-0.log").read_text()[-2000:])
        time.sleep(0.5)


def _processor_seconds(processes: int) -> float:
    """What the workers have used until now."""
    from config.celery import app  # noqa: PLC0415

    workers = app.control.inspect(timeout=10, limit=processes).stats() or {}
    used = [worker["rusage"] for worker in workers.values()]
    return sum(float(one["utime"] + one["stime"]) for one in used)


def _room() -> "Classroom":
    from tests.grading.builders import JUDGED_RUBRIC, make_classroom  # noqa: PLC0415

    return make_classroom(rubric=JUDGED_RUBRIC, attempts_allowed=None)


def _make_runs(room: "Classroom", count: int, name: str) -> list[int]:
    """``name`` is in each explanation, so that no answer is there already."""
    from grading.models import Queue, Run  # noqa: PLC0415
    from tests.grading.builders import make_submission  # noqa: PLC0415

    texts = [f"The cache takes load number {at} {name} from the database." for at in range(count)]
    submissions = [make_submission(room, explanation=text) for text in texts]
    rubric = room.rubric
    runs = [Run(submission=submission, rubric=rubric, queue=Queue.INTERACTIVE) for submission in submissions]
    return [run.pk for run in Run.objects.bulk_create(runs)]


@contextmanager
def _worker(workspace: Path, number: int, threads: int) -> Iterator[None]:
    options = ["--pool", "threads", "--concurrency", str(threads), "--without-gossip", "--without-mingle"]
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", *options, "--loglevel", "WARNING"]
    command += ["--hostname", f"worker-{number}@%h"]
    with (workspace / f"worker-{number}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603
        try:
            yield
        finally:
            process.terminate()
            process.wait(30)


def _stub(workspace: Path) -> AbstractContextManager[int]:
    def command(port: int) -> list[str | Path]:
        return [sys.executable, "-m", "benchmarks.model_stub", str(port), str(SECONDS)]

    return running(Server(name="stub", command=command, answers=listens, log=workspace / "stub.log"))


if __name__ == "__main__":
    main()
