"""`member`: an element has this attribute, method, column or key."""

import pytest

from submissions.diagrams.graph import DiagramKind, EdgeKind, Member
from tests.engine.rubrics import result, verdict
from tests.engine.sketch import Sketch


def order_class(*members: str) -> Sketch:
    sketch = Sketch()
    sketch.box("Order", *members)
    return sketch


TOTAL = "check: member, of: Order, names: [total, total price]"


@pytest.mark.parametrize(
    "member", ["total", "- total: Money", "+orderTotal : double", "totalPrice", "Gesamtpreis", "totl"]
)
def test_found_by_meaning(member: str) -> None:
    found = result(order_class("date", member), TOTAL)
    assert (found.verdict.value, found.evidence[-1].kind) == ("met", "member")


@pytest.mark.parametrize(("asked", "drawn"), [("delivery date", "deliveryTimestamp"), ("start time", "von")])
def test_found_in_another_form(asked: str, drawn: str) -> None:
    assert verdict(order_class("total", drawn), f"check: member, of: Order, names: [{asked}]") == "met"


@pytest.mark.parametrize("drawn", ["delivery number", "end date"])
def test_another_sort_of_value_is_another_member(drawn: str) -> None:
    for asked in ("delivery date", "start time"):
        assert verdict(order_class(drawn), f"check: member, of: Order, names: [{asked}]") == "not_met"


def test_kind() -> None:
    assert verdict(order_class("total()"), TOTAL + ", member_kind: method") == "met"
    assert verdict(order_class("total()"), TOTAL + ", member_kind: attribute") == "partly"
    assert verdict(order_class("total"), TOTAL + ", member_kind: any") == "met"


def test_key() -> None:
    sketch = Sketch(DiagramKind.ER)
    sketch.box("Order")
    asked = "check: member, of: Order, names: number, member_kind: key"
    for keys, expected in ((("PK",), "met"), ((), "partly")):
        node = sketch.nodes["Order"]
        member = Member("number", name="number", keys=keys)
        sketch.nodes["Order"] = type(node)("Order", "Order", node.kind, None, (member,))
        assert verdict(sketch, asked) == expected
    assert verdict(order_class("number {id}"), asked) == "met"


def test_inherited() -> None:
    sketch = Sketch()
    sketch.box("Document", "total")
    sketch.line("Order", "Document", kind=EdgeKind.INHERITANCE)
    assert verdict(sketch, TOTAL) == "met"


def test_only_in_a_special_case() -> None:
    sketch = Sketch()
    sketch.box("Urgent order", "total")
    sketch.line("Urgent order", "Order", kind=EdgeKind.INHERITANCE)
    assert verdict(sketch, TOTAL) == "partly"


def test_drawn_as_an_element_of_its_own() -> None:
    sketch = Sketch()
    sketch.line("Customer", "Address")
    asked = "check: member, of: Customer, names: address"
    assert verdict(sketch, asked) == "met"
    assert result(sketch, asked).confidence < 0.7
    assert verdict(sketch, asked + ", member_kind: method") == "not_met"


def test_in_another_element() -> None:
    sketch = order_class("date")
    sketch.box("Invoice", "total")
    found = result(sketch, TOTAL)
    assert (found.verdict.value, "`total` stands in `Invoice`" in found.feedback) == ("not_met", True)


def test_written_into_the_label() -> None:
    for label in ("Order\ndate\ntotal", "Order (date, total)", "Order, date, total, customer"):
        sketch = Sketch()
        sketch.box(label)
        assert verdict(sketch, TOTAL) == "met", label


def test_of_something_that_is_not_there() -> None:
    assert verdict(Sketch(), TOTAL) == "not_met"


@pytest.mark.parametrize("asked", ["id", "vehicle id", "vehicleId"])
@pytest.mark.parametrize("drawn", ["id", "vehicle_id", "+ vehicleID: int"])
def test_the_owners_name_in_front_says_nothing_more(asked: str, drawn: str) -> None:
    sketch = Sketch()
    sketch.box("Vehicle", drawn)
    assert verdict(sketch, f"check: member, of: Vehicle, names: [{asked}]") == "met"


def test_anothers_name_in_front_does() -> None:
    sketch = Sketch()
    sketch.box("Vehicle", "customer id")
    assert verdict(sketch, "check: member, of: Vehicle, names: [vehicle id]") == "not_met"
