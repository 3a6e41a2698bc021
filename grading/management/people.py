"""Naming people on the command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from accounts.models import User
from accounts.selectors import user_with_email


def add_by_argument(parser: ArgumentParser) -> None:
    parser.add_argument("--by", metavar="EMAIL", help="in whose name; left out: nobody's")


def person_of(options: dict[str, Any]) -> User | None:
    """Raises CommandError for an address without an account."""
    email = options["by"]
    if email is None:
        return None
    user = user_with_email(email)
    if user is None:
        raise CommandError(f"There is no account with the e-mail {email}.")
    return user
