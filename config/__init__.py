"""Settings, URLs, the Celery application and what all three apps share: errors, pages of lists, logs."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
