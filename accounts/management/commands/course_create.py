"""Make a course."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.services.courses import NewCourse, course_create
from config.errors import ApplicationError


class Command(BaseCommand):
    help = "Make a course, with its instructor, and print the code with which students join it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="for example WA-101")
        parser.add_argument("title")
        parser.add_argument("--term", required=True, help="for example 2026W; code and term together are unique")
        parser.add_argument("--time-zone", default=settings.TIME_ZONE, help="of its deadlines; default %(default)s")
        parser.add_argument("--language", default="en", choices=[code for code, _ in settings.LANGUAGES])
        parser.add_argument("--instructor", metavar="EMAIL", default="", help="an account is made where there is none")
        parser.add_argument("--instructor-name", metavar="NAME", default="", help="for a new account")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = course_create(
                code=options["code"],
                title=options["title"],
                term=options["term"],
                time_zone=options["time_zone"],
                language=options["language"],
                instructor_email=options["instructor"],
                instructor_name=options["instructor_name"],
            )
        except ApplicationError as error:
            raise CommandError(error.message) from error
        self.stdout.write(_as_json(made) if options["json"] else _as_text(made))


def _as_json(made: NewCourse) -> str:
    instructor = made.instructor and {"email": made.instructor.email, "account_is_new": made.account_is_new}
    course = made.course
    facts = {"id": course.pk, "code": course.code, "term": course.term, "join_code": course.join_code}
    return json.dumps({**facts, "instructor": instructor})


def _as_text(made: NewCourse) -> str:
    lines = [f"{made.course} (id {made.course.pk})", f"Join code: {made.course.join_code}"]
    if made.instructor:
        lines.append(f"Instructor: {made.instructor}")
    if made.instructor and made.account_is_new:
        lines.append(f"The account is new: `manage.py changepassword {made.instructor.email}` gives it a password.")
    return "\n".join(lines)
