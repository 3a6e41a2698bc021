"""Sending tasks by name, so that services need not know the tasks that call them."""

import structlog
from celery import current_app
from kombu.exceptions import KombuError, OperationalError

logger = structlog.get_logger(__name__)


def send(task: str, *args: int, queue: str | None = None) -> bool:
    """Whether the broker took the task. One that is down is logged and costs only time: the sweep makes up for it."""
    try:
        current_app.send_task(task, args=args, queue=queue)
    except (OperationalError, KombuError, OSError) as error:
        logger.warning("task_not_sent", task=task, args=args, error=str(error))
        return False
    return True
