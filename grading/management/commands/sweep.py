"""Make up for lost tasks and dead workers, once."""

from typing import Any

from django.core.management.base import BaseCommand

from grading.services.sweep import sweep


class Command(BaseCommand):
    help = "Send runs that were never sent, and free those whose worker died. The scheduler does this by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweep()
        self.stdout.write(
            f"{swept.sent} sent, {swept.freed} taken from dead workers, {swept.created} created, {swept.failed} failed"
        )
