"""Words that students choose for each other count where all else fits, and a person looks."""

import pytest

from grading.engine import assess
from grading.engine.assessment import Assessment, CriterionAssessment, Verdict
from grading.engine.kin import are_kin
from grading.engine.labels import label, name
from grading.engine.points import UNSURE_BELOW
from tests.engine.rubrics import rubric
from tests.engine.sketch import Sketch

CRITERIA = (
    "id: museum, check: element, names: [Museum]",
    "id: tour, check: element, names: [Guided tour]",
    "id: visitor, check: element, names: [Visitor]",
    "id: offers, check: relation, from: Museum, to: Guided tour",
    "id: joins, check: relation, from: Visitor, to: Guided tour",
    'id: joins-n, check: multiplicity, of: joins, at: to, expect: ["*"]',
)


def drawn(*lines: tuple[str, str], boxes: tuple[str, ...] = ()) -> Sketch:
    sketch = Sketch()
    for one in boxes:
        sketch.box(one)
    for source, target in lines:
        sketch.line(source, target, far="*")
    return sketch


def graded(sketch: Sketch, *criteria: str) -> Assessment:
    return assess(sketch.graph, rubric(*(criteria or CRITERIA)))


def result(assessment: Assessment, id: str) -> CriterionAssessment:
    return next(one for one in assessment.criteria if one.id == id)


def met(assessment: Assessment) -> set[str]:
    return {one.id for one in assessment.criteria if one.verdict is Verdict.MET}


def test_kin_in_the_right_place_counts_and_a_person_looks() -> None:
    found = graded(drawn(("Museum", "Guided tour"), ("Customer", "Guided tour")))
    assert met(found) == {"museum", "tour", "visitor", "offers", "joins", "joins-n"}
    visitor = result(found, "visitor")
    assert visitor.confidence < UNSURE_BELOW
    assert visitor.reasons == (
        "`Customer` was taken for Visitor because of what it is connected with; the words are only near each other",
    )
    assert result(found, "joins-n").confidence < UNSURE_BELOW
    assert result(found, "museum").confidence > 0.9


def test_the_reason_is_said_in_the_courses_language() -> None:
    graph = drawn(("Museum", "Guided tour"), ("Customer", "Guided tour")).graph
    found = assess(graph, rubric(*CRITERIA), language="de")
    assert "für Visitor genommen" in result(found, "visitor").reasons[0]


@pytest.mark.parametrize(
    "sketch",
    [
        drawn(("Museum", "Guided tour"), boxes=("Customer",)),
        drawn(("Museum", "Guided tour"), ("Customer", "Shop")),
        drawn(("Museum", "Guided tour"), ("Guide", "Guided tour")),
    ],
    ids=["connected with nothing", "connected with something else", "no kin"],
)
def test_kin_elsewhere_and_others_in_its_place_do_not(sketch: Sketch) -> None:
    assert "visitor" not in met(graded(sketch))


def test_of_two_with_the_same_claim_none_is_taken() -> None:
    found = graded(drawn(("Museum", "Guided tour"), ("Customer", "Guided tour"), ("Person", "Guided tour")))
    assert "visitor" not in met(found)


def test_one_that_is_connected_with_more_is_taken_before_another() -> None:
    lines = [("Museum", "Guided tour"), ("Customer", "Guided tour"), ("Person", "Guided tour"), ("Person", "Museum")]
    criteria = (*CRITERIA, "id: goes, check: relation, from: Visitor, to: Museum")
    found = graded(drawn(*lines), *criteria)
    assert result(found, "visitor").evidence[0].element == "Person"


def test_what_stands_for_something_else_is_not_taken() -> None:
    criteria = (*CRITERIA, "id: customer, check: element, names: [Customer]")
    assert "visitor" not in met(graded(drawn(("Museum", "Guided tour"), ("Customer", "Guided tour")), *criteria))


def test_the_expected_word_itself_comes_first() -> None:
    found = graded(drawn(("Museum", "Guided tour"), ("Customer", "Guided tour"), ("Visitors", "Museum")))
    assert result(found, "visitor").evidence[0].element == "Visitors"
    assert result(found, "visitor").confidence > 0.9


