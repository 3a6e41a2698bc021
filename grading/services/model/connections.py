"""Database connections while a worker waits for a model."""

from django.db import connections


def give_back_connections() -> None:
    """Many threads wait for a model at once; none of them may keep a database connection meanwhile."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
