"""Writing rubrics: versions, which one is active, and what a change means for grades."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from config.errors import ApplicationError
from grading.engine import Rubric as RubricSpec
from grading.engine import RubricError, load_rubric
from grading.models import Criterion, Grade, Override, Rubric
from grading.rubric_changes import rubric_changes
from submissions.models import Assignment, Submission
from submissions.selectors import counting_submissions


class RubricInvalid(ApplicationError):
    code = "rubric_invalid"
    status = 422


def rubric_read(source: str, *, field: str = "source") -> RubricSpec:
    """The rubric a YAML text stands for. Raises RubricInvalid with every problem of ``field`` and its line."""
    try:
        return load_rubric(source)
    except RubricError as error:
        details = [{"line": problem.line, "detail": str(problem)} for problem in error.problems]
        raise RubricInvalid(str(error), field=field, details=details) from error


@lru_cache(maxsize=256)
def _spec_of(sha256: str, source: str) -> RubricSpec:
    return load_rubric(source)


def rubric_spec(rubric: Rubric) -> RubricSpec:
    """The rubric as the engine takes it; read once per version and process."""
    return _spec_of(rubric.sha256, rubric.source)


@dataclass(frozen=True, slots=True)
class UsedRubric:
    """What grading takes of a rubric that a run has used. ``criterion_ids``: criterion key -> primary key."""

    spec: RubricSpec
    criterion_ids: Mapping[str, int]


def used_rubric(rubric: Rubric) -> UsedRubric:
    """``rubric`` as grading takes it. Once used it never changes, so it is read once per process."""
    return _used_rubric(rubric.pk, rubric.sha256, rubric.created_at)


@lru_cache(maxsize=256)
def _used_rubric(pk: int, sha256: str, created_at: datetime) -> UsedRubric:
    """All three, as a database that was emptied or restored may give an old primary key to another rubric."""
    rubric = Rubric.objects.prefetch_related("criteria").get(pk=pk, sha256=sha256, created_at=created_at)
    return UsedRubric(rubric_spec(rubric), {criterion.key: criterion.pk for criterion in rubric.criteria.all()})


def rubric_save(*, assignment: Assignment, source: str, by: User | None = None) -> Rubric:
    """Make ``source`` the assignment's active rubric.

    The newest version is changed in place as long as no run used it; else a new version is made, and grades that used
    an older one are marked as outdated. Saving the active text again changes nothing. Raises RubricInvalid.
    """
    spec = rubric_read(source)
    with transaction.atomic():
        # One writer at a time for the versions of one assignment.
        Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)
        newest = Rubric.objects.filter(assignment=assignment).order_by("-version").first()
        if newest and newest.is_active and newest.source == source:
            return newest
        if newest and _rewrite_unused(newest, spec, by):
            return newest
        return _new_version(assignment, newest.version + 1 if newest else 1, spec, by)


class Became(StrEnum):
    NOTHING = "nothing"  # the active version says the same
    REWRITTEN = "rewritten"  # the version that nothing was graded with yet
    NEW_VERSION = "new_version"


@dataclass(frozen=True, slots=True)
class RubricPlan:
    """What saving a text would do: ``version`` is the number that it gets, ``changes`` are those against the active
    version, and ``lost_overrides`` counts people's decisions on criteria that are no longer there."""

    became: Became
    version: int
    spec: RubricSpec
    changes: tuple[str, ...] = ()
    lost_overrides: int = 0


def rubric_plan(*, assignment: Assignment, source: str) -> RubricPlan:
    """What ``rubric_save`` would do now. Raises RubricInvalid."""
    spec = rubric_read(source)
    newest = Rubric.objects.filter(assignment=assignment).order_by("-version").first()
    if newest is None:
        return RubricPlan(Became.NEW_VERSION, 1, spec)
    if newest.is_active and newest.source == source:
        return RubricPlan(Became.NOTHING, newest.version, spec)
    old = rubric_spec(newest)
    gone = [id for id in old.by_id if id not in spec.by_id]
    lost = Override.objects.filter(submission__assignment=assignment, criterion__key__in=gone).count()
    became = Became.REWRITTEN if newest.used_at is None else Became.NEW_VERSION
    version = newest.version + (became is Became.NEW_VERSION)
    return RubricPlan(became, version, spec, rubric_changes(old, spec), lost)


def outdated_submissions(assignment: Assignment) -> QuerySet[Submission]:
    """Those whose grade counts and rests on an older version of the rubric."""
    counting = counting_submissions(Submission.objects.filter(assignment=assignment))
    return counting.filter(grade__is_outdated=True).order_by("pk")


def rubric_mark_used(rubric_id: int) -> None:
    """From now on this version is never changed again. Called in the transaction that makes a run of it."""
    Rubric.objects.filter(pk=rubric_id, used_at=None).update(used_at=timezone.now())


def _rewrite_unused(rubric: Rubric, spec: RubricSpec, by: User | None) -> bool:
    """Whether the version could still be changed: the condition is in the UPDATE, so no run can come in between."""
    rewritten = Rubric.objects.filter(pk=rubric.pk, used_at=None).update(**_fields(spec), created_by=by, is_active=True)
    if not rewritten:
        return False
    Criterion.objects.filter(rubric=rubric).delete()
    _create_criteria(rubric, spec)
    rubric.refresh_from_db()
    return True


def _new_version(assignment: Assignment, version: int, spec: RubricSpec, by: User | None) -> Rubric:
    Rubric.objects.filter(assignment=assignment, is_active=True).update(is_active=False)
    rubric = Rubric.objects.create(assignment=assignment, version=version, created_by=by, **_fields(spec))
    _create_criteria(rubric, spec)
    Grade.objects.filter(submission__assignment=assignment).update(is_outdated=True)
    return rubric


def _fields(spec: RubricSpec) -> dict[str, object]:
    return {"title": spec.title, "source": spec.source, "sha256": spec.sha256, "max_points": spec.max_points}


def _create_criteria(rubric: Rubric, spec: RubricSpec) -> None:
    Criterion.objects.bulk_create(
        Criterion(
            rubric=rubric,
            key=criterion.id,
            position=position,
            title=criterion.title,
            check_name=criterion.check.name,
            points=criterion.points,
        )
        for position, criterion in enumerate(spec.criteria)
    )
