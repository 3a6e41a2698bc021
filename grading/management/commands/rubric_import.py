"""Give an assignment the rubric in a file."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from grading.engine.fields import plain_decimal
from grading.management.courses import add_assignment_argument, assignment_of
from grading.management.files import WRONG_RUBRIC, rubric_text
from grading.management.people import add_by_argument, person_of
from grading.services.rubrics import Became, RubricInvalid, RubricPlan, outdated_grades, rubric_plan, rubric_save
from submissions.models import Assignment


class Command(BaseCommand):
    help = (
        "Make the rubric in a YAML file the assignment's active one. A version that was graded with stays as it is and "
        "a new one is made; the same text twice changes nothing. `rubric_export` gives the same file back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_assignment_argument(parser)
        parser.add_argument("file", metavar="FILE.yaml", type=Path)
        add_by_argument(parser)
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        assignment, path = assignment_of(options), options["file"]
        by, source = person_of(options), rubric_text(path)
        try:
            plan = rubric_plan(assignment=assignment, source=source)
            version = plan.version
            if not options["dry_run"]:
                version = rubric_save(assignment=assignment, source=source, by=by).version
        except RubricInvalid as error:
            problems = "\n".join(f"  {problem['detail']}" for problem in error.details)
            raise CommandError(f"{path} is no rubric yet:\n{problems}", returncode=WRONG_RUBRIC) from error
        for line in _report(assignment, plan, version, dry_run=options["dry_run"]):
            self.stdout.write(line)


def _report(assignment: Assignment, plan: RubricPlan, version: int, *, dry_run: bool) -> Iterator[str]:
    if plan.became is Became.NOTHING:
        yield f"{assignment}: this is version {version} already; nothing changed."
        return
    done = {
        Became.REWRITTEN: f"version {version} was not graded with yet and {'would be' if dry_run else 'is'} replaced",
        Became.NEW_VERSION: f"version {version} {'would be' if dry_run else 'is'} the active one",
    }[plan.became]
    worth = plain_decimal(plan.spec.max_points)
    yield f"{assignment}: {done}, {len(plan.spec.criteria)} criteria, {worth} points."
    yield from (f"  {change}" for change in plan.changes)
    if plan.lost_overrides:
        yield f"People had decided {plan.lost_overrides} times on criteria that are no longer there; they do not count."
    outdated = 0 if dry_run else outdated_grades(assignment)
    if outdated:
        yield f"{outdated} grades rest on an older version: `manage.py regrade {assignment.pk} --outdated` renews them."
