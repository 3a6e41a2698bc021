"""A Celery worker and its clock inside the server process, for the default without Redis.

The ``memory://`` broker lives in one process only, so what runs the server must run the worker as well. Tasks that are
lost with the process cost nothing but time: their rows are sent again by the sweep, which also runs once at the start.
"""

import threading
from typing import Any

from celery import Celery
from celery.beat import EmbeddedService
from celery.worker import WorkController

THREADS = 8


class EmbeddedWorker:
    """Starts with ``start()`` and ends with ``stop()``; both return at once or within a few seconds."""

    def __init__(self, app: Celery) -> None:
        self._worker = WorkController(app=app, pool_cls="threads", concurrency=THREADS, without_gossip=True)
        self._thread = threading.Thread(target=self._worker.start, name="embedded-worker", daemon=True)
        # A thread, because of thread=True; the annotation in Celery names the process that it would be otherwise.
        self._clock: Any = EmbeddedService(app, thread=True, scheduler_cls="celery.beat.Scheduler")

    def start(self) -> None:
        self._thread.start()
        self._clock.start()

    def stop(self) -> None:
        self._clock.stop()
        self._worker.stop()
        self._thread.join(timeout=10)
