"""Write an assignment's rubric as the file it was."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from grading.management.courses import add_assignment_argument, assignment_of
from grading.management.files import write_text
from grading.models import Rubric
from submissions.models import Assignment


class Command(BaseCommand):
    help = "The rubric as YAML on standard output: the very text that was imported or written in the admin."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """``--version`` is the rubric's here, not Django's."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_assignment_argument(parser)
        parser.add_argument("--version", dest="rubric_version", type=int, metavar="N", help="left out: the active one")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE.yaml")
        parser.add_argument("--force", action="store_true", help="replace FILE.yaml if it says something else")

    def handle(self, *args: Any, **options: Any) -> None:
        rubric = _rubric(assignment_of(options), options["rubric_version"])
        if options["output"] is None:
            self.stdout.write(rubric.source, ending="")
            return
        write_text(options["output"], rubric.source, force=options["force"])
        self.stdout.write(f"{rubric.assignment}: version {rubric.version} is in {options['output']}.")


def _rubric(assignment: Assignment, version: int | None) -> Rubric:
    rubrics = Rubric.objects.filter(assignment=assignment).select_related("assignment__course")
    wanted = rubrics.filter(is_active=True) if version is None else rubrics.filter(version=version)
    rubric = wanted.first()
    if rubric is None:
        known = ", ".join(str(number) for number in rubrics.order_by("version").values_list("version", flat=True))
        missing = "no rubric yet" if not known else f"no version {version} of its rubric. There are: {known}"
        raise CommandError(f"{assignment} has {missing}.")
    return rubric
