"""Answers drawn as students draw them get what a forgiving person gives."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from grading.engine import Assessment, assess, load_rubric
from submissions.diagrams.registry import read

SCRIPTS = Path(__file__).parent / "scripts"
RUBRIC = load_rubric((SCRIPTS / "rubric.yaml").read_text(encoding="utf-8"))
TRUTH: dict[str, dict[str, str]] = yaml.safe_load((SCRIPTS / "truth.yaml").read_text(encoding="utf-8"))
NOTATIONS = {".drawio": "drawio", ".puml": "plantuml", ".json": "apollon", ".mmd": "mermaid"}


@cache
def graded(name: str) -> Assessment:
    path = SCRIPTS / name
    reading = read(path.read_text(encoding="utf-8"), NOTATIONS[path.suffix])
    assert reading.graph is not None, reading.diagnostics
    return assess(reading.graph, RUBRIC)


def feedback(name: str, criterion: str) -> str:
    return next(result.feedback for result in graded(name).criteria if result.id == criterion)


@pytest.mark.parametrize("name", TRUTH)
def test_a_script_gets_what_a_person_gives(name: str) -> None:
    given = {result.id: result.verdict.value for result in graded(name).criteria}
    assert given == {id: TRUTH[name].get(id, "met") for id in given}


@pytest.mark.parametrize(
    ("name", "criterion", "said"),
    [
        ("heads.drawio", "is-motor", "another kind of line"),
        ("slots.apollon.json", "berths-one", "look swapped"),
        ("split.drawio", "customer", "Drawn as several elements: Company customer, Private customer."),
        ("split.drawio", "inspection", "`inspection` in `mechanics` is only an attribute here."),
        ("merged.puml", "mechanic", "`Mechanic, Inspection` puts two things into one box."),
        ("merged.puml", "rents", "It passes Boat rental."),
        ("reversed.puml", "is-sailing", "the wrong way round"),
    ],
)
def test_the_feedback_says_what_was_drawn(name: str, criterion: str, said: str) -> None:
    assert said in feedback(name, criterion)
