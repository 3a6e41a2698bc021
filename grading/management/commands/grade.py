"""Grade files against a rubric, without a database."""

import csv
import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import IO, Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from grading.batch import Graded, Terms, grade_files
from grading.diagram_files import FileUnreadable, diagram_paths
from grading.engine import Rubric, Verdict
from grading.json_form import graded_to_json, number
from grading.management import interrupts
from grading.management.files import rubric_of
from grading.reports import print_diagnostics, print_problems, print_report, print_table
from grading.services.embeddings import grader_version
from grading.services.export import safe_cell
from submissions.diagrams import NOTATIONS


class Command(BaseCommand):
    help = (
        "Grade diagrams in files against a rubric in YAML; nothing is stored and no model is asked. A diagram with "
        "errors is told with its errors. The status is 1 where a file could not be read at all, 2 for a wrong rubric."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a diagram, or a folder of them")
        parser.add_argument("--rubric", required=True, metavar="RUBRIC.yaml")
        parser.add_argument("--notation", choices=[notation.name for notation in NOTATIONS], help="default: found")
        parser.add_argument("--language", default="en", choices=["en", "de"], help="of the feedback")
        parser.add_argument(
            "--with-errors", action="store_true", help="grade what can be read of a diagram with errors; the rest waits"
        )
        parser.add_argument("--jobs", type=_at_least_one, default=1, metavar="N", help="processes; default: 1")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="one JSON object a line and file")
        form.add_argument("--csv", action="store_true", help="one row a file, one column a criterion")
        form.add_argument("--summary", action="store_true", help="only the table, without each file's report")

    def handle(self, *args: Any, **options: Any) -> None:
        rubric = rubric_of(Path(options["rubric"]))
        try:
            paths = list(diagram_paths(options["files"]))
        except FileUnreadable as error:
            raise CommandError(str(error)) from error
        show = self._show_json if options["json"] else self._show_csv if options["csv"] else self._show_text
        streamed = options["json"] or options["csv"]
        keep_source = not (streamed or options["summary"])
        terms = Terms(
            rubric.source,
            options["notation"],
            options["language"],
            keep_source=keep_source,
            embeddings=settings.EMBEDDINGS,
            with_errors=options["with_errors"],
        )
        # Lines that go to the same terminal as they come would run into the bar.
        hidden = streamed and self.stdout.isatty()
        with interrupts.stop_asked() as stop:
            graded = _until(stop, grade_files(paths, terms, jobs=options["jobs"]))
            done = show(self._with_progress(graded, len(paths), hidden=hidden), rubric, options)
        if len(done) < len(paths):
            raise CommandError(
                f"Interrupted: {len(done)} of {len(paths)} files were graded.", returncode=interrupts.STATUS
            )
        failed = [one for one in done if one.failed]
        if failed:
            raise CommandError("\n".join(one.diagnostics[0].message for one in failed))

    def _with_progress(self, graded: Iterator[Graded], total: int, *, hidden: bool) -> Iterator[Graded]:
        console = Console(file=cast(IO[str], self.stderr), stderr=True)
        off = hidden or total < 2 or not self.stderr.isatty()
        yield from track(graded, "Grading", total=total, console=console, disable=off, transient=True)

    def _show_json(self, graded: Iterator[Graded], rubric: Rubric, options: dict[str, Any]) -> list[Graded]:
        def write(one: Graded) -> None:
            body = graded_to_json(
                file=one.file,
                notation=one.notation,
                assessment=one.assessment,
                diagnostics=one.diagnostics,
                rubric=rubric,
                version=grader_version(),
            )
            self.stdout.write(json.dumps(body, ensure_ascii=False))

        return _each(graded, write)

    def _show_csv(self, graded: Iterator[Graded], rubric: Rubric, options: dict[str, Any]) -> list[Graded]:
        rows = csv.writer(self.stdout, lineterminator="\n")
        rows.writerow(["file", "total", "max", *(safe_cell(criterion.id) for criterion in rubric.criteria)])
        return _each(graded, lambda one: rows.writerow(_csv_row(one, rubric)))

    def _show_text(self, graded: Iterator[Graded], rubric: Rubric, options: dict[str, Any]) -> list[Graded]:
        done = list(graded)
        # In a file or a pipe there is no width at which the name of a file would have to be broken.
        width = None if self.stdout.isatty() else 400
        console = Console(file=cast(IO[str], self.stdout), highlight=False, soft_wrap=True, width=width)
        for one in [] if options["summary"] else done:
            if one.assessment is None:
                print_diagnostics(console, title=one.file, source=one.source, diagnostics=one.diagnostics)
            else:
                print_report(console, title=one.file, source=one.source, assessment=one.assessment)
                print_problems(console, source=one.source, diagnostics=one.errors)
        if options["summary"] or len(done) > 1:
            print_table(console, done)
        return done


def _each(graded: Iterator[Graded], write: Callable[[Graded], None]) -> list[Graded]:
    """-> what was written, without the assessments: those of thousands of files would not fit."""
    done = []
    for one in graded:
        write(one)
        done.append(replace(one, assessment=None))
    return done


def _csv_row(one: Graded, rubric: Rubric) -> list[object]:
    """Without points where there are none to tell: a diagram with errors, a criterion that waits for a person."""
    name = safe_cell(one.file)
    if one.assessment is None:
        return [name, "", number(rubric.max_points), *[""] * len(rubric.criteria)]
    points = ["" if c.verdict is Verdict.PENDING else number(c.points) for c in one.assessment.criteria]
    return [name, number(one.assessment.points), number(one.assessment.max_points), *points]


def _until(stop: Event, graded: Iterator[Graded]) -> Iterator[Graded]:
    """``graded`` up to the one during which it was asked to stop."""
    try:
        for one in graded:
            yield one
            if stop.is_set():
                return
    except BrokenProcessPool as error:
        raise CommandError("A process died while grading, perhaps for lack of memory. Try a smaller --jobs.") from error


def _at_least_one(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 256:
        raise ArgumentTypeError("a number from 1 to 256")
    return int(text)
