"""`relation`: two elements are connected, however the line was drawn."""

import pytest

from submissions.diagrams.graph import DiagramKind, EdgeKind, End, NodeKind
from tests.engine.rubrics import grade, result, verdict
from tests.engine.sketch import Sketch

AB = "check: relation, from: Customer, to: Order"


def line(**drawn: object) -> Sketch:
    sketch = Sketch()
    sketch.line("Customer", "Order", **drawn)
    return sketch


def turned(**drawn: object) -> Sketch:
    sketch = Sketch()
    sketch.line("Order", "Customer", **drawn)
    return sketch


@pytest.mark.parametrize("kind", [kind for kind in EdgeKind if kind is not EdgeKind.NOTE_LINK])
def test_any_line_will_do(kind: EdgeKind) -> None:
    assert verdict(line(kind=kind), AB) == verdict(turned(kind=kind), AB) == "met"


def test_a_line_to_a_note_is_none() -> None:
    assert verdict(line(kind=EdgeKind.NOTE_LINK), AB) == "not_met"


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (line(arrow=True), "met"),
        (turned(back=True), "met"),
        (line(arrow=True, back=True), "met"),
        (turned(arrow=True), "partly"),
        (line(back=True), "partly"),
        (line(), "partly"),
        (line(kind=EdgeKind.MESSAGE), "met"),
        (turned(kind=EdgeKind.FLOW, target_end=End.NONE), "partly"),
    ],
)
def test_direction_is_what_is_drawn(drawn: Sketch, expected: str) -> None:
    assert verdict(drawn, AB + ", directed: true") == expected


@pytest.mark.parametrize(
    ("drawn", "asked", "expected"),
    [
        (line(kind=EdgeKind.COMPOSITION), "composition", "met"),
        (line(kind=EdgeKind.AGGREGATION), "composition", "partly"),
        (line(), "composition", "partly"),
        (line(kind=EdgeKind.COMPOSITION), "association", "met"),
        (line(kind=EdgeKind.DEPENDENCY), "association", "partly"),
        (line(kind=EdgeKind.INHERITANCE), "association", "partly"),
        (line(kind=EdgeKind.REALIZATION), "inheritance", "met"),
        (line(kind=EdgeKind.LINK), "association", "met"),
        (line(kind=EdgeKind.LINK), "message", "met"),
        (line(arrow=True), "inheritance", "partly"),
    ],
)
def test_kind(drawn: Sketch, asked: str, expected: str) -> None:
    assert verdict(drawn, f"{AB}, kinds: [{asked}]") == expected


def test_the_diamond_stands_at_the_whole() -> None:
    asked = AB + ", kinds: [composition], directed: true"
    assert verdict(line(kind=EdgeKind.COMPOSITION), asked) == "met"
    assert verdict(turned(kind=EdgeKind.COMPOSITION), asked) == "partly"
    assert verdict(turned(kind=EdgeKind.COMPOSITION, source_end=End.NONE, target_end=End.DIAMOND), asked) == "met"


def test_reversed_inheritance_is_named() -> None:
    asked = AB + ", kinds: [inheritance]"
    assert verdict(line(kind=EdgeKind.INHERITANCE), asked + ", directed: true") == "met"
    reversed_ = result(turned(kind=EdgeKind.INHERITANCE), asked + ", directed: true")
    assert (reversed_.verdict.value, "wrong way round" in reversed_.feedback) == ("partly", True)
    lenient = result(turned(kind=EdgeKind.INHERITANCE), asked)
    assert (lenient.verdict.value, "triangle" in lenient.feedback) == ("met", True)


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (line(label="places"), "met"),
        (line(label="placed by"), "met"),
        (line(target_role="places"), "met"),
        (line(label="cancels"), "partly"),
        (line(), "partly"),
    ],
)
def test_what_is_written_on_it(drawn: Sketch, expected: str) -> None:
    assert verdict(drawn, AB + ", label: places") == expected


def test_through_a_junction() -> None:
    sketch = Sketch()
    sketch.box("", kind=NodeKind.JUNCTION, id="j")
    sketch.line("Customer", "j")
    sketch.line("j", "Order", arrow=True)
    assert verdict(sketch, AB + ", directed: true") == "met"


def test_through_the_diamond_of_a_relationship() -> None:
    sketch = Sketch(DiagramKind.ER)
    sketch.box("places", kind=NodeKind.RELATIONSHIP)
    sketch.line("Customer", "places", near="1")
    sketch.line("places", "Order", far="n")
    assert verdict(sketch, AB + ", label: places") == "met"
    assert verdict(sketch, "id: a, " + AB, "id: b, check: multiplicity, of: a, at: to, expect: '*'") == "met"
    assert verdict(sketch, "id: a, " + AB, "id: b, check: multiplicity, of: a, at: from, expect: '1'") == "met"


