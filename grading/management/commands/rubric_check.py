"""Say all that is wrong with rubric files."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from grading.engine import Problem, RubricError, load_rubric, rubric_json_schema
from grading.engine.decimals import plain_decimal
from grading.management.files import WRONG_RUBRIC, rubric_text


class Command(BaseCommand):
    help = (
        "Check rubric files: every problem at once, with its line and what to write instead. Nothing is stored. The "
        "exit status is 2 where a file is wrong."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE.yaml", type=Path)
        parser.add_argument("--json", action="store_true", help="one JSON object a line and file")
        parser.add_argument(
            "--schema", action="store_true", help="print the JSON Schema of rubric files, for editors, and nothing else"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["schema"]:
            self.stdout.write(json.dumps(rubric_json_schema(), indent=2, ensure_ascii=False))
            return
        if not options["files"]:
            raise CommandError("Name the rubric files to check.")
        show = self._show_json if options["json"] else self._show
        wrong = [path for path in options["files"] if not show(path)]
        if wrong:
            raise CommandError(f"{len(wrong)} of {len(options['files'])} files are no rubric.", returncode=WRONG_RUBRIC)

    def _show(self, path: Path) -> bool:
        """Problems as ``FILE:LINE: ...``, which editors and terminals make links of. -> whether there was none."""
        problems, said = _checked(path)
        self.stdout.write(f"{path}: {said}")
        for problem in problems:
            place = f"{path}:{problem.line}" if problem.line else str(path)
            self.stdout.write(f"  {place}: {_without_line(problem)}")
        return not problems

    def _show_json(self, path: Path) -> bool:
        problems, _ = _checked(path)
        found = [asdict(problem) for problem in problems]
        self.stdout.write(json.dumps({"file": str(path), "ok": not found, "problems": found}, ensure_ascii=False))
        return not problems


def _checked(path: Path) -> tuple[tuple[Problem, ...], str]:
    """All problems, or what kind of rubric it is. A file that cannot be read is a problem of the file."""
    try:
        rubric = load_rubric(rubric_text(path))
    except CommandError as error:
        return (Problem(0, "", str(error).removeprefix(f"{path} ")),), "not read"
    except RubricError as error:
        return error.problems, f"{len(error.problems)} {'problem' if len(error.problems) == 1 else 'problems'}"
    return (), f"{len(rubric.criteria)} criteria, {plain_decimal(rubric.max_points)} points"


def _without_line(problem: Problem) -> str:
    return str(Problem(0, problem.where, problem.message, problem.instead))
