"""Stored submissions as cases for an evaluation: what the grader decided, and what people say."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from grading.engine import Rubric as RubricSpec
from grading.engine import settle
from grading.engine.assessment import Assessment, Verdict
from grading.evaluation.cases import Case
from grading.evaluation.naive import naive_points
from grading.evaluation.ratings import case_of, misfits, rater_cases
from grading.evaluation.summary import Material
from grading.evaluation.truth import Key, Truth, TruthError, consensus
from grading.models import Grade, Override
from grading.records import criterion_assessments
from grading.services.grades import latest_overrides, settled_with_overrides
from grading.services.rubrics import rubric_spec
from submissions.diagrams import read
from submissions.models import Assignment


def rated_material(truth: Truth) -> Material:
    """Ratings of submissions by their ids, against what the run says that their grade rests on. Raises TruthError."""
    ids = {rating.item for rating in truth.ratings}
    numbers = [int(id) for id in ids if id.isascii() and id.isdigit() and len(id) < 19]
    grades = {str(grade.submission_id): grade for grade in _with_all(Grade.objects.filter(submission__in=numbers))}
    specs = {id: rubric_spec(grade.run.rubric) for id, grade in grades.items()}
    problems = [f"there is no graded submission {id}" for id in sorted(ids - grades.keys())]
    problems.extend(misfits(truth, lambda rating: specs.get(rating.item)))
    if problems:
        raise TruthError(problems)
    points = consensus(truth.ratings)
    people = rater_cases(truth, lambda rating: specs[rating.item].by_id[rating.criterion])
    return Material(tuple(_all_cases(grades.values(), points)), naive=_naive(grades.values()), people=people)


def decided_material(assignment: Assignment) -> Material:
    """What people made of the grader's results: every override, and all else in an answer that somebody overrode or
    published, which they left as it was."""
    overridden = Exists(Override.objects.filter(submission=OuterRef("submission")))
    looked_at = Grade.objects.filter(Q(published_by__isnull=False) | overridden, submission__assignment=assignment)
    grades = list(_with_all(looked_at))
    points = dict(_decisions(grades))
    changed = sum(len(latest_overrides(grade.submission_id)) for grade in grades)
    notes = (
        f"{changed} criteria were overridden; {len(points) - changed} were left as they were by who saw the result, "
        "which is weaker evidence: people who see a verdict tend to agree.",
    )
    return Material(tuple(_all_cases(grades, points)), naive=_naive(grades), notes=notes)


def _with_all(grades: QuerySet[Grade]) -> QuerySet[Grade]:
    return grades.select_related("run__rubric", "submission").order_by("submission")


def _decisions(grades: Iterable[Grade]) -> Iterator[tuple[Key, Decimal]]:
    for grade in grades:
        for result in settled_with_overrides(grade.run).criteria:
            if result.verdict is not Verdict.PENDING:
                yield (str(grade.submission_id), result.id), result.points


def _all_cases(grades: Iterable[Grade], points: Mapping[Key, Decimal]) -> Iterator[Case]:
    for grade in grades:
        item, spec = str(grade.submission_id), rubric_spec(grade.run.rubric)
        for result in _by_machine(grade, spec).criteria:
            if (item, result.id) in points:
                yield case_of(item, result.id, spec.by_id[result.id], points[item, result.id], result)


def _by_machine(grade: Grade, spec: RubricSpec) -> Assessment:
    """The run's own results, before anybody overrode them."""
    return settle(criterion_assessments(grade.run.results.select_related("criterion")), spec)


def _naive(grades: Iterable[Grade]) -> dict[Key, Decimal]:
    found: dict[Key, Decimal] = {}
    for grade in grades:
        submission, spec = grade.submission, rubric_spec(grade.run.rubric)
        graph = read(submission.source, submission.notation, page=submission.page).graph
        points = naive_points(graph, spec) if graph else {}
        found |= {(str(submission.pk), id): given for id, given in points.items()}
    return found
