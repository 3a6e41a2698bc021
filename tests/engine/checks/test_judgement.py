"""`judgement`: a question for a model or a person."""

from tests.engine.rubrics import result
from tests.engine.sketch import Sketch


def test_waits_for_a_person() -> None:
    found = result(Sketch(), "check: judgement, question: Why?")
    assert (found.verdict.value, found.points, found.confidence, found.decided_by.value) == (
        "pending",
        0,
        0.0,
        "none",
    )
