"""Grading one run: read, assess by structure, store that, ask the model about the rest, finish."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import structlog
from django.conf import settings
from django.utils import timezone

from grading.engine import Rubric as RubricSpec
from grading.engine import settle
from grading.engine.assessment import Assessment, CriterionAssessment, DecidedBy, Verdict
from grading.judge.control import FAILED_CONTROL
from grading.judge.outcome import Call, Failure, Judged
from grading.judge.passes import judge
from grading.judge.questions import pending_questions, second_opinions
from grading.judge.structural_pass import structural_pass
from grading.metrics import MODEL_CRITERIA, STAGE_SECONDS
from grading.models import ModelCall
from grading.services import runs
from grading.services.computing import turns
from grading.services.embeddings import configured_meaning
from grading.services.model.answers import DatabaseAnswers
from grading.services.model.budget import budget_notice_create
from grading.services.model.endpoints import Judges, judges_for
from grading.services.model.gate import NO_BUDGET
from grading.services.rubrics import used_rubric
from grading.services.runs import Lease
from submissions.diagrams import read

logger = structlog.get_logger(__name__)

SHARE_OF_LEASE = 0.8
"""Of the time that a worker has a run, the part that may be spent on the model."""

LONGEST_WAIT = timedelta(hours=24)
"""So long a run waits for its turn; then a person decides."""


def run_grade(run_id: int) -> str:
    """Grade a run if it is there to be graded. -> what became of it, in one word, for logs and tests."""
    with turns().held():
        lease = runs.run_claim(run_id)
        return "not_claimed" if lease is None else _grade_or_give_up(lease)


def _grade_or_give_up(lease: Lease) -> str:
    try:
        return _grade(lease)
    except Exception:
        # Whatever it is, the run must not stay under way: it is tried again, then shown as failed.
        logger.exception("run_crashed", run=lease.run.pk, attempt=lease.attempt)
        return _give_up(lease, code="internal_error", message="The grader met an error of its own.")


def _grade(lease: Lease) -> str:
    run, submission = lease.run, lease.run.submission
    spec = used_rubric(run.rubric).spec
    language = submission.assignment.course.language
    with _stage("read"):
        reading = read(submission.source, submission.notation, page=submission.page)
    with _stage("structure"):
        structural = structural_pass(
            reading,
            spec,
            source=submission.source,
            explanation=submission.explanation,
            file_names=list(submission.attachments.values_list("name", flat=True)),
            language=language,
            meaning=configured_meaning(),
        )
    assessment = structural.assessment
    if not runs.run_store_structure(lease, structural):
        return "lease_lost"
    judges = judges_for(submission.assignment.course)
    if judges.first is None or not (pending_questions(spec, assessment) or second_opinions(spec, assessment)):
        settled = _without_model(assessment, spec, judges)
        return "done" if runs.run_finish(lease, settled, stored=assessment) else "lease_lost"
    with _stage("model"):
        judged = judge(
            judges.first,
            spec,
            assessment,
            structural.graph,
            explanation=submission.explanation,
            language=language,
            statement=submission.assignment.statement,
            private=(submission.student.name, submission.student.email),
            seconds=settings.RUN_LEASE_SECONDS * SHARE_OF_LEASE,
            second_judge=judges.second,
            answers=DatabaseAnswers(),
        )
    _count_outcomes(judged)
    runs.model_calls_store(lease, [_model_call(call) for call in judged.calls])
    return _finish_judged(lease, spec, assessment, replace(judged, decided=structural.heard(judged.decided)))


def _count_outcomes(judged: Judged) -> None:
    """A share of failed controls that rises tells an operator that the model finds everything met."""
    for result in judged.decided.values():
        if result.decided_by is DecidedBy.MODEL:
            MODEL_CRITERIA.labels(outcome="decided").inc()
        elif result.decided_by is DecidedBy.NONE:
            is_spoilt = any(FAILED_CONTROL in reason for reason in result.reasons)
            MODEL_CRITERIA.labels(outcome="failed_control" if is_spoilt else "left_open").inc()


def _without_model(assessment: Assessment, spec: RubricSpec, judges: Judges) -> Assessment:
    """What the course's settings keep from the model says so."""
    if judges.refusal is None:
        return assessment
    return settle([_with_failure(result, judges.refusal) for result in assessment.criteria], spec)


def _finish_judged(lease: Lease, spec: RubricSpec, assessment: Assessment, judged: Judged) -> str:
    failure = judged.failure
    if failure and _is_worth_waiting(failure, lease):
        return "retry" if _try_later(lease, failure) else "lease_lost"
    criteria = [judged.decided.get(result.id, result) for result in assessment.criteria]
    if failure:
        criteria = [result if result.id in judged.decided else _with_failure(result, failure) for result in criteria]
    settled = settle(criteria, spec)
    finished = runs.run_finish(lease, settled, stored=assessment, model=settings.OPENAI_MODEL)
    if failure == NO_BUDGET:
        budget_notice_create(lease.run.submission.assignment.course)
    return "done" if finished else "lease_lost"


def _is_worth_waiting(failure: Failure, lease: Lease) -> bool:
    if failure.is_waiting:
        return timezone.now() - lease.run.created_at < LONGEST_WAIT
    return failure.is_transient and not lease.is_last_attempt


def _try_later(lease: Lease, failure: Failure) -> bool:
    if failure.is_waiting:
        seconds = failure.retry_after or 0
        return runs.run_wait(lease, code=failure.code, message=failure.message, seconds=seconds)
    return runs.run_retry_later(lease, code=failure.code, message=failure.message, after=failure.retry_after)


def _with_failure(result: CriterionAssessment, failure: Failure) -> CriterionAssessment:
    """A criterion that the model should have decided says why it still waits for a person."""
    if result.verdict is not Verdict.PENDING:
        return result
    return replace(result, reasons=(*result.reasons, failure.reason))


def _give_up(lease: Lease, *, code: str, message: str) -> str:
    if lease.is_last_attempt:
        return "failed" if runs.run_fail(lease, code=code, message=message) else "lease_lost"
    return "retry" if runs.run_retry_later(lease, code=code, message=message) else "lease_lost"


def _model_call(call: Call) -> ModelCall:
    return ModelCall(
        model=call.model,
        prompt_version=call.prompt_version,
        prompt=call.messages,
        answer=call.answer,
        outcome=call.outcome,
        answer_format=call.answer_format,
        fingerprint=call.fingerprint,
        tokens_in=call.tokens.sent,
        tokens_cached=call.tokens.cached,
        tokens_out=call.tokens.received,
        cost=call.cost,
        seconds=call.seconds,
    )


@contextmanager
def _stage(name: str) -> Iterator[None]:
    with STAGE_SECONDS.labels(stage=name).time():
        yield
