"""Whatever a student writes, grading ends soon: work grows with the size of the answer and no faster."""

import gc
import string
from dataclasses import replace
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.engine import assess, load_rubric
from grading.engine.labels import label, name
from grading.engine.similarity import label_similarity
from submissions.diagrams.graph import DiagramKind, Edge, EdgeKind, End, Graph, Member, Node, NodeKind

from .test_degenerate import RUBRIC as HOSPITAL
from .test_rubric_file import CLINIC

RUBRICS = (HOSPITAL, load_rubric(CLINIC))

ids = st.sampled_from(["a", "b", "c", "d", "e"])
texts = st.one_of(
    st.sampled_from(["Doctor", "Patient", "clinic", "1..*", "1:n", "", "Order / Ward"]), st.text(max_size=30)
)
members = st.builds(Member, text=texts, name=texts, type=texts, keys=st.just(("FK",)))
nodes = st.builds(
    Node, id=ids, label=texts, kind=st.sampled_from(NodeKind), parent=st.none() | ids, members=st.tuples(members),
    stereotypes=st.tuples(texts), shape=texts,
)  # fmt: skip
edges = st.builds(
    Edge, source=st.none() | ids, target=st.none() | ids, label=texts, kind=st.sampled_from(EdgeKind),
    source_end=st.sampled_from(End), target_end=st.sampled_from(End), source_multiplicity=texts, target_role=texts,
    order=st.none() | st.integers(0, 5),
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(
    st.lists(nodes, max_size=6), st.lists(edges, max_size=10), st.sampled_from(DiagramKind), st.sampled_from(RUBRICS)
)
def test_any_graph_is_graded(drawn: list[Node], lines: list[Edge], kind: DiagramKind, rubric: object) -> None:
    graph = Graph("sketch", kind, tuple(drawn), tuple(lines))
    assessment = assess(graph, rubric, explanation="x", language="de")  # type: ignore[arg-type]
    assert 0 <= assessment.points <= assessment.max_points
    for result in assessment.criteria:
        assert 0.0 <= result.confidence <= 1.0
        assert result.feedback
        assert "{" not in result.feedback.replace("{" + "}", "") or any("{" in one.label for one in drawn)


def seconds(graph: Graph) -> float:
    gc.disable()  # a collection would go through the objects of all tests so far
    try:
        start = process_time()
        assess(graph, HOSPITAL)
        return process_time() - start
    finally:
        gc.enable()


def same_name(size: int) -> Graph:
    drawn = tuple(Node(f"n{at}", "Doctor", NodeKind.CLASS) for at in range(size))
    return Graph(
        "sketch", DiagramKind.CLASS, drawn, tuple(Edge(f"n{at}", f"n{(at * 7 + 1) % size}") for at in range(size))
    )


def star(size: int) -> Graph:
    drawn = tuple(Node(f"n{at}", "Ward" if at else "Doctor", NodeKind.CLASS) for at in range(size))
    return Graph("sketch", DiagramKind.CLASS, drawn, tuple(Edge("n0", f"n{at}") for at in range(1, size)))


def heirs(size: int) -> Graph:
    drawn = tuple(Node(f"n{at}", ("Patient", "Appointment", "x")[min(at, 2)], NodeKind.CLASS) for at in range(size))
    lines = tuple(Edge(f"n{at}", f"n{at + 2}", kind=EdgeKind.INHERITANCE) for at in range(size - 2))
    return Graph("sketch", DiagramKind.CLASS, drawn, lines)


def diamonds(size: int) -> Graph:
    ends = (Node("p", "Patient"), Node("a", "Appointment"), Node("d", "", NodeKind.RELATIONSHIP))
    lines = tuple(Edge("p" if at % 2 else "a", "d", label="1") for at in range(size))
    return Graph("sketch", DiagramKind.ER, ends, lines)


def parallel(size: int) -> Graph:
    return replace(diamonds(0), edges=tuple(Edge("p", "a", label="1..*") for _ in range(size)))


def nested(size: int) -> Graph:
    drawn = tuple(Node(f"n{at}", "Ward", NodeKind.PACKAGE, f"n{at - 1}" if at else None) for at in range(size))
    return Graph("sketch", DiagramKind.CLASS, drawn)


def members_of_one(size: int) -> Graph:
    listed = tuple(Member(f"attribute{at}of{size} something") for at in range(size))
    return Graph("sketch", DiagramKind.CLASS, (Node("p", "Patient", members=listed),))


def random_labels(size: int) -> Graph:
    random = Random(size)
    drawn = tuple(Node(f"n{at}", "".join(random.choices(string.ascii_lowercase, k=12))) for at in range(size))
    return Graph("sketch", DiagramKind.CLASS, drawn)


@pytest.mark.parametrize(
    "make",
    [same_name, star, heirs, diamonds, parallel, nested, members_of_one, random_labels],
    ids=lambda make: make.__name__,
)
def test_the_largest_graphs_are_graded_in_linear_time(make: object) -> None:
    seconds(same_name(10))  # the lexicon is read once
    once, four_times = seconds(make(600)), seconds(make(2400))  # type: ignore[operator]
    assert four_times < 12 * once + 0.2


def test_a_crowd_of_kin_costs_no_more_than_its_size() -> None:
    def crowd(size: int) -> Graph:
        people = ("Visitor", "Customer", "Person", "Guest", "Keeper", "Owner")
        nodes = [Node(f"n{at}", f"{people[at % 6]} {at}", NodeKind.CLASS, lines=(1, 1)) for at in range(size)]
        edges = [Edge("ward", node.id, kind=EdgeKind.ASSOCIATION, lines=(1, 1)) for node in nodes]
        return Graph(
            "sketch", DiagramKind.CLASS, (Node("ward", "Ward", NodeKind.CLASS, lines=(1, 1)), *nodes), tuple(edges)
        )

    seconds(crowd(10))
    once, four_times = seconds(crowd(150)), seconds(crowd(600))
    assert four_times < 12 * once + 0.2


@pytest.mark.parametrize(
    "text", ["a b " * 5_000, "aB" * 10_000, "(" * 20_000, "<" * 20_000, "é" * 20_000, "a/" * 10_000]
)
def test_a_long_label_costs_no_more_than_a_short_one(text: str) -> None:
    start = process_time()
    assert label_similarity(name("Doctor"), label(text)) < 0.7
    assert process_time() - start < 0.5


def test_a_drawing_that_is_too_large_is_shown_to_a_person() -> None:
    assert "doctor: only the first 1000 elements were judged" not in assess(same_name(1000), HOSPITAL).review_reasons
    assert "ward: only the first 1000 elements were judged" in assess(same_name(1001), HOSPITAL).review_reasons
