"""The Celery application. ``DJANGO_SETTINGS_MODULE`` decides broker, queues, routes and schedule."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_init, worker_ready
from django.conf import settings
from django_structlog.celery.steps import DjangoStructLogInitStep
from kombu import Queue
from prometheus_client import start_http_server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("diagrade")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.task_queues = [Queue(name) for name in ("interactive", "bulk", "notifications", "maintenance")]
app.steps["worker"].add(DjangoStructLogInitStep)
app.autodiscover_tasks()


@worker_init.connect
def _refuse_unsafe_start(**kwargs: Any) -> None:
    # Imported here: the checks read settings, which import this module's package first.
    from config.checks import refuse_unsafe_start  # noqa: PLC0415

    refuse_unsafe_start()


@setup_logging.connect
def _leave_logging_to_django(**kwargs: Any) -> None:
    """Without a listener, Celery gives the root logger a level of its own and LOG_LEVEL is lost."""


@worker_ready.connect
def _serve_metrics(**kwargs: Any) -> None:
    """A worker has no web server of its own; the embedded one shares the server's and never gets here."""
    if settings.WORKER_METRICS_PORT:
        start_http_server(settings.WORKER_METRICS_PORT)
