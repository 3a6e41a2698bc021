"""`multiplicity`: the number at one end of a relation."""

import pytest

from tests.engine.rubrics import result, verdict
from tests.engine.sketch import Sketch


def asked(settings: str, at: str = "to") -> tuple[str, str]:
    return (
        "id: r, check: relation, from: Customer, to: Order",
        f"id: m, check: multiplicity, of: r, at: {at}, {settings}",
    )


@pytest.mark.parametrize(
    ("near", "far", "at", "expected"),
    [
        ("1", "0..*", "to", "met"), ("1", "*", "to", "met"), ("1", "n", "to", "met"), ("1", "1..*", "to", "partly"),
        ("0..*", "1", "to", "not_met"), ("1", "", "to", "not_met"), ("", "", "to", "not_met"),
        ("0..*", "", "from", "met"),
    ],
)  # fmt: skip
def test_at_its_end(near: str, far: str, at: str, expected: str) -> None:
    sketch = Sketch()
    sketch.line("Customer", "Order", near=near, far=far)
    turned = Sketch()
    turned.line("Order", "Customer", near=far, far=near)
    criteria = asked("expect: '0..*', partly: '1..*'", at)
    assert verdict(sketch, *criteria) == verdict(turned, *criteria) == expected


def test_accepted_too() -> None:
    sketch = Sketch()
    sketch.line("Customer", "Order", far="1..*")
    assert verdict(sketch, *asked("expect: '0..*', accept: ['1..*']")) == "met"


def test_swapped_ends_are_named() -> None:
    sketch = Sketch()
    sketch.line("Customer", "Order", near="0..*", far="1")
    found = result(sketch, *asked("expect: '0..*'"))
    assert (found.verdict.value, "swapped" in found.feedback) == ("not_met", True)


def test_nothing_written_may_be_meant() -> None:
    sketch = Sketch()
    sketch.line("Customer", "Order")
    assert verdict(sketch, *asked("expect: ['1', none]")) == "met"
    assert verdict(sketch, *asked("expect: '1', partly: none")) == "partly"


def test_without_its_relation() -> None:
    assert verdict(Sketch(), *asked("expect: '1'")) == "not_met"


def test_a_guess_is_shown_to_a_person() -> None:
    sketch = Sketch()
    sketch.line("Customer", "Order", "0..*")
    found = result(sketch, *asked("expect: '0..*'"))
    assert (found.verdict.value, len(found.reasons)) == ("met", 1)


def rented(far: str = "0..*") -> Sketch:
    sketch = Sketch()
    sketch.line("Customer", "Rental", near="1", far=far)
    sketch.line("Boat", "Rental", near="1", far="1..*")
    return sketch


RENTS = "id: rents, check: relation, from: Customer, to: Boat, via: 1"


@pytest.mark.parametrize(("at", "expected"), [("to", "0..*"), ("from", "1..*")])
def test_those_along_the_way_multiply(at: str, expected: str) -> None:
    assert verdict(rented(), RENTS, f"check: multiplicity, of: rents, at: {at}, expect: '{expected}'") == "met"
    assert verdict(rented(), RENTS, f"check: multiplicity, of: rents, at: {at}, expect: '1'") == "not_met"


def test_a_step_that_says_none_leaves_the_end_without() -> None:
    found = result(rented(far=""), RENTS, "check: multiplicity, of: rents, at: to, expect: '1'")
    assert found.verdict.value == "not_met"
    assert "There is no multiplicity at `Boat`." in found.feedback
