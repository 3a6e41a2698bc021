"""Grading one run: read, assess by structure, store that, ask the model about the rest, finish."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import structlog
from django.conf import settings
from django.db import connections

from grading.engine import Rubric as RubricSpec
from grading.engine import assess, settle
from grading.engine.assessment import Assessment, CriterionAssessment, Verdict
from grading.judge import Call, Endpoint, Failure, Judged, judge, pending_questions
from grading.metrics import STAGE_SECONDS
from grading.models import ModelCall, Run
from grading.services import runs
from grading.services.rubrics import rubric_spec
from grading.services.runs import Lease
from submissions.diagrams import Graph, read
from submissions.diagrams.graph import DiagramKind

logger = structlog.get_logger(__name__)


def run_grade(run_id: int) -> str:
    """Grade a run if it is there to be graded. -> what became of it, in one word, for logs and tests."""
    lease = runs.run_claim(run_id)
    if lease is None:
        return "not_claimed"
    try:
        return _grade(lease)
    except Exception:
        # Whatever it is, the run must not stay under way: it is tried again, then shown as failed.
        logger.exception("run_crashed", run=run_id, attempt=lease.attempt)
        return _give_up(lease, code="internal_error", message="The grader met an error of its own.")


def _grade(lease: Lease) -> str:
    run = Run.objects.select_related("rubric", "submission__assignment__course").get(pk=lease.run_id)
    spec, submission = rubric_spec(run.rubric), run.submission
    language = submission.assignment.course.language
    with _stage("read"):
        reading = read(submission.source, submission.notation, page=submission.page)
    graph = reading.graph or Graph(submission.notation, DiagramKind.GRAPH)
    with _stage("structure"):
        assessment = assess(graph, spec, explanation=submission.explanation, language=language)
    if not runs.run_store_structure(lease, assessment, reading_errors=len(reading.errors)):
        return "lease_lost"
    endpoint = configured_endpoint()
    if endpoint is None or not pending_questions(spec, assessment):
        return "done" if runs.run_finish(lease, assessment) else "lease_lost"
    give_back_connections()
    with _stage("model"):
        judged = judge(endpoint, spec, assessment, graph, explanation=submission.explanation, language=language)
    runs.model_calls_store(lease, [_model_call(call) for call in judged.calls])
    return _finish_judged(lease, spec, assessment, judged, endpoint)


def _finish_judged(lease: Lease, spec: RubricSpec, assessment: Assessment, judged: Judged, endpoint: Endpoint) -> str:
    failure = judged.failure
    if failure and failure.is_transient and not lease.is_last_attempt:
        return "retry" if runs.run_retry_later(lease, code=failure.code, message=failure.message) else "lease_lost"
    criteria = [judged.decided.get(result.id, result) for result in assessment.criteria]
    if failure:
        criteria = [_with_failure(result, failure) for result in criteria]
    settled = settle(criteria, spec)
    return "done" if runs.run_finish(lease, settled, model=endpoint.model) else "lease_lost"


def _with_failure(result: CriterionAssessment, failure: Failure) -> CriterionAssessment:
    """A criterion that the model should have decided says why it still waits for a person."""
    if result.verdict is not Verdict.PENDING:
        return result
    return replace(result, reasons=(*result.reasons, f"{failure.message} ({failure.code})"))


def _give_up(lease: Lease, *, code: str, message: str) -> str:
    if lease.is_last_attempt:
        return "failed" if runs.run_fail(lease, code=code, message=message) else "lease_lost"
    return "retry" if runs.run_retry_later(lease, code=code, message=message) else "lease_lost"


def configured_endpoint() -> Endpoint | None:
    """The model endpoint of the settings; None where there is none."""
    if not settings.OPENAI_MODEL:
        return None
    return Endpoint(
        model=settings.OPENAI_MODEL,
        base_url=settings.OPENAI_BASE_URL,
        api_key=settings.OPENAI_API_KEY,
        timeout_seconds=settings.OPENAI_TIMEOUT_SECONDS,
    )


def give_back_connections() -> None:
    """Many threads wait for a model at once; none of them may keep a database connection meanwhile."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


def _model_call(call: Call) -> ModelCall:
    return ModelCall(
        model=call.model,
        prompt_version=call.prompt_version,
        prompt=call.messages,
        answer=call.answer,
        outcome=call.outcome,
        tokens_in=call.tokens_in,
        tokens_out=call.tokens_out,
        seconds=call.seconds,
    )


@contextmanager
def _stage(name: str) -> Iterator[None]:
    with STAGE_SECONDS.labels(stage=name).time():
        yield
