"""Answers that are none earn nothing beyond what they show."""

from dataclasses import replace
from itertools import combinations

import pytest

from benchmarks.degenerate import ANSWERS, unearned
from benchmarks.mutations.models import models
from grading.engine import Assessment, assess, load_rubric
from submissions.diagrams.graph import DiagramKind, Edge, EdgeKind, Graph, Node, NodeKind

from .sketch import Sketch

RUBRIC = load_rubric(
    """\
title: "Hospital: appointments"
criteria:
  - {id: patient, title: "Patients", points: 1, check: element, names: [Patient]}
  - {id: doctor, title: "Doctors", points: 1, check: element, names: [Doctor]}
  - {id: appointment, title: "Appointments", points: 1, check: element, names: [Appointment]}
  - {id: ward, title: "Wards", points: 1, check: element, names: [Ward]}
  - {id: birth, title: "Date of birth", points: 0.5, check: member, of: Patient, names: [date of birth]}
  - {id: makes, title: "Patient makes appointments", points: 1, check: relation, from: Patient, to: Appointment}
  - {id: makes-n, title: "How many", points: 0.5, check: multiplicity, of: makes, at: to, expect: "0..*"}
  - {id: keeps, title: "Doctor keeps appointments", points: 1, check: relation, from: Doctor, to: Appointment}
  - {id: part, title: "A ward is part of the hospital", points: 1, check: relation, from: Hospital, to: Ward,
     kinds: [composition], directed: true}
  - {id: not, title: "Wards know no doctors", points: 1, check: absence, relation: {from: Ward, to: Doctor}}
  - {id: few, title: "At most ten", points: 0.5, check: count, kinds: [class], max: 10}
"""
)


def model() -> Graph:
    sketch = Sketch()
    sketch.box("Patient", "date of birth")
    sketch.line("Patient", "Appointment", near="1", far="0..*")
    sketch.line("Doctor", "Appointment", near="1", far="0..*")
    sketch.line("Hospital", "Ward", kind=EdgeKind.COMPOSITION)
    return sketch.graph


def earned(graph: Graph) -> Assessment:
    return assess(graph, RUBRIC)


def met(graph: Graph) -> set[str]:
    return {result.id for result in earned(graph).criteria if result.points}


def test_the_model_gets_everything() -> None:
    assert earned(model()).points == earned(model()).max_points


def test_an_empty_sheet_gets_nothing() -> None:
    assert met(Graph("mermaid", DiagramKind.CLASS)) == set()


def test_a_drawing_of_something_else_gets_only_what_holds_for_it() -> None:
    sketch = Sketch()
    sketch.line("Planet", "Moon", near="1", far="0..*")
    sketch.line("Star", "Planet", kind=EdgeKind.COMPOSITION)
    assert met(sketch.graph) == {"few"}


def test_without_labels_the_shape_earns_nothing() -> None:
    bare = replace(model(), nodes=tuple(replace(node, label="", members=()) for node in model().nodes))
    assert met(bare) == {"few"}
    letters = replace(model(), nodes=tuple(replace(n, label=c) for n, c in zip(model().nodes, "ABCDE", strict=True)))
    assert met(letters) == {"few"}


def test_one_box_with_all_words_is_at_most_one_element() -> None:
    for separator in (" ", ", ", " / ", "\n", " and "):
        sketch = Sketch()
        sketch.box(separator.join(("Patient", "Doctor", "Appointment", "Ward", "Hospital", "date of birth")))
        elements = met(sketch.graph) & {"patient", "doctor", "appointment", "ward"}
        assert len(elements) <= 1, separator
        assert met(sketch.graph) - elements <= {"few", "birth"}, separator


def test_all_boxes_connected_to_all_gets_no_more_than_its_lines_show() -> None:
    nodes = model().nodes
    lines = tuple(Edge(one.id, other.id, kind=EdgeKind.ASSOCIATION) for one, other in combinations(nodes, 2))
    complete = replace(model(), edges=lines)
    results = {result.id: result.verdict.value for result in earned(complete).criteria}
    assert (results["part"], results["not"], results["makes-n"]) == ("partly", "not_met", "not_met")


def test_the_statement_pasted_into_boxes_gets_nothing() -> None:
    sentences = (
        "A patient makes an appointment with a doctor of the hospital",
        "Every ward of the hospital belongs to a doctor and has many patients with their date of birth",
        "Draw a class diagram for the appointments of patients in a hospital",
    )
    nodes = tuple(Node(f"s{at}", text, NodeKind.CLASS) for at, text in enumerate(sentences))
    lines = tuple(Edge(one.id, other.id, kind=EdgeKind.ASSOCIATION) for one, other in combinations(nodes, 2))
    assert met(Graph("mermaid", DiagramKind.CLASS, nodes, lines)) == {"few"}


def test_every_label_on_every_box_is_one_element_a_box() -> None:
    label = "Patient Doctor Appointment Ward Hospital"
    nodes = tuple(replace(node, label=label) for node in model().nodes)
    assert met(replace(model(), nodes=nodes)) <= {"few"}


def test_all_connected_to_all_says_nothing_of_any_two() -> None:
    boxes = ("Patient", "Doctor", "Appointment", "Ward", "Hospital", "Nurse")
    sketch = Sketch()
    for one, other in combinations(boxes, 2):
        sketch.line(one, other)
    found = {one.id: one for one in earned(sketch.graph).criteria}
    assert (found["makes"].verdict.value, found["part"].verdict.value) == ("not_met", "not_met")
    assert found["makes"].reasons == ("nearly everything is connected with everything",)


@pytest.mark.parametrize("name", [name for name, _ in ANSWERS if name != "a diagram of something else"])
def test_what_answers_get_that_are_none(name: str) -> None:
    for model in models()[::4]:
        assert unearned(name, model) == 0, model.name
