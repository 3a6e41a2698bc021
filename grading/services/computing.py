"""Turns to compute. Python runs one thread of a process at a time: dozens that want to at once spend a third of the
processor on taking its lock from each other, and each of their steps takes longer. So a grading computes in its turn,
and lends the turn to another one while it waits for a model.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings


class Turns:
    """``count`` threads compute at the same time; each holds one turn at most."""

    def __init__(self, count: int) -> None:
        self._free = threading.BoundedSemaphore(count)
        self._of_thread = threading.local()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Compute; waits for a turn first."""
        with self._free:
            self._of_thread.is_held = True
            try:
                yield
            finally:
                self._of_thread.is_held = False

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Wait for something else; afterwards for a turn again. Where none is held, as in a command, it just waits."""
        if not getattr(self._of_thread, "is_held", False):
            yield
            return
        self._free.release()
        try:
            yield
        finally:
            self._free.acquire()


@cache
def turns() -> Turns:
    """Those of this process."""
    return Turns(settings.WORKER_COMPUTING)
