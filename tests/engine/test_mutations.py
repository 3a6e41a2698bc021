"""A small part of ``python -m benchmarks.mutations``, so that the grader cannot quietly find less."""

from functools import cache

from benchmarks.mutations.answers import answers
from benchmarks.mutations.defects import DEFECTS
from benchmarks.mutations.models import models
from benchmarks.mutations.report import Report
from grading.engine import assess

CHOSEN = ("03-class-shop", "07-class-bank", "15-er-warehouse", "19-arch-url-shortener", "25-seq-checkout")
LEAST_RECALL, LEAST_PRECISION = 0.99, 0.97


@cache
def report() -> Report:
    found = Report()
    for model in models():
        if model.name in CHOSEN:
            for answer in answers(model, places=2, wordings=2):
                found.add(answer)
    return found


def test_there_are_thirty_models_and_each_gets_all_its_points() -> None:
    assert len(models()) == 30
    for model in models():
        assessment = assess(model.graph, model.rubric)
        assert assessment.points == assessment.max_points, model.name


def test_every_kind_of_defect_is_made() -> None:
    assert len(DEFECTS) >= 15
    made = {answer.defect for model in models() for answer in answers(model, places=1, wordings=1)}
    assert made == {defect.__name__ for defect in DEFECTS}


def test_defects_are_found() -> None:
    assert report().total.broken > 200
    assert report().total.recall >= LEAST_RECALL, report().wrong


def test_nothing_else_is_called_one() -> None:
    assert report().total.precision >= LEAST_PRECISION, report().wrong
