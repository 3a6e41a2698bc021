"""Trying a rubric on a diagram. Nothing is stored and no model is asked."""

from dataclasses import dataclass

from config.errors import Conflict
from grading.engine import Assessment
from grading.engine import Rubric as RubricSpec
from grading.judge.structural_pass import structural_pass
from grading.models import Rubric
from grading.services.embeddings import configured_meaning
from grading.services.rubrics import rubric_read, rubric_spec
from submissions.diagrams import Reading, read
from submissions.models import Assignment


class NoRubric(Conflict):
    code = "no_rubric"


@dataclass(frozen=True, slots=True)
class Preview:
    """``assessment`` is None where ``reading`` has errors with which it is not taken in."""

    rubric: RubricSpec
    reading: Reading
    assessment: Assessment | None


def preview(
    *,
    assignment: Assignment,
    source: str,
    notation: str = "",
    page: int | None = None,
    rubric_text: str = "",
    with_errors: bool = False,
) -> Preview:
    """Grade ``source`` as a student's would be, if asked ``with_errors``: by ``rubric_text``, or by the assignment's
    active rubric where that is empty. Raises RubricInvalid and NoRubric."""
    rubric = rubric_read(rubric_text, field="rubric") if rubric_text else _active_rubric(assignment)
    reading = read(source, notation or None, page=page)
    if not (reading.ok or (with_errors and reading.can_be_taken)):
        return Preview(rubric, reading, None)
    language = assignment.course.language
    structural = structural_pass(reading, rubric, source=source, language=language, meaning=configured_meaning())
    return Preview(rubric, reading, structural.reported)


def _active_rubric(assignment: Assignment) -> RubricSpec:
    rubric = Rubric.objects.filter(assignment=assignment, is_active=True).first()
    if rubric is None:
        raise NoRubric("The assignment has no rubric yet; send one as `rubric`.", field="rubric")
    return rubric_spec(rubric)
