"""The life of a run: queued, running under a lease, done or failed.

Each step is one conditional UPDATE or one short transaction, so that any task may run twice and any worker may die
anywhere. A transaction that touches both locks the submission first, then the run.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from grading.engine.assessment import Assessment
from grading.json_form import diagnostics_to_json
from grading.judge.structural_pass import StructuralPass
from grading.metrics import RUNS
from grading.models import ACTIVE_STATES, ModelCall, Queue, Rubric, Run, RunState
from grading.records import suspicion_to_json
from grading.sending import send
from grading.services.embeddings import grader_version
from grading.services.grades import grade_store, run_lock_submission
from grading.services.results import results_write
from grading.services.rubrics import rubric_mark_used, used_rubric
from submissions.models import Submission

MAX_ATTEMPTS = 4
RETRY_SECONDS = (20, 120, 600)
"""How long the second, third and fourth attempt wait."""

GRADED_FIELDS = (
    "attempts",
    "created_at",
    "rubric__sha256",
    "rubric__created_at",
    *(f"submission__{name}" for name in ("notation", "source", "page", "explanation")),
    "submission__assignment__statement",
    *(f"submission__assignment__course__{name}" for name in ("language", "time_zone", "model_policy", "model_budget")),
    *(f"submission__student__{name}" for name in ("name", "email")),
)
"""What a worker reads of a run and of what it grades."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right of one worker to write to one run. ``run`` is as it was claimed, and has all at hand that is graded."""

    run: Run
    token: UUID

    @property
    def attempt(self) -> int:
        """Counts from 1."""
        return self.run.attempts

    @property
    def is_last_attempt(self) -> bool:
        return self.attempt >= MAX_ATTEMPTS


def run_create(*, submission: Submission, rubric: Rubric, queue: Queue, by: User | None = None) -> Run:
    """Queue a grading and send it after the commit. Called inside a transaction; a submission has one active run."""
    rubric_mark_used(rubric.pk)
    run = Run.objects.create(submission=submission, rubric=rubric, queue=queue, requested_by=by)
    transaction.on_commit(lambda: run_send(run.pk))
    return run


def run_send(run_id: int) -> bool:
    """Tell a worker about a queued run. A broker that is down costs only time: the sweep sends it again."""
    queue = Run.objects.filter(pk=run_id, state=RunState.QUEUED).values_list("queue", flat=True).first()
    if queue is None:
        return False
    if not send("grading.grade_run", run_id, queue=queue):
        return False
    Run.objects.filter(pk=run_id, state=RunState.QUEUED).update(sent_at=timezone.now())
    return True


def run_claim(run_id: int) -> Lease | None:
    """Take the run for this worker; None when it is another's, finished, cancelled or not due yet."""
    now, token = timezone.now(), uuid4()
    due = Q(state=RunState.QUEUED, send_after__lte=now)
    abandoned = Q(state=RunState.RUNNING, lease_until__lt=now)
    claimed = Run.objects.filter(due | abandoned, pk=run_id, attempts__lt=MAX_ATTEMPTS).update(
        state=RunState.RUNNING,
        lease_token=token,
        lease_until=now + timedelta(seconds=settings.RUN_LEASE_SECONDS),
        attempts=F("attempts") + 1,
        started_at=Coalesce("started_at", now),
    )
    if not claimed:
        return None
    run = _with_all_to_grade(Run.objects.filter(pk=run_id, lease_token=token)).first()
    return Lease(run, token) if run else None


def _with_all_to_grade(claimed: QuerySet[Run]) -> QuerySet[Run]:
    """Only that: Django spends more time on each further column than the database does."""
    related = claimed.select_related("rubric", "submission__assignment__course", "submission__student")
    return related.only(*GRADED_FIELDS).order_by()


def run_store_structure(lease: Lease, structural: StructuralPass) -> bool:
    """Store what the structural pass found: the immediate feedback. False when the lease is no longer ours."""
    assessment = structural.assessment
    with transaction.atomic():
        stored = _leased(lease).update(
            structure_at=timezone.now(),
            reading_errors=len(structural.errors),
            diagnostics=diagnostics_to_json(structural.errors),
            suspicions=[suspicion_to_json(suspicion) for suspicion in structural.suspicions],
            **_outcome(assessment),
        )
        if stored:
            results_write(lease.run, assessment.criteria)
    return bool(stored)


