"""`order`: messages, or steps of a flow, come in this order."""

import pytest

from submissions.diagrams.graph import DiagramKind, EdgeKind, NodeKind
from tests.engine.rubrics import verdict
from tests.engine.sketch import Sketch

LOGIN = "check: order, messages: [login, [place order, buy], pay]"


def sequence(*messages: str) -> Sketch:
    sketch = Sketch(DiagramKind.SEQUENCE)
    for number, message in enumerate(messages, 1):
        sketch.line("Customer", "Shop", message, kind=EdgeKind.MESSAGE, order=number)
    return sketch


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (("login(user)", "ok", "place order", "pay"), "met"),
        (("1: log in", "2: buy article", "3: payment"), "partly"),
        (("sign in", "buy", "pay", "login"), "met"),
        (("place order", "login", "pay"), "partly"),
        (("pay", "place order", "login"), "not_met"),
        (("login", "pay"), "partly"),
        (("login",), "not_met"),
        (("browse", "search"), "not_met"),
    ],
)
def test_messages(messages: tuple[str, ...], expected: str) -> None:
    assert verdict(sequence(*messages), LOGIN) == expected


def test_the_number_decides_and_not_the_place_in_the_text() -> None:
    sketch = sequence("login", "place order", "pay")
    sketch.edges.reverse()
    assert verdict(sketch, LOGIN) == "met"


def test_steps_of_a_flow() -> None:
    sketch = Sketch(DiagramKind.ACTIVITY)
    sketch.box("", kind=NodeKind.START, id="start")
    for one, other in (
        ("start", "Login"),
        ("Login", "Search"),
        ("Search", "Place order"),
        ("Place order", "Pay"),
        ("Pay", "Login"),
    ):
        sketch.line(one, other, kind=EdgeKind.FLOW)
    assert verdict(sketch, LOGIN) == "met"
    assert verdict(sketch, "check: order, messages: [pay, login]") == "not_met"
    assert verdict(sketch, "check: order, messages: [pay, search, place order]") == "partly"
