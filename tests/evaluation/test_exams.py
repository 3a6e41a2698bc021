"""The exam tasks of the benchmarks, against what is published for language models (88.6 %, .78, 3.3 of 40 points)."""

import json
from io import StringIO
from pathlib import Path
from statistics import mean

import pytest
from django.core.management import call_command

EXAMS = Path(__file__).parents[2] / "benchmarks" / "exams"


TASKS = ("hospital", "webshop", "festival", "carsharing", "library", "airport")


def agreement(task: str) -> dict[str, float]:
    out = StringIO()
    call_command("evaluate_grader", truth=EXAMS / task / "truth.csv", json=True, resamples=0, stdout=out)
    found = json.loads(out.getvalue())
    assert (found["answers"], found["decided"], found["max_total"]) == (10, 350, 40.0)
    return found["grader"]


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, float]]:
    return {task: agreement(task) for task in TASKS}


@pytest.mark.parametrize("task", TASKS)
def test_an_exam_gets_much_the_same_points_as_from_an_assistant(task: str, found: dict[str, dict[str, float]]) -> None:
    assert found[task]["pearson"] >= 0.78
    assert found[task]["mean_error"] <= 3.3


def test_criteria_are_judged_as_by_an_assistant(found: dict[str, dict[str, float]]) -> None:
    assert mean(one["accuracy"] for one in found.values()) >= 0.886
