"""Feedback names what was drawn, never what should have been: a student may read it before the solution is out."""

from dataclasses import replace

import pytest
from hypothesis import given

from grading.engine import Rubric, assess, draft_rubric, load_rubric
from grading.engine.feedback import LANGUAGES
from submissions.diagrams.graph import DiagramKind, EdgeKind, Graph, Member, NodeKind

from .models import models
from .sketch import Sketch

RUBRIC = load_rubric("""\
title: Railway
synonyms:
  Timetable: [Fahrplan]
criteria:
  - {id: a, title: One, points: 1, check: element, names: [Locomotive, Tractor unit]}
  - {id: b, title: Two, points: 1, check: element, names: [Timetable], kinds: [interface], count: {min: 2}}
  - {id: c, title: Three, points: 1, check: member, of: Wagon, names: [axle load], member_kind: method}
  - {id: d, title: Four, points: 1, check: relation, from: Locomotive, to: Wagon, kinds: [aggregation], directed: true,
     label: hauls}
  - {id: e, title: Five, points: 1, check: multiplicity, of: d, at: to, expect: 3..40}
  - {id: f, title: Six, points: 1, check: path, from: Timetable, to: Wagon, through: [Shunting yard], max_steps: 2}
  - {id: g, title: Seven, points: 1, check: containment, inside: [Shunting yard], element: Wagon}
  - {id: h, title: Eight, points: 1, check: order, messages: [couple wagon, brake test, depart]}
  - {id: i, title: Nine, points: 1, check: absence, relation: {from: Locomotive, to: Timetable}}
  - {id: j, title: Ten, points: 1, check: count, kinds: [interface], min: 7}
  - {id: k, title: Eleven, points: 4, check: reference, references: [{notation: mermaid, source:
     "classDiagram\\nclass Locomotive\\nclass Wagon {\\n axleLoad\\n}\\nLocomotive --> Wagon\\nclass Signalbox"}]}
  - {id: l, title: Twelve, points: 1, check: judgement, question: Is the shunting yard justified?}
""")
SECRETS = (
    "locomotive", "tractor unit", "timetable", "fahrplan", "wagon", "axle load", "axleload", "hauls", "3..40",
    "shunting yard", "couple wagon", "brake test", "depart", "signalbox", "interface", "aggregation", "at least 7",
)  # fmt: skip


def near_misses() -> list[Graph]:
    """Answers that come close in different ways."""
    empty, sketch = Sketch(), Sketch()
    sketch.line("Lokomotief", "Car", near="2", far="9")
    sketch.box("Vagon", "load of axle")
    wrong = Sketch()
    wrong.line("Wagon", "Locomotive", kind=EdgeKind.COMPOSITION, near="1..3", far="1")
    merged = Sketch()
    merged.box("Locomotive / Wagon", "timetable")
    alone = Sketch()
    alone.box("Wagon", "axle", "axle load: Tons")
    alone.line("Wagon", "Train", kind=EdgeKind.INHERITANCE)
    steps = Sketch(DiagramKind.SEQUENCE)
    steps.line("Driver", "Train", "departure", kind=EdgeKind.MESSAGE, order=1)
    steps.line("Driver", "Train", "test the brakes", kind=EdgeKind.MESSAGE, order=2)
    yard = Sketch()
    yard.box("Yard", kind=NodeKind.PACKAGE)
    yard.line("Time table", "Yard", arrow=True)
    yard.line("Wagon", None)
    return [one.graph for one in (empty, sketch, wrong, merged, alone, steps, yard)]


def texts(graph: Graph) -> str:
    """All that stands in the drawing."""
    members = (member.text for node in graph.nodes for member in node.members)
    lines = ((e.label, e.source_multiplicity, e.target_multiplicity, e.source_role, e.target_role) for e in graph.edges)
    labels = (node.label for node in graph.nodes)
    return "\n".join((*labels, *members, *(text for line in lines for text in line))).casefold()


def leaks(graph: Graph, rubric: Rubric, secrets: tuple[str, ...]) -> list[str]:
    drawn = texts(graph)
    return [
        f"{result.id}: {result.feedback}"
        for language in LANGUAGES
        for result in assess(graph, rubric, language=language).criteria
        for secret in secrets
        if secret in result.feedback.casefold() and secret not in drawn
    ]


@pytest.mark.parametrize("graph", near_misses(), ids=range(len(near_misses())))
def test_a_near_miss_is_told_by_what_was_drawn(graph) -> None:
    assert leaks(graph, RUBRIC, SECRETS) == []


@given(models())
def test_what_was_left_out_is_never_named(model) -> None:
    rubric = draft_rubric([model], "Model")
    for missing in model.nodes:
        nodes = tuple(node for node in model.nodes if node is not missing)
        edges = tuple(edge for edge in model.edges if missing.id not in (edge.source, edge.target))
        answer = replace(model, nodes=nodes, edges=edges)
        assert leaks(answer, rubric, (missing.label.casefold(),)) == []


@given(models())
def test_attributes_and_numbers_that_were_left_out_are_never_named(model) -> None:
    rubric = draft_rubric([model], "Model")
    bare = tuple(replace(node, members=(Member("id"),)) for node in model.nodes)
    lines = tuple(replace(edge, source_multiplicity="", target_multiplicity="") for edge in model.edges)
    expected = {member.text for node in model.nodes for member in node.members}
    expected |= {text for edge in model.edges for text in (edge.source_multiplicity, edge.target_multiplicity)} - {
        "",
        "1",
    }
    assert leaks(replace(model, nodes=bare, edges=lines), rubric, tuple(sorted(expected))) == []
