"""What a student may see of a grading, and when. Every place that shows results to students asks here."""

from datetime import datetime
from enum import StrEnum

from grading.models import Grade
from submissions.models import Assignment, ReleasePolicy


class Visibility(StrEnum):
    HIDDEN = "hidden"
    PROVISIONAL = "provisional"
    PUBLISHED = "published"


def visibility(assignment: Assignment, grade: Grade | None, now: datetime) -> Visibility:
    """``grade`` is None while no run has finished: provisional feedback is there before."""
    if grade is not None and grade.published_at is not None:
        return Visibility.PUBLISHED
    if assignment.release_policy == ReleasePolicy.AT_ONCE:
        return Visibility.PROVISIONAL
    if assignment.release_policy == ReleasePolicy.ON_DATE and assignment.release_at and now >= assignment.release_at:
        return Visibility.PUBLISHED
    return Visibility.HIDDEN


def hidden_reason(assignment: Assignment) -> str:
    """What to tell a student whose results are not shown yet."""
    if assignment.release_policy == ReleasePolicy.ON_DATE:
        return "Results are shown from the release date on."
    return "Results are shown once an instructor has published them."
