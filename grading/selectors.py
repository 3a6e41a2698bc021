"""What a user may see of rubrics, runs and grades. Every query starts from the courses in ``accounts.access``."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from accounts.access import AnyUser, Capability, courses
from accounts.models import User
from grading.engine.assessment import Assessment
from grading.models import CriterionResult, Grade, Run
from grading.release import Visibility, visibility
from grading.services.grades import settled_with_overrides
from submissions.models import Submission
from submissions.selectors import submissions_for


def results_where(user: AnyUser, capability: Capability) -> QuerySet[CriterionResult]:
    return CriterionResult.objects.filter(run__submission__assignment__course__in=courses(user, capability))


def grades_where(user: AnyUser, capability: Capability) -> QuerySet[Grade]:
    return Grade.objects.filter(submission__assignment__course__in=courses(user, capability))


def gradable_submissions(user: AnyUser) -> QuerySet[Submission]:
    """Submissions the user may see, with all that showing their state and result takes."""
    related = ("assignment__course", "student", "grade__run__rubric")
    return submissions_for(user).select_related(*related).prefetch_related("attachments")


@dataclass(frozen=True, slots=True)
class Result:
    """What a user is shown of a submission's grading. ``assessment`` is None where nothing may be or can be shown.

    ``visibility`` is what holds for the student; ``run`` is the one whose results are shown; ``latest`` the newest one,
    which tells whether a grading is under way.
    """

    submission: Submission
    visibility: Visibility
    latest: Run | None
    grade: Grade | None = None
    run: Run | None = None
    assessment: Assessment | None = None


def result_for(user: User, submission: Submission, now: datetime) -> Result:
    """``submission`` comes from ``gradable_submissions(user)``. Who grades the course sees everything at any time."""
    grade: Grade | None = getattr(submission, "grade", None)
    latest = submission.runs.select_related("rubric").order_by("-created_at", "-pk").first()
    seen = visibility(submission.assignment, grade, now)
    if seen is Visibility.HIDDEN and submission.student_id == user.pk:
        return Result(submission, seen, latest)
    run = _shown_run(latest, grade)
    return Result(submission, seen, latest, grade, run, settled_with_overrides(run) if run else None)


def _shown_run(latest: Run | None, grade: Grade | None) -> Run | None:
    """The run that the grade rests on; before the first one has finished, what its structural pass has stored."""
    if grade is not None:
        return grade.run
    return latest if latest is not None and latest.structure_at is not None else None
