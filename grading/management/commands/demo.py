"""See the main job: six diagrams handed in over HTTP, graded, and their feedback."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from config.errors import ApplicationError
from grading.demo.client import Client, DemoFailedError
from grading.demo.content import INSTRUCTOR, PASSWORD, STUDENTS, TASKS
from grading.demo.report import print_result
from grading.demo.seed import ADMIN, seed_demo
from grading.demo.server import free_port, running_server

RESULT_SECONDS = 60


class Command(BaseCommand):
    help = "Migrate, load the demo course, start the server, hand in as three students and print their feedback."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="another is taken where this one is in use")
        parser.add_argument(
            "--exit", action="store_true", help="end after the reports; status 0 only if all were graded"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        console = Console(highlight=False, soft_wrap=True)
        call_command("migrate", verbosity=0)
        try:
            seed_demo()
            port = free_port(options["port"])
            with running_server(port, settings.DATA_DIR / "demo-server.log") as server:
                base = f"http://127.0.0.1:{port}"
                ungraded = hand_in_and_report(console, base)
                if options["exit"]:
                    _end(ungraded)
                    return
                _say_where_to_look(console, base)
                signal.signal(signal.SIGTERM, signal.default_int_handler)
                server.wait()
        except (DemoFailedError, ApplicationError) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            console.print("\nStopped.")


def hand_in_and_report(console: Console, base: str) -> list[str]:
    """Everybody hands in first, then the results are waited for. -> what was not graded."""
    handed_in = []
    for student in STUDENTS:
        client = Client(base)
        client.log_in(student.email, PASSWORD)
        ids = client.assignments()
        for task in TASKS:
            source = task.answer(student)
            key = f"demo-{task.folder}-{student.key}"
            number = client.hand_in(
                assignment=ids[task.title], source=source, explanation=task.explanation(student), key=key
            )
            handed_in.append((client, number, f"{student.name} · {task.title}", source))
    ungraded = []
    for client, number, title, source in handed_in:
        result = client.wait_for_result(number, seconds=RESULT_SECONDS)
        print_result(console, title=title, source=source, result=result)
        if result["state"] != "done":
            ungraded.append(title)
    return ungraded


def _end(ungraded: list[str]) -> None:
    if ungraded:
        raise CommandError(f"not graded: {', '.join(ungraded)}")


def _say_where_to_look(console: Console, base: str) -> None:
    console.print(
        f"\n[bold]Diagrade is running.[/] Ctrl-C ends it.\n\n  API docs  {base}/api/docs/\n  Admin     {base}/admin/"
    )
    console.print(f"\n  instructor     {INSTRUCTOR.email}\n  administrator  {ADMIN.email}")
    for student in STUDENTS:
        console.print(f"  student        {student.email}")
    console.print(f"\n  The password of each is {PASSWORD}.")
