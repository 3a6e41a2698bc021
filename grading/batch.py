"""Many files graded against one rubric, in several processes if wanted. Plain Python: no Django, no database."""

import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from multiprocessing import get_context
from pathlib import Path

from grading.diagram_files import FileUnreadable, diagram_text, shown
from grading.embeddings import meaning_of
from grading.engine import Assessment, Rubric, load_rubric
from grading.judge.structural_pass import structural_pass
from submissions.diagrams import Reading, read
from submissions.diagrams.diagnostics import Diagnostic, Severity

MOST_FILES_AT_ONCE = 16
"""What a process is given at a time: few enough to end soon after Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Graded:
    """What became of one file. ``assessment`` is None where the diagram has errors for which it is not
    graded, which ``diagnostics`` say.
    ``failed`` where there was no diagram to judge, or judging it failed: the file's or our fault, not its author's."""

    file: str
    source: str = ""
    notation: str = ""
    assessment: Assessment | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    failed: bool = False

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Terms:
    """How all files are graded; ``notation`` None is found from each text. ``keep_source`` where it is shown: thousands
    of files would not fit. ``with_errors``: what can be read of a diagram with errors is graded."""

    rubric: str
    notation: str | None = None
    language: str = "en"
    keep_source: bool = False
    embeddings: str = ""
    with_errors: bool = False


def grade_files(paths: Sequence[Path], terms: Terms, *, jobs: int = 1) -> Iterator[Graded]:
    """One answer a path, in their order, as they become ready. ``terms.rubric`` must be a rubric."""
    if jobs <= 1 or len(paths) <= 1:
        rubric = load_rubric(terms.rubric)
        yield from (grade_file(path, rubric, terms) for path in paths)
        return
    workers = min(jobs, len(paths))
    at_once = min(MOST_FILES_AT_ONCE, ceil(len(paths) / (workers * 4)))
    # Not forked: a progress bar's thread may hold a lock at that moment.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _prepare, (terms,))
    try:
        with _children_ignore_ctrl_c():
            graded = pool.map(_grade, paths, chunksize=at_once)
        yield from graded
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def grade_file(path: Path, rubric: Rubric, terms: Terms) -> Graded:
    """Never raises: one file must not end the grading of all."""
    try:
        source = diagram_text(path)
        reading = read(source, terms.notation)
        is_taken = reading.ok or (terms.with_errors and reading.can_be_taken)
        assessment = _assessed(reading, rubric, source, terms) if is_taken else None
    except FileUnreadable as error:
        return _failed(path, "file_unreadable", str(error))
    except Exception as error:
        return _failed(path, "internal_error", f"{shown(path)} could not be graded: {type(error).__name__}: {error}")
    kept = source if terms.keep_source else ""
    return Graded(shown(path), kept, reading.notation, assessment, reading.diagnostics)


def _assessed(reading: Reading, rubric: Rubric, source: str, terms: Terms) -> Assessment:
    meaning = meaning_of(terms.embeddings)
    return structural_pass(reading, rubric, source=source, language=terms.language, meaning=meaning).reported


def _failed(path: Path, code: str, message: str) -> Graded:
    return Graded(shown(path), diagnostics=(Diagnostic(0, 0, message, code),), failed=True)


@contextmanager
def _children_ignore_ctrl_c() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal; the one that was started by hand ends the others. What is ignored
    when a process is started stays ignored in it, from its first moment on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_prepared: list[tuple[Rubric, Terms]] = []
"""In a worker process: the one rubric of its pool, read once."""


def _prepare(terms: Terms) -> None:
    _prepared.append((load_rubric(terms.rubric), terms))


def _grade(path: Path) -> Graded:
    return grade_file(path, *_prepared[-1])
