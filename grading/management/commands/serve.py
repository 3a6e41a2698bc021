"""Run the server, with the worker inside where there is no Redis."""

from argparse import ArgumentParser
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand

from config.celery import app
from config.checks import refuse_unsafe_start
from config.embedded import EmbeddedWorker
from grading.services.sweep import sweep


class Command(BaseCommand):
    help = "Serve the API and the admin. Without REDIS_URL the worker and its clock run in the same process."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unsafe_start()
        worker = EmbeddedWorker(app) if settings.EMBEDDED_WORKER else None
        if worker:
            worker.start()
            sweep()  # what was in flight when the last process ended
        try:
            uvicorn.run(
                "config.asgi:application",
                host=options["host"],
                port=options["port"],
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
            )
        finally:
            if worker:
                worker.stop()
