"""Grade all submissions of an assignment again, with its active rubric."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from grading.management.courses import add_assignment_argument, assignment_of
from grading.models import Rubric
from grading.services.handing_in import regrade
from submissions.models import Submission
from submissions.selectors import counting_submissions


class Command(BaseCommand):
    help = "Queue a new run for the counting submission of each student. What people overrode stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_assignment_argument(parser)
        parser.add_argument("--outdated", action="store_true", help="only grades from an older rubric version")
        parser.add_argument("--all-attempts", action="store_true", help="not only each student's last attempt")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        assignment = assignment_of(options)
        if not Rubric.objects.filter(assignment=assignment, is_active=True).exists():
            raise CommandError(f"{assignment} has no rubric yet; write one in the admin or import it.")
        submissions = Submission.objects.filter(assignment=assignment, withdrawn_at=None)
        if not options["all_attempts"]:
            submissions = counting_submissions(submissions)
        if options["outdated"]:
            submissions = submissions.filter(grade__is_outdated=True)
        chosen = list(submissions.order_by("pk"))
        if options["dry_run"]:
            self.stdout.write(f"{len(chosen)} submissions would be graded again.")
            return
        console = Console(stderr=True)
        shown = track(chosen, "Queueing", console=console, disable=not console.is_terminal)
        queued = sum(regrade(submission=submission, by=None) is not None for submission in shown)
        self.stdout.write(f"{queued} submissions are being graded again.")
