"""Stored submissions as cases for an evaluation: what the grader decided, and what people say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from grading.engine import Rubric as RubricSpec
from grading.engine import settle
from grading.engine.assessment import Assessment, CriterionAssessment, DecidedBy, Verdict
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
    return replace(_material(list(grades.values()), points), people=people)


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
    return replace(_material(grades, points), notes=notes)


def _with_all(grades: QuerySet[Grade]) -> QuerySet[Grade]:
    return grades.select_related("run__rubric", "submission").order_by("submission")


def _decisions(grades: Iterable[Grade]) -> Iterator[tuple[Key, Decimal]]:
    for grade in grades:
        for result in settled_with_overrides(grade.run).criteria:
            if result.verdict is not Verdict.PENDING:
                yield (str(grade.submission_id), result.id), result.points


def _material(grades: Sequence[Grade], points: Mapping[Key, Decimal]) -> Material:
    """Where a model decided something, ``before`` is what the structural pass alone had left to a person."""
    cases, before = [], []
    for grade in grades:
        spec = rubric_spec(grade.run.rubric)
        results = criterion_assessments(grade.run.results.select_related("criterion"))
        cases += _cases(grade, settle(results, spec), spec, points)
        before += _cases(grade, settle([_undecided(result) for result in results], spec), spec, points)
    return Material(tuple(cases), before=tuple(before) if before != cases else (), naive=_naive(grades))


def _cases(grade: Grade, assessment: Assessment, spec: RubricSpec, points: Mapping[Key, Decimal]) -> list[Case]:
    item = str(grade.submission_id)
    rated = [result for result in assessment.criteria if (item, result.id) in points]
    return [case_of(item, r.id, spec.by_id[r.id], points[item, r.id], r) for r in rated]


def _undecided(result: CriterionAssessment) -> CriterionAssessment:
    if result.decided_by is not DecidedBy.MODEL:
        return result
    return replace(result, verdict=Verdict.PENDING, points=Decimal(0), confidence=0.0, decided_by=DecidedBy.NONE)


def _naive(grades: Iterable[Grade]) -> dict[Key, Decimal]:
    found: dict[Key, Decimal] = {}
    for grade in grades:
        submission, spec = grade.submission, rubric_spec(grade.run.rubric)
        graph = read(submission.source, submission.notation, page=submission.page).graph
        points = naive_points(graph, spec) if graph else {}
        found |= {(str(submission.pk), id): given for id, given in points.items()}
    return found
