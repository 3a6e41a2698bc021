"""What counts now for a submission, and who may change it: overrides, publishing, taking back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from config.errors import ApplicationError, Conflict
from grading.engine import Rubric as RubricSpec
from grading.engine import settle
from grading.engine.assessment import Assessment, CriterionAssessment, DecidedBy, Verdict
from grading.judge.structural_pass import reading_reasons, suspicion_reasons
from grading.models import CriterionResult, Grade, Override, Run, RunState
from grading.records import criterion_assessments
from grading.sending import send
from grading.services.rubrics import rubric_spec
from submissions.models import Assignment, LatePolicy, Submission

CENT = Decimal("0.01")

FOLLOWING = (
    "run", "points", "late_deduction", "max_points", "pending_points", "needs_review", "review_reasons", "is_outdated",
    "updated_at",
)  # fmt: skip
"""What of a grade follows from its run and the overrides."""

FOLLOWED_FIELDS = (
    "created_at",
    "reading_errors",
    "suspicions",
    "rubric__is_active",
    "submission__submitted_at",
    *(f"submission__assignment__{name}" for name in ("due_at", "late_policy", "late_percent_per_day")),
)
"""What it follows from, besides results and overrides."""


class OverrideRefused(ApplicationError):
    code = "override_refused"
    status = 422


class NothingToGrade(Conflict):
    code = "not_graded_yet"


def submission_lock(submission_id: int) -> Submission:
    """One writer at a time for the runs and the grade of one submission. Call it first in a transaction."""
    return Submission.objects.select_for_update(no_key=True).get(pk=submission_id)


def run_lock_submission(runs: QuerySet[Run]) -> Run | None:
    """The one run of ``runs`` with what its grade follows from besides results and overrides, and the submission's
    lock, as by ``submission_lock``."""
    related = runs.select_related("rubric", "submission__assignment").select_for_update(no_key=True, of=("submission",))
    return related.only(*FOLLOWED_FIELDS).order_by().first()


def grade_recompute(submission_id: int) -> bool:
    """Let the grade follow from the latest finished run and the overrides; False where no run has finished.

    Called in the transaction that changed either, with the submission locked.
    """
    run = latest_finished_run(submission_id)
    if run is None:
        return False
    grade_store(run, _results(run), rubric_spec(run.rubric))
    return True


def grade_store(run: Run, results: Iterable[CriterionAssessment], spec: RubricSpec) -> None:
    """Let the grade follow from the latest finished run's ``results`` and the overrides. Called as grade_recompute."""
    settled = _with_overrides(run, results, spec)
    deduction = late_deduction(run.submission, settled.points)
    reasons = [*reading_reasons(run.reading_errors), *_suspicion_reasons(run), *settled.review_reasons]
    grade = Grade(
        submission_id=run.submission_id,
        run=run,
        points=settled.points - deduction,
        late_deduction=deduction,
        max_points=settled.max_points,
        pending_points=settled.pending_points,
        needs_review=bool(reasons),
        review_reasons=reasons,
        is_outdated=not run.rubric.is_active,
    )
    # One statement, and whether it was published stays as it is.
    Grade.objects.bulk_create([grade], update_conflicts=True, unique_fields=["submission"], update_fields=FOLLOWING)


def _suspicion_reasons(run: Run) -> tuple[str, ...]:
    """Until a person has decided on something: whoever does that has seen the texts beside it."""
    decided_since = Override.objects.filter(submission_id=run.submission_id, made_at__gte=run.created_at)
    if not run.suspicions or decided_since.exists():
        return ()
    return suspicion_reasons(len(run.suspicions))


def latest_finished_run(submission_id: int) -> Run | None:
    runs = Run.objects.filter(submission_id=submission_id, state=RunState.DONE)
    return runs.select_related("rubric", "submission__assignment").order_by("-finished_at", "-pk").first()


def settled_with_overrides(run: Run) -> Assessment:
    """The run's results with each person's decision in the place of the machine's."""
    return _with_overrides(run, _results(run), rubric_spec(run.rubric))


def _with_overrides(run: Run, results: Iterable[CriterionAssessment], spec: RubricSpec) -> Assessment:
    overrides = Override.objects.filter(submission_id=run.submission_id).order_by("made_at", "pk")
    decided = dict(overrides.values_list("criterion__key", "to_points"))
    return settle([with_override(result, decided.get(result.id)) for result in results], spec)


def _results(run: Run) -> list[CriterionAssessment]:
    return criterion_assessments(run.results.select_related("criterion").order_by("criterion__position"))


