"""The exam tasks of the benchmarks, against what is published for language models (88.6 %, .78, 3.3 of 40 points)."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

EXAMS = Path(__file__).parents[2] / "benchmarks" / "exams"


@pytest.mark.parametrize("task", ["hospital", "webshop", "festival", "carsharing"])
def test_an_exam_is_graded_much_as_by_an_assistant(task: str) -> None:
    out = StringIO()
    call_command("evaluate_grader", truth=EXAMS / task / "truth.csv", json=True, resamples=0, stdout=out)
    found = json.loads(out.getvalue())
    assert (found["answers"], found["decided"], found["max_total"]) == (10, 350, 40.0)
    agreement = found["grader"]
    assert agreement["accuracy"] >= 0.886
    assert agreement["pearson"] >= 0.78
    assert agreement["mean_error"] <= 3.3
