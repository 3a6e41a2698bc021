"""Feedback is there in both languages, and says nothing that would give the solution away."""

import re
from pathlib import Path

from grading.engine import assess
from grading.engine.feedback import LANGUAGES, say
from grading.engine.findings import remark
from submissions.diagrams.graph import DiagramKind, Graph

from .sketch import Sketch
from .test_degenerate import RUBRIC

ENGINE = Path(__file__).parents[2] / "grading" / "engine"
ROWS = [
    line.split("\t")
    for line in (ENGINE / "texts.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_each_text_is_there_once_in_both_languages_with_the_same_placeholders() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS)
    for key, *texts in ROWS:
        assert len(texts) == len(LANGUAGES), key
        assert len({tuple(sorted(re.findall(r"{\w+}", text))) for text in texts}) == 1, key


def test_each_text_is_used_and_each_key_that_is_used_has_one() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in ENGINE.rglob("*.py"))
    named = set(re.findall(r'remark\(\s*"([a-z_.]+)"', source))
    assert named <= {row[0] for row in ROWS}
    # Some keys are put together: of the check and a verdict, a slip, or the way of a connection.
    unused = [key for key, *_ in ROWS if f'"{key}"' not in source and f'"{key.split(".")[1]}"' not in source]
    assert unused == []


def test_what_a_student_wrote_fills_no_placeholder() -> None:
    assert say(remark("element.attribute", member="{element}", element="{member}"), "en").startswith("`{element}` in ")


def test_an_unknown_language_is_english() -> None:
    assert say(remark("absence.met"), "fr") == say(remark("absence.met"), "en")


def test_nothing_that_was_not_drawn_is_named() -> None:
    names = ("doctor", "patient", "appointment", "ward", "birth", "hospital")
    sketch = Sketch()
    sketch.line("Volcano", "Observatory")
    for graph in (Graph("mermaid", DiagramKind.CLASS), sketch.graph):
        for language in LANGUAGES:
            for result in assess(graph, RUBRIC, language=language).criteria:
                assert not any(name in result.feedback.casefold() for name in names), result.feedback
