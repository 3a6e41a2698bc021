"""What a worker gives up while it waits for a model."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from grading.services.computing import turns


@contextmanager
def aside() -> Iterator[None]:
    """Many threads wait for a model at once: meanwhile none of them keeps a database connection or its turn to
    compute."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
    with turns().lent():
        yield