def run_finish(lease: Lease, assessment: Assessment, *, stored: Assessment, model: str = "") -> bool:
    """Write the results that differ from those ``stored`` and let the grade follow. False, with nothing changed, when
    the run is no longer ours."""
    changed = [result for result in assessment.criteria if result not in stored.criteria]
    with transaction.atomic():
        run = run_lock_submission(_leased(lease))
        if run is None or not _end_done(lease, assessment, model):
            return False
        results_write(lease.run, changed)
        grade_store(run, assessment.criteria, used_rubric(lease.run.rubric).spec)
    RUNS.labels(outcome="done").inc()
    return True


def _end_done(lease: Lease, assessment: Assessment, model: str) -> bool:
    ended = _leased(lease).update(
        state=RunState.DONE,
        finished_at=timezone.now(),
        model=model,
        error_code="",
        error_message="",
        lease_token=None,
        lease_until=None,
        **_outcome(assessment),
    )
    return bool(ended)


def _outcome(assessment: Assessment) -> dict[str, Any]:
    return {
        "grader_version": grader_version(),
        "points": assessment.points,
        "pending_points": assessment.pending_points,
        "review_reasons": list(assessment.review_reasons),
    }


def run_retry_later(lease: Lease, *, code: str, message: str, after: float | None = None) -> bool:
    """Give the run back, to be sent again after a while, at the earliest ``after`` seconds. What the structural pass
    stored stays."""
    wait = max(RETRY_SECONDS[min(lease.attempt, len(RETRY_SECONDS)) - 1], after or 0)
    return _give_back(lease, code=code, message=message, seconds=wait, attempts=lease.attempt)


def run_wait(lease: Lease, *, code: str, message: str, seconds: float) -> bool:
    """Give the run back because it is not its turn: that costs none of its attempts."""
    return _give_back(lease, code=code, message=message, seconds=seconds, attempts=lease.attempt - 1)


def _give_back(lease: Lease, *, code: str, message: str, seconds: float, attempts: int) -> bool:
    given_back = _leased(lease).update(
        state=RunState.QUEUED,
        attempts=attempts,
        send_after=timezone.now() + timedelta(seconds=seconds),
        sent_at=None,
        lease_token=None,
        lease_until=None,
        error_code=code,
        error_message=message,
    )
    if given_back:
        RUNS.labels(outcome="retried").inc()
    return bool(given_back)


def run_fail(lease: Lease, *, code: str, message: str) -> bool:
    """Nothing more will be tried by itself; a person can regrade."""
    return bool(_end_failed(_leased(lease), code=code, message=message))


def runs_fail_abandoned() -> int:
    """End running runs whose last attempt's lease ran out. -> how many."""
    message = "The worker stopped without an answer, several times."
    return _end_failed(abandoned_runs().filter(attempts__gte=MAX_ATTEMPTS), code="worker_lost", message=message)


def runs_free_abandoned() -> int:
    """Queue runs again whose worker let the lease run out and that have attempts left. -> how many."""
    return (
        abandoned_runs()
        .filter(attempts__lt=MAX_ATTEMPTS)
        .update(state=RunState.QUEUED, send_after=timezone.now(), sent_at=None, lease_token=None, lease_until=None)
    )


def abandoned_runs() -> QuerySet[Run]:
    return Run.objects.filter(state=RunState.RUNNING, lease_until__lt=timezone.now())


def run_cancel_queued(submission_id: int) -> bool:
    """Cancel a run that no worker has begun. False when there is none."""
    cancelled = Run.objects.filter(submission_id=submission_id, state=RunState.QUEUED, structure_at=None).update(
        state=RunState.CANCELLED, finished_at=timezone.now()
    )
    return bool(cancelled)


def run_supersede_active(submission_id: int) -> int:
    """End an active run because a newer one takes its place; a worker that still has it finds its lease gone."""
    return Run.objects.filter(submission_id=submission_id, state__in=ACTIVE_STATES).update(
        state=RunState.SUPERSEDED, finished_at=timezone.now(), lease_token=None, lease_until=None
    )


def model_calls_store(lease: Lease, calls: Sequence[ModelCall]) -> None:
    """Keep what was asked and answered, also when the lease was lost meanwhile: it was paid for."""
    for call in calls:
        call.run_id = lease.run.pk
        call.save(force_insert=True)


def _leased(lease: Lease) -> QuerySet[Run]:
    return Run.objects.filter(pk=lease.run.pk, lease_token=lease.token, state=RunState.RUNNING)


def _end_failed(running: QuerySet[Run], *, code: str, message: str) -> int:
    failed = running.update(
        state=RunState.FAILED,
        finished_at=timezone.now(),
        lease_token=None,
        lease_until=None,
        error_code=code,
        error_message=message,
    )
    RUNS.labels(outcome="failed").inc(failed)
    return failed
