"""Naming courses and assignments on the command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from submissions.models import Assignment


def add_assignment_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "assignment", type=int, metavar="ASSIGNMENT", help="the assignment's id, as in the admin's address"
    )


def assignment_of(options: dict[str, Any]) -> Assignment:
    """Raises CommandError, with the assignments there are, for an unknown id."""
    assignment = Assignment.objects.select_related("course").filter(pk=options["assignment"]).first()
    if assignment is None:
        known = "\n".join(f"  {a.pk}: {a}" for a in Assignment.objects.select_related("course")[:30])
        raise CommandError(f"There is no assignment {options['assignment']}. There are:\n{known or '  none'}")
    return assignment
