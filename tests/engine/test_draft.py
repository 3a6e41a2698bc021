"""A first rubric out of model solutions."""

from decimal import Decimal

from grading.engine import assess, draft_rubric, dump_rubric, load_rubric
from submissions.diagrams.graph import DiagramKind, EdgeKind, Graph, NodeKind

from .sketch import Sketch


def shop(order: str = "Order", *, with_cart: bool = False) -> Graph:
    sketch = Sketch()
    sketch.box("Customer", "name", "login()")
    sketch.box(order, "date: Date")
    sketch.line("Customer", order, near="1", far="0..*")
    sketch.line("Premium customer", "Customer", kind=EdgeKind.INHERITANCE)
    sketch.line("Item", order, kind=EdgeKind.COMPOSITION, source_end="none", target_end="diamond", near="1..*")
    if with_cart:
        sketch.box("Cart")
    return sketch.graph


def test_everything_in_the_model_becomes_a_criterion() -> None:
    rubric = draft_rubric([shop()], "Shop")
    assert [(criterion.id, criterion.check.name, criterion.points) for criterion in rubric.criteria] == [
        ("customer", "element", 1),
        ("customer.name", "member", Decimal("0.5")),
        ("customer.login", "member", Decimal("0.5")),
        ("order", "element", 1),
        ("order.date", "member", Decimal("0.5")),
        ("premium-customer", "element", 1),
        ("item", "element", 1),
        ("customer-order", "relation", 1),
        ("customer-order.from", "multiplicity", Decimal("0.5")),
        ("customer-order.to", "multiplicity", Decimal("0.5")),
        ("premium-customer-customer", "relation", 1),
        ("order-item", "relation", 1),
        ("order-item.to", "multiplicity", Decimal("0.5")),
    ]


def test_what_is_drafted_can_be_saved_edited_and_loaded() -> None:
    rubric = draft_rubric([shop()], "Shop: orders")
    assert load_rubric(rubric.source) == rubric
    assert dump_rubric(rubric) == rubric.source


def test_the_model_gets_everything() -> None:
    assessment = assess(shop(), draft_rubric([shop()], "Shop"))
    assert assessment.points == assessment.max_points


def test_names_of_all_models_are_alternatives() -> None:
    rubric = draft_rubric([shop(), shop("Purchase order")], "Shop")
    assert rubric.by_id["order"].check.names == ("Order", "Purchase order")  # type: ignore[attr-defined]
    assert rubric.by_id["customer-order"].check.target == ("Order", "Purchase order")  # type: ignore[attr-defined]


def test_what_most_models_lack_is_left_out() -> None:
    assert "cart" in draft_rubric([shop(with_cart=True), shop(with_cart=True)], "Shop").by_id
    assert "cart" not in draft_rubric([shop(with_cart=True), shop(), shop()], "Shop").by_id


def test_an_architecture() -> None:
    sketch = Sketch(DiagramKind.FLOWCHART)
    sketch.box("Private subnet", kind=NodeKind.SUBGRAPH)
    sketch.box("Orders", kind=NodeKind.DATABASE, inside="Private subnet")
    sketch.line("API", "Orders", kind=EdgeKind.FLOW)
    rubric = draft_rubric([sketch.graph], "Architecture")
    assert [criterion.id for criterion in rubric.criteria] == [
        "private-subnet", "order", "api", "api-order", "order.inside",
    ]  # fmt: skip
    assert rubric.by_id["order"].check.kinds == ("database",)  # type: ignore[attr-defined]
    assert rubric.by_id["api-order"].check.directed is True  # type: ignore[attr-defined]


def test_a_sequence() -> None:
    sketch = Sketch(DiagramKind.SEQUENCE)
    for number, text in enumerate(("log in", "place order", "pay"), 1):
        sketch.line("Customer", "Shop", text, kind=EdgeKind.MESSAGE, order=number)
    rubric = draft_rubric([sketch.graph], "Sequence")
    assert rubric.by_id["messages"].check.messages == (("log in",), ("place order",), ("pay",))  # type: ignore[attr-defined]


def test_elements_without_a_name_are_left_out() -> None:
    sketch = Sketch()
    sketch.box("...")
    sketch.box("Order")
    assert [criterion.id for criterion in draft_rubric([sketch.graph], "x").criteria] == ["order"]


def test_long_labels_and_a_member_called_inside_give_each_criterion_an_id_of_its_own() -> None:
    sketch = Sketch()
    long = "Customer who has an account and is logged in"
    sketch.box(long, "inside: bool", inside=sketch.box("Shop floor", kind=NodeKind.PACKAGE))
    sketch.line(long, "Order")
    rubric = draft_rubric([sketch.graph], "Shop")
    assert load_rubric(rubric.source) == rubric
    assert {"element", "member", "relation", "containment"} == {c.check.name for c in rubric.criteria}


def test_what_the_model_itself_would_not_get_is_left_out() -> None:
    sketch = Sketch()
    for number, frame in enumerate(("North", "South")):
        sketch.box(frame, kind=NodeKind.PACKAGE)
        sketch.box("Depot", id=f"depot {number}", inside=frame)
    sketch.line("depot 0", "Lorry", near="1", far="0..*")
    rubric = draft_rubric([sketch.graph], "Depots")
    assessment = assess(sketch.graph, rubric)
    assert {result.verdict for result in assessment.criteria} == {"met"}
    assert {"depot", "north", "lorry"} <= rubric.by_id.keys()
