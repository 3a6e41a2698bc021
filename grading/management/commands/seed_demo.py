"""Put the demo course into the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.errors import ApplicationError
from grading.demo.content import PASSWORD
from grading.demo.seed import seed_demo


class Command(BaseCommand):
    help = "Make the course Web Architecture with two assignments, an instructor and three students; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            course = seed_demo()
        except ApplicationError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{course} is there.")
        for enrolment in course.enrolments.select_related("user"):
            self.stdout.write(f"  {enrolment.get_role_display():12} {enrolment.user.email}  {PASSWORD}")
