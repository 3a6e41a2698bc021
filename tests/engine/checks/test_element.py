"""`element`: something like this was drawn."""

import pytest

from grading.engine import assess
from submissions.diagrams.graph import DiagramKind, NodeKind
from tests.engine.rubrics import grade, result, rubric, verdict
from tests.engine.sketch import Sketch

LB = "check: element, names: [load balancer, reverse proxy]"


def boxes(*labels: str, kind: DiagramKind = DiagramKind.FLOWCHART) -> Sketch:
    sketch = Sketch(kind)
    for label in labels:
        sketch.box(label)
    return sketch


@pytest.mark.parametrize("label", ["Load Balancer", "nginx", "LB", "Reverse proxy (Envoy)", "Lastverteiler"])
def test_found_by_meaning(label: str) -> None:
    found = result(boxes("Browser", label), LB)
    assert (found.verdict.value, [one.element for one in found.evidence]) == ("met", [label])


def test_evidence_points_at_the_line() -> None:
    found = result(boxes("Browser", "Web server", "LB"), LB)
    assert [(one.kind, one.lines) for one in found.evidence] == [("node", (3, 3))]


def test_the_closest_miss_is_pointed_out_to_the_student_and_explained_to_the_reviewer() -> None:
    found = result(boxes("Account data"), "check: element, names: Account")
    assert found.verdict.value == "not_met"
    assert found.feedback.endswith("The closest is `Account data`.")
    assert found.reasons == ("`Account data` looks like Account",)
    assert found.confidence < result(boxes("Invoice"), "check: element, names: Account").confidence


def test_an_own_text_replaces_the_default() -> None:
    text = LB + ", feedback: {met: Well done., not_met: What spreads the load?}"
    assert result(boxes("LB"), text).feedback == "Well done."
    assert result(boxes("Browser"), text).feedback == "What spreads the load?"


def test_notes_and_starting_points_are_no_elements() -> None:
    sketch = Sketch(DiagramKind.STATE)
    sketch.box("Load balancer", kind=NodeKind.NOTE)
    sketch.box("reverse proxy", kind=NodeKind.START)
    assert verdict(sketch, LB) == "not_met"


@pytest.mark.parametrize(
    ("drawn", "asked", "expected"),
    [
        (NodeKind.ACTOR, "actor", "met"),
        (NodeKind.PERSON, "actor", "met"),
        (NodeKind.CLASS, "actor", "partly"),
        (NodeKind.ABSTRACT_CLASS, "class", "met"),
        (NodeKind.ENTITY, "class", "met"),
        (NodeKind.ENUM, "class", "partly"),
        (NodeKind.QUEUE, "database", "partly"),
        (NodeKind.ELEMENT, "actor", "partly"),
    ],
)
def test_kinds(drawn: NodeKind, asked: str, expected: str) -> None:
    sketch = Sketch()
    sketch.box("Customer", kind=drawn)
    assert verdict(sketch, f"check: element, names: Customer, kinds: [{asked}]") == expected


def test_a_plain_box_will_do_where_boxes_say_nothing() -> None:
    assert verdict(boxes("Customer"), "check: element, names: Customer, kinds: [actor]") == "met"


def test_a_stereotype_says_the_kind() -> None:
    sketch = Sketch()
    sketch.box("Orders", stereotypes=("database",))
    assert verdict(sketch, "check: element, names: Orders, kinds: [database]") == "met"


def test_how_many() -> None:
    servers = boxes("Web server 1", "Web server 2", "Web server 3")
    assert verdict(servers, "check: element, names: web server, count: {min: 2}") == "met"
    assert verdict(servers, "check: element, names: web server, count: {min: 4}") == "partly"
    assert verdict(servers, "check: element, names: web server, count: {min: 1, max: 2}") == "partly"


def test_two_expected_elements_need_two_boxes() -> None:
    graded = grade(boxes("Customer"), "id: a, check: element, names: Customer", "id: b, check: element, names: Buyer")
    assert [criterion.verdict.value for criterion in graded.criteria] == ["met", "not_met"]


def test_two_elements_in_one_box() -> None:
    criteria = ("id: a, check: element, names: User", "id: b, check: element, names: Invoice")
    assert {c.verdict.value for c in grade(boxes("User / Invoice"), *criteria).criteria} == {"met", "partly"}
    strict = [criterion + ", if_merged: not_met" for criterion in criteria]
    assert {c.verdict.value for c in grade(boxes("User / Invoice"), *strict).criteria} == {"met", "not_met"}


def test_one_element_drawn_as_several_is_said() -> None:
    found = result(boxes("Address book", "Private address", "Work address"), "check: element, names: Address")
    assert found.verdict.value == "met"
    assert "`Private address` is there. Drawn as several elements: Private address, Work address." in found.feedback


def test_an_attribute_is_worth_what_the_rubric_says() -> None:
    sketch = Sketch()
    sketch.box("Customer", "name", "invoice: Text")
    found = result(sketch, "check: element, names: Invoice")
    assert (found.verdict.value, found.evidence[0].kind) == ("not_met", "member")
    assert "only an attribute" in found.feedback
    assert verdict(sketch, "check: element, names: Invoice, if_attribute: partly") == "partly"


def test_what_stands_in_an_expected_place_is_a_suggestion_and_no_point() -> None:
    sketch = Sketch()
    for other in ("Customer", "Product", "Invoice"):
        sketch.line("Xyzzy", other)
    criteria = [f"id: {n.lower()}, check: relation, from: Order, to: {n}" for n in ("Customer", "Product", "Invoice")]
    found = grade(sketch, *criteria, "id: order, check: element, names: Order").criteria[-1]
    assert (found.verdict.value, found.points, found.reasons) == (
        "not_met",
        0,
        ("`Xyzzy` stands where Order is expected",),
    )


def test_synonyms_of_the_rubric_come_first() -> None:
    assert verdict(boxes("Consumer queue"), "check: element, names: Producer") == "not_met"
    assert (
        verdict(boxes("Consumer queue"), "check: element, names: Producer", synonyms="{Producer: [Consumer queue]}")
        == "met"
    )


def test_feedback_speaks_german() -> None:

    graded = assess(boxes("LB").graph, rubric("id: a, " + LB), language="de")
    assert graded.criteria[0].feedback == "`LB` ist vorhanden."
