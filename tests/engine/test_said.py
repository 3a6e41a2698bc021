"""What is written on a line tells what it is and which way it goes, where nothing is drawn."""

import pytest

from submissions.diagrams.graph import EdgeKind

from .rubrics import verdict
from .sketch import Sketch

IS_A = "check: relation, from: Car, to: Vehicle, kinds: [inheritance], directed: true"
PLACES = "check: relation, from: Customer, to: Order, directed: true"


@pytest.mark.parametrize("text", ["is a", "<<extends>>", "ist ein", "is a kind of", "inherits from >", "Is A"])
def test_a_line_that_says_is_a_is_an_inheritance(text: str) -> None:
    sketch = Sketch()
    sketch.line("Car", "Vehicle", text, arrow=True)
    assert verdict(sketch, IS_A) == "met"


@pytest.mark.parametrize("text", ["has a", "drives", "is assigned to", ""])
def test_a_line_that_says_something_else_is_none(text: str) -> None:
    sketch = Sketch()
    sketch.line("Car", "Vehicle", text, arrow=True)
    assert verdict(sketch, IS_A) == "partly"


def test_is_a_is_read_from_the_subclass() -> None:
    sketch = Sketch()
    sketch.line("Vehicle", "Car", "is a", arrow=True)
    assert verdict(sketch, IS_A) == "partly"


def test_a_composition_stays_one_whatever_is_written_on_it() -> None:
    sketch = Sketch()
    sketch.line("Car", "Vehicle", "is a", kind=EdgeKind.COMPOSITION)
    assert verdict(sketch, IS_A) == "partly"


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        ("Customer", "Order", "places >", "met"),
        ("Customer", "Order", "▶ places", "met"),
        ("Order", "Customer", "< places", "met"),
        ("Customer", "Order", "places <", "partly"),
        ("Customer", "Order", "places", "partly"),
        ("Customer", "Order", "<<places>>", "partly"),
    ],
)
def test_an_arrow_in_the_text_says_the_direction(source: str, target: str, text: str, expected: str) -> None:
    sketch = Sketch()
    sketch.line(source, target, text)
    assert verdict(sketch, PLACES) == expected


def test_an_arrow_that_is_drawn_counts_more_than_one_in_the_text() -> None:
    sketch = Sketch()
    sketch.line("Order", "Customer", "< places", arrow=True)
    assert verdict(sketch, PLACES) == "partly"