def association_class(how: str) -> Sketch:
    sketch = Sketch()
    sketch.line("Student", "Course", near="0..*", far="1..*")
    sketch.box("Enrollment", "grade")
    if how == "both ends":
        sketch.line("Student", "Enrollment", kind=EdgeKind.ASSOCIATION_CLASS)
        sketch.line("Course", "Enrollment", kind=EdgeKind.ASSOCIATION_CLASS)
    else:
        sketch.edges.clear()
        sketch.box("", kind=NodeKind.JUNCTION, id="j")
        sketch.line("Student", "j", near="0..*")
        sketch.line("j", "Course", far="1..*")
        sketch.line("j", "Enrollment", kind=EdgeKind.ASSOCIATION_CLASS)
    return sketch


@pytest.mark.parametrize("how", ["both ends", "junction"])
def test_a_class_on_an_association_is_connected_to_both_ends(how: str) -> None:
    drawn = association_class(how)
    ends = [f"check: relation, from: Enrollment, to: {end}" for end in ("Student", "Course")]
    assert [verdict(drawn, asked) for asked in ends] == ["met", "met"]
    assert verdict(drawn, "check: relation, from: Student, to: Course") == "met"


def test_a_class_on_an_association_counts_only_where_the_rubric_lets_it() -> None:
    asked = "check: relation, from: Enrollment, to: Student, through_association_class: false"
    assert verdict(association_class("both ends"), asked) == "not_met"


def test_multiplicities_of_an_association_class_are_those_across_the_line() -> None:
    relation = "id: r, check: relation, from: Student, to: Enrollment"
    drawn = association_class("both ends")
    assert verdict(drawn, relation, "id: m, check: multiplicity, of: r, at: to, expect: '1..*'") == "met"
    assert verdict(drawn, relation, "id: m, check: multiplicity, of: r, at: from, expect: '1'") == "met"


def test_inherited_from_a_superclass() -> None:
    sketch = Sketch()
    sketch.line("Customer", "Person", kind=EdgeKind.INHERITANCE)
    sketch.line("Person", "Order")
    found = result(sketch, AB)
    assert (found.verdict.value, "Person" in found.feedback) == ("met", True)


def test_drawn_at_one_subclass_only() -> None:
    sketch = Sketch()
    sketch.line("Premium customer", "Customer", kind=EdgeKind.INHERITANCE)
    sketch.line("Premium customer", "Order")
    found = result(sketch, AB)
    assert (found.verdict.value, len(found.reasons)) == ("partly", 1)


def test_through_other_elements_where_the_rubric_lets_it() -> None:
    sketch = Sketch()
    sketch.line("Customer", "Cart", arrow=True)
    sketch.line("Cart", "Order", arrow=True)
    assert verdict(sketch, AB) == "not_met"
    assert verdict(sketch, AB + ", via: 1") == "met"
    assert verdict(sketch, AB + ", via: 1, directed: true") == "met"
    assert verdict(sketch, "check: relation, from: Order, to: Customer, via: 1, directed: true") == "partly"


def test_a_line_to_a_small_frame_means_what_is_in_it() -> None:
    sketch = Sketch(DiagramKind.FLOWCHART)
    sketch.box("Web tier", kind=NodeKind.SUBGRAPH)
    sketch.box("Web server", inside="Web tier")
    sketch.box("Load balancer")
    sketch.line("Load balancer", "Web tier", arrow=True)
    assert verdict(sketch, "check: relation, from: load balancer, to: web server, directed: true") == "met"


def test_a_relation_that_is_only_an_attribute() -> None:
    sketch = Sketch()
    sketch.box("Order", "owner: Customer")
    sketch.box("Customer", "name")
    found = result(sketch, AB)
    assert (found.verdict.value, len(found.reasons)) == ("partly", 1)
    plain = Sketch()
    plain.box("Order", "customerName: String")
    plain.box("Customer")
    assert verdict(plain, AB) == "not_met"


def test_a_loose_line_is_pointed_out() -> None:
    sketch = Sketch()
    sketch.box("Order")
    sketch.line("Customer", None)
    found = result(sketch, AB)
    assert (found.verdict.value, found.confidence < 0.6, len(found.reasons)) == ("not_met", True, 1)


def test_what_is_missing_is_said_without_naming_it() -> None:
    sketch = Sketch()
    sketch.box("Customer")
    found = result(sketch, AB)
    assert (found.verdict.value, "Order" in found.feedback, "`Customer`" in found.feedback) == ("not_met", False, True)


def test_a_loop_at_one_element() -> None:
    sketch = Sketch()
    sketch.line("Employee", "Employee", "manages")
    assert verdict(sketch, "check: relation, from: Employee, to: Employee") == "met"
    assert verdict(sketch, "check: relation, from: Employee, to: Department") == "not_met"


