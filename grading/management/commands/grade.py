"""Grade files against a rubric, without a database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from grading.engine import GRADER_VERSION, Rubric, RubricError, assess, load_rubric
from grading.json_form import assessment_to_json, reading_findings
from grading.reports import print_diagnostics, print_report
from submissions.diagrams import NOTATIONS, Reading, read
from submissions.diagrams.limits import DEFAULT_LIMITS


class Command(BaseCommand):
    help = "Grade diagrams in files against a rubric in YAML; nothing is stored and no model is asked."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--rubric", required=True, metavar="RUBRIC.yaml")
        parser.add_argument("--notation", choices=[notation.name for notation in NOTATIONS], help="default: found")
        parser.add_argument("--language", default="en", choices=["en", "de"], help="of the feedback")
        parser.add_argument("--json", action="store_true", help="one JSON object a line and file")

    def handle(self, *args: Any, **options: Any) -> None:
        rubric = load_rubric_file(Path(options["rubric"]))
        console = Console(file=cast(IO[str], self.stdout), highlight=False, soft_wrap=True)
        for name in options["files"]:
            source = read_text(Path(name))
            reading = read(source, options["notation"])
            if options["json"]:
                self.stdout.write(json.dumps(graded(name, reading, rubric, options["language"]), ensure_ascii=False))
            elif reading.graph is None or not reading.ok:
                print_diagnostics(console, title=name, source=source, diagnostics=reading.diagnostics)
            else:
                assessment = assess(reading.graph, rubric, language=options["language"])
                print_report(console, title=name, source=source, assessment=assessment)


def graded(name: str, reading: Reading, rubric: Rubric, language: str) -> dict[str, Any]:
    """The contract's object. A diagram that does not parse has its diagnostics and no points."""
    body: dict[str, Any] = {"file": name, "notation": reading.notation, "ok": reading.ok}
    if reading.ok and reading.graph is not None:
        body |= assessment_to_json(assess(reading.graph, rubric, language=language))
    grader = {"version": GRADER_VERSION, "rubric_sha256": rubric.sha256, "model": None}
    return body | {"diagnostics": reading_findings(reading), "grader": grader}


def load_rubric_file(path: Path) -> Rubric:
    """Ends the command with status 2 and every problem, each with its line."""
    try:
        return load_rubric(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=2) from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not UTF-8 (byte {error.start}).", returncode=2) from error
    except RubricError as error:
        problems = "\n".join(f"  {problem}" for problem in error.problems)
        raise CommandError(f"{path} is no rubric yet:\n{problems}", returncode=2) from error


def read_text(path: Path) -> str:
    """At most a little more than what a reader takes, so that a huge file costs no memory."""
    try:
        with path.open("rb") as file:
            data = file.read(DEFAULT_LIMITS.document_bytes + 1)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    return data.decode("utf-8", errors="replace")
