"""Ways in from the queues. Each may run twice; what they call decides whether there is anything to do."""

from dataclasses import asdict

from celery import shared_task

from grading.services.grading import run_grade
from grading.services.model.budget import budget_notice_send
from grading.services.notifications import notify_published
from grading.services.sweep import sweep


# What became of it is in the run; a row of Celery's beside it would cost two more statements for each grading.
@shared_task(name="grading.grade_run", ignore_result=True)
def grade_run(run_id: int) -> str:
    return run_grade(run_id)


@shared_task(name="grading.notify_published")
def notify_published_task(grade_id: int) -> bool:
    return notify_published(grade_id)


@shared_task(name="grading.notify_budget")
def notify_budget_task(notice_id: int) -> bool:
    return budget_notice_send(notice_id)


@shared_task(name="grading.sweep")
def sweep_task() -> dict[str, int]:
    return asdict(sweep())
