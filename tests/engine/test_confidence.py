"""How sure the grader is follows from what it rests on."""

from .rubrics import result
from .sketch import Sketch

CUSTOMER = "check: element, names: [Customer]"
AROUND = (
    "id: shop, check: element, names: [Shop]",
    "id: invoice, check: element, names: [Invoice]",
    "id: c-s, check: relation, from: Customer, to: Shop",
    "id: c-i, check: relation, from: Customer, to: Invoice",
)


def sureness(*, stranger: str = "", connected: bool = False) -> float:
    """How sure it is that no customer was drawn, beside an element that may be one."""
    sketch = Sketch()
    sketch.line("Shop", "Invoice")
    if stranger:
        sketch.box(stranger)
    for near in ("Shop", "Invoice") if connected else ():
        sketch.line(stranger, near)
    found = result(sketch, *AROUND, CUSTOMER)
    assert found.verdict.value == "not_met"
    return found.confidence


def test_an_absence_is_surest_where_nothing_is_left_that_could_be_it() -> None:
    assert sureness() > sureness(stranger="Zzyzx") > sureness(stranger="Zzyzx", connected=True)


def test_it_is_least_sure_where_a_label_nearly_matches() -> None:
    assert sureness(stranger="Customer service") < sureness(stranger="Zzyzx")


def test_what_depends_on_it_is_no_surer() -> None:
    sketch = Sketch()
    for near in ("Shop", "Invoice"):
        sketch.line("Zzyzx", near)
    number = result(sketch, *AROUND, CUSTOMER, "check: multiplicity, of: c-s, at: to, expect: '1'")
    assert number.confidence <= sureness(stranger="Zzyzx", connected=True)


def test_the_same_word_is_surer_than_another_one_and_that_than_a_slip() -> None:
    found = []
    for label in ("Customer", "Client", "Custommer"):
        sketch = Sketch()
        sketch.box(label)
        found.append(result(sketch, CUSTOMER).confidence)
    assert found == sorted(found, reverse=True)
    assert found[0] > found[2]
