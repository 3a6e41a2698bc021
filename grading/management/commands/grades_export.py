"""Write the grades of an assignment as CSV."""

import csv
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from grading.management.courses import add_assignment_argument, assignment_of
from grading.services.export import grade_rows


class Command(BaseCommand):
    help = "CSV on standard output: one row a student, one column a criterion of the active rubric."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_assignment_argument(parser)
        parser.add_argument("--published", action="store_true", help="only published grades")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = grade_rows(assignment_of(options), only_published=options["published"])
        csv.writer(self.stdout, lineterminator="\n").writerows(rows)
