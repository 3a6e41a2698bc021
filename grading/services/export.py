"""Grades as a table."""

from collections.abc import Iterator

from grading.models import Grade, Rubric
from grading.services.grades import settled_with_overrides
from submissions.models import Assignment, Submission
from submissions.selectors import counting_submissions

HEAD = ("email", "name", "attempt", "submitted_at", "points", "max_points", "pending_points", "late_deduction")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def grade_rows(assignment: Assignment, *, only_published: bool) -> Iterator[list[str]]:
    """A head, then the counting grade of each student; criterion columns follow the newest rubric's order."""
    rubric = Rubric.objects.filter(assignment=assignment).order_by("-version").first()
    keys = list(rubric.criteria.values_list("key", flat=True)) if rubric else []
    yield [*HEAD, "needs_review", "published_at", *keys]
    counting = counting_submissions(Submission.objects.filter(assignment=assignment))
    grades = Grade.objects.filter(submission__in=counting).order_by("submission__student__email")
    if only_published:
        grades = grades.filter(published_at__isnull=False)
    related = ("submission__student", "submission__assignment", "run__rubric")
    for grade in grades.select_related(*related).iterator(chunk_size=200):
        yield _row(grade, keys)


def _row(grade: Grade, keys: list[str]) -> list[str]:
    submission = grade.submission
    points = {result.id: str(result.points) for result in settled_with_overrides(grade.run).criteria}
    cells = [
        submission.student.email,
        submission.student.name,
        str(submission.attempt),
        submission.submitted_at.isoformat(),
        str(grade.points),
        str(grade.max_points),
        str(grade.pending_points),
        str(grade.late_deduction),
        "yes" if grade.needs_review else "no",
        grade.published_at.isoformat() if grade.published_at else "",
        *(points.get(key, "") for key in keys),
    ]
    return [safe_cell(cell) for cell in cells]


def safe_cell(cell: str) -> str:
    """A name that a spreadsheet would run as a formula is marked as text."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
