"""Expected elements are assigned to drawn ones all together."""

from grading.engine.alignment import Alignment, align
from grading.engine.drawing import Drawing
from grading.engine.expectations import Mentions, expectations
from submissions.diagrams.graph import EdgeKind

from .sketch import Sketch


def aligned(sketch: Sketch, *lists: tuple[str, ...], synonyms: dict[str, tuple[str, ...]] | None = None) -> Alignment:
    mentions = [Mentions((names,), one_element=True) for names in lists]
    return align(Drawing(sketch.graph), expectations(mentions, list((synonyms or {}).items())))


def found(alignment: Alignment, *names: str) -> list[str]:
    return [match.drawn.node.id for match in alignment.of(names)]


def boxes(*labels: str) -> Sketch:
    sketch = Sketch()
    for label in labels:
        sketch.box(label)
    return sketch


def test_the_better_label_wins_and_leaves_the_other_its_own() -> None:
    alignment = aligned(boxes("Client", "Customer"), ("Customer",), ("Buyer",))
    assert found(alignment, "Customer") == ["Customer"]
    assert found(alignment, "Buyer") == ["Client"]


def test_an_element_steps_back_for_one_that_has_no_other() -> None:
    alignment = aligned(boxes("Registered user", "User"), ("User",), ("Registered user",))
    assert found(alignment, "User") == ["User"]
    assert found(alignment, "Registered user") == ["Registered user"]


def test_names_of_one_element_are_one_expectation() -> None:
    alignment = aligned(boxes("nginx"), ("load balancer", "reverse proxy"))
    assert found(alignment, "load balancer") == found(alignment, "reverse proxy") == ["nginx"]


def test_a_name_in_two_lists_joins_them_not() -> None:
    alignment = aligned(boxes("Person", "Customer"), ("Person", "User"), ("User", "Customer"))
    assert found(alignment, "Person", "User") == ["Person"]
    assert found(alignment, "User", "Customer") == ["Customer"]


def test_synonyms_of_the_rubric_join_names() -> None:
    alignment = aligned(boxes("Wagon"), ("Carriage of a train",), synonyms={"Carriage of a train": ("Wagon", "Waggon")})
    assert found(alignment, "Carriage of a train") == ["Wagon"]


def test_several_boxes_may_stand_for_one_element() -> None:
    alignment = aligned(boxes("Web server 1", "Web server 2", "Database"), ("web server",))
    assert sorted(found(alignment, "web server")) == ["Web server 1", "Web server 2"]


def test_a_box_that_fits_less_well_is_left_alone() -> None:
    assert found(aligned(boxes("Address", "Delivery address"), ("Address",)), "Address") == ["Address"]


def test_what_is_around_decides_between_equal_labels() -> None:
    sketch = Sketch()
    sketch.box("Account", id="bank")
    sketch.box("Account", id="login")
    sketch.line("login", "Password")
    sketch.line("bank", "Transfer")
    mentions = [
        Mentions((("Account",), ("Transfer",)), pairs=((("Account",), ("Transfer",)),)),
        Mentions((("Customer account", "User login"),)),
    ]
    for nodes in (sketch.nodes, dict(reversed(sketch.nodes.items()))):
        sketch.nodes = nodes
        alignment = align(Drawing(sketch.graph), expectations(mentions, ()))
        assert alignment.matches[0][0].drawn.node.id == "bank"


def test_structure_alone_makes_no_match() -> None:
    sketch = Sketch()
    sketch.line("Alpha", "Customer")
    sketch.line("Alpha", "Product")
    mentions = [Mentions((("Order",), (other,)), pairs=((("Order",), (other,)),)) for other in ("Customer", "Product")]
    alignment = align(Drawing(sketch.graph), expectations(mentions, ()))
    assert found(alignment, "Order") == []
    suggested = alignment.in_its_place(("Order",))
    assert suggested is not None
    assert suggested.node.id == "Alpha"


def test_the_closest_miss_is_an_element_that_stands_for_nothing_else() -> None:
    alignment = aligned(boxes("Customer", "Order data"), ("Customer",), ("Order",))
    closest = alignment.closest(("Order",))
    assert closest is not None
    assert closest[0].node.id == "Order data"
    assert alignment.closest(("Customer",)) is None


def test_the_canonical_order_knows_no_ids_and_no_order_of_writing() -> None:
    orders = []
    for ids in (("a", "b", "c", "d"), ("z", "y", "x", "w")):
        sketch = Sketch()
        for id, label in zip(ids, ("Order", "Order", "Customer", "Product"), strict=True):
            sketch.box(label, id=id)
        sketch.line(ids[0], ids[2])
        sketch.line(ids[1], ids[3], kind=EdgeKind.COMPOSITION)
        drawing = Drawing(sketch.graph)
        orders.append(
            [
                (drawn.node.label, drawing.nodes[drawing.neighbours(drawn.node.id)[0]].label)
                for drawn in drawing.elements
            ]
        )
    assert orders[0] == orders[1]
