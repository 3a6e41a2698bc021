"""Give an assignment the rubric in a file."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from grading.engine.decimals import plain_decimal
from grading.management.courses import add_assignment_argument, assignment_of
from grading.management.files import WRONG_RUBRIC, rubric_text
from grading.management.people import add_by_argument, person_of
from grading.services.handing_in import regrade
from grading.services.rubrics import Became, RubricInvalid, RubricPlan, outdated_submissions, rubric_plan, rubric_save
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
        parser.add_argument("--regrade", action="store_true", help="grade again what rests on an older version")
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
        if not options["dry_run"]:
            self._renew(assignment, by, at_once=options["regrade"])

    def _renew(self, assignment: Assignment, by: User | None, *, at_once: bool) -> None:
        """Grade what rests on an older version again, or say how to."""
        outdated = list(outdated_submissions(assignment))
        if outdated and not at_once:
            how = f"`manage.py regrade {assignment.pk} --outdated` renews them."
            self.stdout.write(f"{len(outdated)} grades rest on an older version: {how}")
        elif outdated:
            queued = sum(regrade(submission=submission, by=by) is not None for submission in outdated)
            self.stdout.write(f"{queued} submissions are being graded again.")


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
