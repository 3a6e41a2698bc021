"""What is only there for the page's sake changes nothing."""

from dataclasses import replace

from grading.engine import draft_rubric
from submissions.diagrams.graph import DiagramKind, Member, MemberKind, NodeKind

from .rubrics import result, verdict
from .sketch import Sketch


def test_a_line_between_members_is_none() -> None:
    sketch = Sketch()
    sketch.box("User", "name")
    line = Member("-- keys --", MemberKind.SEPARATOR, lines=(2, 2))
    sketch.nodes["User"] = replace(sketch.nodes["User"], members=(*sketch.nodes["User"].members, line))
    assert verdict(sketch, "check: member, of: User, names: [keys]") == "not_met"
    assert [criterion.id for criterion in draft_rubric([sketch.graph], "Model").criteria] == ["user", "user.name"]


def test_a_nameless_frame_is_looked_through() -> None:
    sketch = Sketch(DiagramKind.STATE)
    sketch.box("Active", kind=NodeKind.STATE)
    sketch.box("", kind=NodeKind.REGION, inside="Active", id="region")
    sketch.box("Counting", kind=NodeKind.STATE, inside="region")
    assert verdict(sketch, "check: containment, inside: Active, element: Counting") == "met"
    assert verdict(sketch, "check: count, kinds: [region], max: 0, min: 0") == "met"


def test_a_line_to_a_frame_means_what_stands_in_a_group_within() -> None:
    sketch = Sketch(DiagramKind.FLOWCHART)
    sketch.box("Web tier", kind=NodeKind.SUBGRAPH)
    sketch.box("", kind=NodeKind.GROUP, inside="Web tier", id="group")
    sketch.box("Web server", inside="group")
    sketch.line("Load balancer", "Web tier", arrow=True)
    assert verdict(sketch, "check: relation, from: Load balancer, to: Web server, directed: true") == "met"


def test_a_frame_with_a_name_is_an_element() -> None:
    sketch = Sketch(DiagramKind.FLOWCHART)
    sketch.box("Private subnet", kind=NodeKind.GROUP)
    assert verdict(sketch, "check: element, names: [Private subnet]") == "met"


def test_the_first_line_is_the_name_and_the_others_describe() -> None:
    sketch = Sketch(DiagramKind.FLOWCHART)
    sketch.box("Order service\n[Java, Spring Boot]\nTakes orders and stores them in the database")
    sketch.line("Order service\n[Java, Spring Boot]\nTakes orders and stores them in the database", "Order database")
    found = result(sketch, "check: relation, from: Order service, to: Order database")
    assert found.verdict.value == "met"
    assert [part.element for part in found.evidence] == [
        "Order service", "Order database", "Order service -> Order database",
    ]  # fmt: skip
