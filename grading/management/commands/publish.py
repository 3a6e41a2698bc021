"""Publish the grades of an assignment, or take them back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from grading.management.courses import add_assignment_argument, assignment_of
from grading.management.people import add_by_argument, person_of
from grading.models import Grade
from grading.services.grades import grades_publish, grades_take_back
from submissions.models import Submission
from submissions.selectors import counting_submissions


class Command(BaseCommand):
    help = "Publish the counting grade of each student; those in which a criterion waits for a person are left out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_assignment_argument(parser)
        add_by_argument(parser)
        parser.add_argument("--even-if-pending", action="store_true", help="also where a criterion waits for a person")
        parser.add_argument("--take-back", action="store_true", help="make published grades unseen again")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        assignment = assignment_of(options)
        counting = counting_submissions(Submission.objects.filter(assignment=assignment))
        grades = Grade.objects.filter(submission__in=counting)
        if options["take_back"]:
            self._take_back(grades.filter(published_at__isnull=False), dry_run=options["dry_run"])
            return
        unpublished = grades.filter(published_at=None)
        if options["dry_run"]:
            waiting = unpublished.filter(pending_points__gt=0).count()
            self.stdout.write(
                f"{unpublished.count()} grades are unpublished; in {waiting} a criterion waits for a person."
            )
            return
        by = person_of(options)
        done = grades_publish(grades=unpublished, by=by, even_if_pending=options["even_if_pending"])
        self.stdout.write(
            f"{done.published} published, {done.waiting} left out because a criterion waits for a person."
        )

    def _take_back(self, grades: Any, *, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write(f"{grades.count()} published grades would be taken back.")
            return
        self.stdout.write(f"{grades_take_back(grades=grades)} taken back.")