@pytest.mark.parametrize(("setting", "expected"), [("met", "met"), ("partly", "partly"), ("not_met", "not_met")])
def test_when_several_alternatives_are_drawn(setting: str, expected: str) -> None:
    sketch = Sketch()
    sketch.line("Customer", "Order")
    sketch.line("Customer", "Invoice")
    asked = f"check: relation, from: Customer, to: [Order, Invoice], if_several: {setting}"
    assert verdict(sketch, asked) == expected


def test_all_boxes_that_fit_a_name_are_tried() -> None:
    sketch = Sketch(DiagramKind.FLOWCHART)
    sketch.box("Web server 1")
    sketch.box("Web server 2")
    sketch.line("Web server 2", "Postgres", arrow=True)
    assert verdict(sketch, "check: relation, from: web server, to: database, directed: true") == "met"


def test_evidence_is_the_elements_and_the_line() -> None:
    found = result(line(label="places"), AB)
    assert [(one.kind, one.element) for one in found.evidence] == [
        ("node", "Customer"), ("node", "Order"), ("edge", "Customer -> Order: places"),
    ]  # fmt: skip


def test_a_plain_line_is_surer_than_an_inherited_one_and_a_name_surer_than_a_synonym() -> None:
    inherited = Sketch()
    inherited.line("Customer", "Person", kind=EdgeKind.INHERITANCE)
    inherited.line("Person", "Order")
    synonym = Sketch()
    synonym.line("Client", "Order")
    plain = result(line(), AB).confidence
    assert plain > result(inherited, AB).confidence
    assert plain > result(synonym, AB).confidence


def test_requirements_withhold_points() -> None:
    graded = grade(line(), "id: p, check: element, names: Payment", f"id: r, {AB}, requires: [p]")
    relation = graded.criteria[1]
    assert (relation.verdict.value, relation.points, relation.withheld, graded.points) == ("met", 0, 1, 0)


def test_an_inheritance_goes_by_way_of_others() -> None:
    sketch = Sketch()
    sketch.line("City bike", "Bicycle", kind=EdgeKind.INHERITANCE)
    sketch.line("Bicycle", "Vehicle", kind=EdgeKind.INHERITANCE)
    is_a = "check: relation, kinds: [inheritance], directed: true"
    found = result(sketch, f"{is_a}, from: City bike, to: Vehicle")
    assert found.verdict.value == "met"
    assert "It is inherited by way of Bicycle." in found.feedback
    assert verdict(sketch, f"{is_a}, from: Vehicle, to: City bike") == "partly"
    assert verdict(sketch, "check: relation, from: City bike, to: Vehicle, kinds: [composition]") == "not_met"


def test_inheritances_that_go_round_in_a_circle_lead_nowhere() -> None:
    sketch = Sketch()
    sketch.line("Bicycle", "Tandem", kind=EdgeKind.INHERITANCE)
    sketch.line("Tandem", "Bicycle", kind=EdgeKind.INHERITANCE)
    sketch.box("Vehicle")
    assert verdict(sketch, "check: relation, from: Tandem, to: Vehicle, kinds: [inheritance]") == "not_met"


IS_A = "check: relation, kinds: [inheritance], directed: true, from: [Guided tour, Night tour], to: Tour"


@pytest.mark.parametrize("literal", ["GUIDED_TOUR", "NIGHT", "Night tour"])
@pytest.mark.parametrize("used", ["as a type", "by a line"])
def test_a_special_case_that_is_only_a_literal_is_half_of_it(literal: str, used: str) -> None:
    sketch = Sketch()
    sketch.box("Tour", *(["sort : TourType"] if used == "as a type" else []))
    sketch.box("TourType", literal, kind=NodeKind.ENUM)
    if used == "by a line":
        sketch.line("Tour", "TourType")
    found = result(sketch, IS_A)
    assert (found.verdict.value, found.evidence[1].element) == ("partly", f"TourType.{literal}")
    assert found.reasons == (f"the special case is only a literal: `{literal}` of `TourType`",)


def test_a_literal_of_an_enumeration_that_is_not_used_there_says_nothing() -> None:
    sketch = Sketch()
    sketch.box("Tour", "sort : String")
    sketch.box("TourType", "NIGHT", kind=NodeKind.ENUM)
    assert verdict(sketch, IS_A) == "not_met"


@pytest.mark.parametrize(
    ("member", "expected"),
    [("customerId", "partly"), ("customer_no : int", "partly"), ("customer name", "not_met"), ("orderId", "not_met")],
)
def test_a_number_that_refers_to_the_other_one_hints_at_the_line(member: str, expected: str) -> None:
    sketch = Sketch()
    sketch.box("Customer")
    sketch.box("Order", member)
    assert verdict(sketch, AB) == expected
