"""Enrol the people of a CSV file in a course."""

import csv
import json
import os
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.crypto import get_random_string

from accounts.errors import RosterRefused
from accounts.roster_file import read_roster
from accounts.selectors import course_named
from accounts.services.roster import RosterPlan, roster_apply, roster_plan
from config.errors import ApplicationError

PASSWORD_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105  (letters, none of which looks like another)
PASSWORD_LENGTH = 14  # 69 bits


class Command(BaseCommand):
    help = (
        "Enrol the people of a CSV file with the columns email, name and role (student, assistant, instructor); make "
        "accounts where there are none. Nobody is removed. All lines are checked before anything is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("course", metavar="COURSE", help="CODE, CODE@TERM or id")
        parser.add_argument("file", metavar="FILE.csv", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument(
            "--set-passwords",
            metavar="NEW.csv",
            type=Path,
            help="give everybody on the roster who has no password a random one, and write them to this new file",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            people = read_roster(options["file"].read_bytes())
            plan = roster_plan(course=course_named(options["course"]), people=people)
            if not options["dry_run"]:
                _apply(plan, options["set_passwords"])
        except RosterRefused as error:
            problems = [f"  line {problem['line']}: {problem['detail']}" for problem in error.details]
            raise CommandError("\n".join([error.message, *problems])) from error
        except ApplicationError as error:
            raise CommandError(error.message) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        show = _as_json if options["json"] else _as_text
        self.stdout.write(show(plan, dry_run=options["dry_run"], passwords=options["set_passwords"]))


def _apply(plan: RosterPlan, passwords_file: Path | None) -> None:
    if passwords_file is None:
        roster_apply(plan=plan, passwords={})
        return
    passwords = {email: get_random_string(PASSWORD_LENGTH, PASSWORD_ALPHABET) for email, _ in plan.without_password}
    with _written(passwords_file, plan, passwords):
        roster_apply(plan=plan, passwords=passwords)


@contextmanager
def _written(path: Path, plan: RosterPlan, passwords: Mapping[str, str]) -> Iterator[None]:
    """The passwords are on disk before they count, for the owner's eyes only, and gone again if they never do."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["email", "name", "password"])
            rows.writerows((email, name, passwords[email]) for email, name in plan.without_password)
        yield
    except BaseException:
        path.unlink()
        raise


def _as_json(plan: RosterPlan, *, dry_run: bool, passwords: Path | None) -> str:
    course = {"id": plan.course.pk, "code": plan.course.code, "term": plan.course.term}
    return json.dumps(
        {
            "course": course,
            "dry_run": dry_run,
            "created": [{"email": person.email, "role": person.role} for person in plan.created],
            "enrolled": [{"email": member.user.email, "role": member.wanted} for member in plan.enrolled],
            "role_changed": [
                {"email": member.user.email, "from": member.role, "to": member.wanted} for member in plan.changed
            ],
            "unchanged": [member.user.email for member in plan.unchanged],
            "without_password": [] if passwords else [email for email, _ in plan.without_password],
        }
    )


def _as_text(plan: RosterPlan, *, dry_run: bool, passwords: Path | None) -> str:
    lines = [f"{plan.course}{' (dry run: nothing was changed)' if dry_run else ''}"]
    lines += [f"  new account   {person.email}: {person.role}" for person in plan.created]
    lines += [f"  enrolled      {member.user.email}: {member.wanted}" for member in plan.enrolled]
    lines += [f"  role changed  {member.user.email}: {member.role} -> {member.wanted}" for member in plan.changed]
    lines.append(
        f"New accounts: {len(plan.created)}, enrolled: {len(plan.enrolled)}, roles changed: {len(plan.changed)}, "
        f"unchanged: {len(plan.unchanged)}."
    )
    lines += _hints(plan, dry_run=dry_run, passwords=passwords)
    return "\n".join(lines)


def _hints(plan: RosterPlan, *, dry_run: bool, passwords: Path | None) -> Iterator[str]:
    teaching = ", ".join(user.email for user in plan.newly_teaching)
    if teaching:
        # Anybody with a join code can register an address that is not theirs.
        yield f"These accounts were there before and now may grade; make sure that they are who you mean: {teaching}."
    waiting = len(plan.without_password)
    if passwords and not dry_run:
        yield f"Initial passwords, {waiting} of them, are in {passwords}."
    elif waiting and not passwords:
        yield f"Without a password, so not able to log in yet: {waiting}. --set-passwords NEW.csv gives them one."