def test_one_that_was_found_is_a_place_for_the_next() -> None:
    criteria = (
        "id: theatre, check: element, names: [Theatre]",
        "id: seat, check: element, names: [Seat]",
        "id: ticket, check: element, names: [Ticket]",
        "id: has, check: relation, from: Theatre, to: Seat",
        "id: for, check: relation, from: Ticket, to: Seat",
    )
    found = graded(drawn(("Theatre", "Place"), ("Reservation", "Place")), *criteria)
    assert met(found) == {"theatre", "seat", "ticket", "has", "for"}


def test_between_two_that_belong_together_is_the_place_of_an_association_class() -> None:
    criteria = (*CRITERIA[:5], "id: booking, check: element, names: [Registration]")
    found = graded(drawn(("Museum", "Guided tour"), ("Visitor", "Enrolment"), ("Enrolment", "Guided tour")), *criteria)
    assert "booking" in met(found)
    kin = graded(drawn(("Museum", "Guided tour"), ("Visitor", "Booking"), ("Booking", "Guided tour")), *criteria)
    assert result(kin, "booking").confidence < UNSURE_BELOW
    assert "booking" in met(kin)
    aside = graded(drawn(("Museum", "Guided tour"), ("Visitor", "Guided tour"), ("Booking", "Museum")), *criteria)
    assert "booking" not in met(aside)


def test_members_that_are_asked_for_decide_between_two_in_the_same_place() -> None:
    criteria = (*CRITERIA, "id: born, check: member, of: Visitor, names: [birth date]")
    sketch = drawn(("Museum", "Guided tour"), ("Customer", "Guided tour"))
    sketch.box("Person", "birth date")
    sketch.line("Person", "Guided tour")
    assert result(graded(sketch, *criteria), "visitor").evidence[0].element == "Person"


def test_what_is_forbidden_or_only_counted_is_not_looked_for() -> None:
    lines = (("Museum", "Guided tour"), ("Customer", "Guided tour"))
    none = graded(drawn(*lines), *CRITERIA[:2], "id: no-visitor, check: absence, names: [Visitor]")
    assert "no-visitor" in met(none)


@pytest.mark.parametrize(
    ("asked", "said", "expected"),
    [
        ("Order", "Booking", True),
        ("Bestellung", "Buchung", True),
        ("Tariff", "Price", True),
        ("Tariffs", "PriceList", True),
        ("Invoice", "Receipt", False),
        ("Rental", "Lending record", True),
        ("Vehicle class", "Car", True),
        ("Rental", "Lending system", False),
        ("VIP ticket", "Day pass", False),
        ("Order", "Employee", False),
        ("Customer", "Supplier", False),
        ("Order status", "Booking", False),
    ],
)
def test_which_words_are_kin(asked: str, said: str, expected: bool) -> None:
    assert are_kin(name(asked), label(said)) is expected


MEMBERS = (
    "id: tour, check: element, names: [Guided tour]",
    "id: begin, check: member, of: Guided tour, names: [date]",
    "id: price, check: member, of: Guided tour, names: [price]",
)


def tour(*members: str) -> Assessment:
    sketch = Sketch()
    sketch.box("Guided tour", *members)
    return graded(sketch, *MEMBERS)


def test_a_member_by_a_word_near_it_counts_and_a_person_looks() -> None:
    found = tour("day", "cost : int")
    assert met(found) == {"tour", "begin", "price"}
    begin = result(found, "begin")
    assert (begin.confidence < UNSURE_BELOW, begin.evidence[1].element) == (True, "Guided tour.day")
    assert begin.reasons == ("`day` was taken for date; the words are only near each other",)


def test_of_several_such_members_none_is_taken() -> None:
    assert "begin" not in met(tour("day", "time"))


def test_a_member_that_is_asked_for_itself_stands_for_nothing_else() -> None:
    criteria = (*MEMBERS, "id: day, check: member, of: Guided tour, names: [day]")
    sketch = Sketch()
    sketch.box("Guided tour", "day")
    assert met(graded(sketch, *criteria)) == {"tour", "day"}
