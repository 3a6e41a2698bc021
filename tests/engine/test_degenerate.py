"""Answers that are none earn nothing beyond what they show."""

from dataclasses import replace
from itertools import combinations

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
