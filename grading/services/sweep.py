"""Makes up for what was lost: tasks that were never sent, workers that died, submissions without a run."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from grading.models import Queue, Rubric, Run, RunState
from grading.services import runs
from submissions.models import Submission

BATCH = 500


@dataclass(frozen=True, slots=True)
class Swept:
    """``freed`` runs were taken from dead workers, ``failed`` had no attempt left, ``created`` had no run at all, and
    ``sent`` were told to a worker."""

    freed: int
    failed: int
    created: int
    sent: int


def sweep() -> Swept:
    """Safe to run at any time, also twice at once: a run that is sent twice is claimed once."""
    failed = runs.runs_fail_abandoned()
    freed = runs.runs_free_abandoned()
    created = _create_missing_runs()
    sent = sum(runs.run_send(run_id) for run_id in _unsent_runs())
    return Swept(freed=freed, failed=failed, created=created, sent=sent)


def _unsent_runs() -> list[int]:
    """Due runs that were never sent, or sent so long ago that the message must be lost."""
    now = timezone.now()
    lost = now - timedelta(seconds=settings.RUN_LEASE_SECONDS)
    due = Run.objects.filter(Q(sent_at=None) | Q(sent_at__lt=lost), state=RunState.QUEUED, send_after__lte=now)
    return list(due.order_by("send_after", "pk").values_list("pk", flat=True)[:BATCH])


def _create_missing_runs() -> int:
    """Submissions that came in before their assignment had a rubric get their run when there is one."""
    without = Submission.objects.filter(runs=None, withdrawn_at=None, assignment__rubrics__is_active=True)
    return sum(_create_run(submission) for submission in without.select_related("assignment").order_by("pk")[:BATCH])


def _create_run(submission: Submission) -> bool:
    rubric = Rubric.objects.get(assignment=submission.assignment_id, is_active=True)
    try:
        with transaction.atomic():
            runs.run_create(submission=submission, rubric=rubric, queue=Queue.BULK)
    except IntegrityError:  # another sweep was first
        return False
    return True
