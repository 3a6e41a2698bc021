"""`containment`: one element stands inside another."""

import pytest

from submissions.diagrams.graph import DiagramKind, EdgeKind, NodeKind
from tests.engine.rubrics import verdict
from tests.engine.sketch import Sketch

PRIVATE = "check: containment, inside: [private subnet, internal network], element: database"


def network(parent: str | None) -> Sketch:
    sketch = Sketch(DiagramKind.FLOWCHART)
    sketch.box("VPC", kind=NodeKind.SUBGRAPH)
    sketch.box("Private subnet", kind=NodeKind.SUBGRAPH, inside="VPC")
    sketch.box("Data tier", kind=NodeKind.SUBGRAPH, inside="Private subnet")
    sketch.box("Postgres", inside=parent)
    return sketch


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        ("Private subnet", "met"),
        ("Data tier", "met"),
        ("VPC", "not_met"),
        (None, "not_met"),
        ("nowhere", "not_met"),
    ],
)
def test_inside(parent: str | None, expected: str) -> None:
    assert verdict(network(parent), PRIVATE) == expected


def test_one_of_two() -> None:
    sketch = network("Private subnet")
    sketch.box("Postgres", id="second")
    assert verdict(sketch, PRIVATE) == "partly"


def test_said_by_a_line() -> None:
    sketch = Sketch()
    sketch.line("Internal network", "Database", kind=EdgeKind.COMPOSITION)
    assert verdict(sketch, PRIVATE) == "partly"


def test_containers_in_a_circle_end() -> None:
    sketch = Sketch(DiagramKind.FLOWCHART)
    sketch.box("Private subnet", inside="Postgres")
    sketch.box("Postgres", inside="Private subnet")
    assert verdict(sketch, PRIVATE) == "met"
