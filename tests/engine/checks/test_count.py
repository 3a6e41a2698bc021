"""`count`: between so many and so many of a kind."""

import pytest

from submissions.diagrams.graph import DiagramKind, EdgeKind, NodeKind
from tests.engine.rubrics import verdict
from tests.engine.sketch import Sketch


def order_class(*members: str) -> Sketch:
    sketch = Sketch()
    sketch.box("Order", *members)
    return sketch


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "not_met"), (1, "not_met"), (2, "met"), (4, "met"), (5, "not_met")]
)
def test_of_a_kind(number: int, expected: str) -> None:
    sketch = Sketch(DiagramKind.USECASE)
    sketch.box("Log in", kind=NodeKind.USECASE)
    for at in range(number):
        sketch.box(f"Role {at}", kind=NodeKind.ACTOR)
    assert verdict(sketch, "check: count, kinds: [actor], min: 2, max: 4") == expected


def test_relations_and_members() -> None:
    sketch = order_class("date", "total", "pay()")
    sketch.line("Order", "Item", kind=EdgeKind.COMPOSITION)
    assert verdict(sketch, "check: count, kinds: [composition], min: 1, max: 1") == "met"
    assert verdict(sketch, "check: count, kinds: [attribute], min: 2, max: 2") == "met"
    assert verdict(sketch, "check: count, kinds: [attribute, method], min: 3, max: 3") == "met"


def test_by_name() -> None:
    sketch = Sketch(DiagramKind.FLOWCHART)
    for label in ("Web server 1", "Web server 2", "Database"):
        sketch.box(label)
    assert verdict(sketch, "check: count, names: web server, min: 2") == "met"
    assert verdict(sketch, "check: count, names: web server, min: 3") == "not_met"


def test_cycles() -> None:
    sketch = Sketch(DiagramKind.FLOWCHART)
    for one, other in ("ab", "bc", "ca", "de"):
        sketch.line(one, other, arrow=True)
    sketch.line("d", "f")
    assert verdict(sketch, "check: count, kinds: [cycle], min: 1, max: 1") == "met"
    assert verdict(sketch, "check: count, kinds: [cycle], max: 0") == "not_met"


def test_an_empty_sheet_has_not_at_most_two() -> None:
    assert verdict(Sketch(), "check: count, kinds: [cycle], max: 2") == "not_met"