def latest_overrides(submission_id: int) -> dict[str, Override]:
    """Criterion key -> the newest decision on it. Keys link the versions of a rubric."""
    overrides = Override.objects.filter(submission_id=submission_id).select_related("criterion", "made_by")
    return {override.criterion.key: override for override in overrides.order_by("made_at", "pk")}


def with_override(result: CriterionAssessment, to_points: Decimal | None) -> CriterionAssessment:
    """What a person gave, where one has decided. A later rubric may be worth less: the points are capped, and a person
    is asked to look again."""
    if to_points is None:
        return result
    points = min(to_points, result.max_points)
    capped = to_points > result.max_points
    return replace(
        result,
        points=points,
        verdict=verdict_for(points, result.max_points),
        confidence=1.0,
        decided_by=DecidedBy.PERSON,
        reasons=("was overridden with more points than it is worth now",) if capped else (),
    )


def verdict_for(points: Decimal, max_points: Decimal) -> Verdict:
    if points >= max_points:
        return Verdict.MET
    return Verdict.PARTLY if points > 0 else Verdict.NOT_MET


def late_deduction(submission: Submission, points: Decimal) -> Decimal:
    """What being late costs: the assignment's percentage of ``points`` for each day begun, at most all of them."""
    assignment = submission.assignment
    if assignment.late_policy != LatePolicy.DEDUCT:
        return Decimal(0)
    share = Decimal(assignment.late_percent_per_day * days_late(submission.submitted_at, assignment)) / 100
    return (points * min(share, Decimal(1))).quantize(CENT, ROUND_HALF_UP)


def days_late(submitted_at: datetime, assignment: Assignment) -> int:
    """Days begun since the due date; 0 when in time."""
    if assignment.due_at is None or submitted_at <= assignment.due_at:
        return 0
    return -((assignment.due_at - submitted_at) // timedelta(days=1))


def override_create(*, result: CriterionResult, to_points: Decimal, reason: str, by: User) -> Override:
    """A person decides on one criterion; the grade follows. Raises OverrideRefused or NothingToGrade.

    ``result`` comes from a selector that starts from what ``by`` may grade.
    """
    reason = reason.strip()
    if not reason:
        raise OverrideRefused("Say why: the reason stays with the grade.", field="reason")
    if not 0 <= to_points <= result.max_points:
        raise OverrideRefused(f"The points must lie between 0 and {result.max_points}.", field="to_points")
    submission_id = result.run.submission_id
    with transaction.atomic():
        submission_lock(submission_id)
        before = latest_overrides(submission_id).get(result.criterion.key)
        override = Override.objects.create(
            submission_id=submission_id,
            criterion=result.criterion,
            from_points=before.to_points if before else result.points,
            to_points=to_points,
            reason=reason,
            made_by=by,
        )
        if not grade_recompute(submission_id):
            raise NothingToGrade("This submission has not been graded yet.")
    return override


@dataclass(frozen=True, slots=True)
class Published:
    """How many grades were published by a call, and why others were not."""

    published: int
    waiting: int


def grades_publish(*, grades: Iterable[Grade], by: User | None, even_if_pending: bool = False) -> Published:
    """Publish what is not published yet, except where a criterion still waits for a person. Tells the students."""
    ids = [grade.pk for grade in grades]
    unpublished = Grade.objects.filter(pk__in=ids, published_at=None)
    ready = unpublished if even_if_pending else unpublished.filter(pending_points=0)
    with transaction.atomic():
        ready_ids = list(ready.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
        Grade.objects.filter(pk__in=ready_ids).update(published_at=timezone.now(), published_by=by)
        transaction.on_commit(lambda: _notify(ready_ids))
    waiting = Grade.objects.filter(pk__in=ids, published_at=None).count()
    return Published(published=len(ready_ids), waiting=waiting)


def grades_take_back(*, grades: Iterable[Grade]) -> int:
    """Make published grades unseen again. -> how many."""
    ids = [grade.pk for grade in grades]
    published = Grade.objects.filter(pk__in=ids, published_at__isnull=False)
    return published.update(published_at=None, published_by=None, notified_at=None)


def grade_claim_notification(grade_id: int) -> Grade | None:
    """The published grade to tell its student about; None when that was done or the grade was taken back."""
    due = Grade.objects.filter(pk=grade_id, published_at__isnull=False, notified_at=None)
    if not due.update(notified_at=timezone.now()):
        return None
    return Grade.objects.select_related("submission__student", "submission__assignment__course").get(pk=grade_id)


def _notify(grade_ids: Sequence[int]) -> None:
    for grade_id in grade_ids:
        send("grading.notify_published", grade_id)
