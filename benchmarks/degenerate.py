"""``python -m benchmarks.degenerate``: what answers get that are none, over the thirty models of the mutations.

Each is graded against the rubric that is drafted from its model. What a row earns: an empty sheet, something else, a
drawing without labels, one box with all words and sentences pasted as labels earn nothing, unless something
that is asked for really is there (a shop and a bank both have customers); all boxes connected to all earn their
elements and members, but none of the lines.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from string import ascii_uppercase

from benchmarks.mutations.models import Model, models
from grading.engine import assess
from grading.engine.checks.containment import Containment
from grading.engine.checks.element import Element
from grading.engine.checks.member import Member
from grading.engine.drawing import NAMELESS
from submissions.diagrams.graph import Edge, EdgeKind, Graph, Node, NodeKind

_OF_BOXES = (Element, Member, Containment)
_SOMETHING_ELSE = 13
"""How far down the list the diagram of something else stands: always of another kind and domain."""


def empty(model: Model) -> Graph:
    return replace(model.graph, nodes=(), edges=())


def something_else(model: Model) -> Graph:
    everything = models()
    at = next(at for at, one in enumerate(everything) if one.name == model.name)
    return everything[(at + _SOMETHING_ELSE) % len(everything)].graph


def without_labels(model: Model) -> Graph:
    nodes = tuple(replace(node, label="", members=()) for node in model.graph.nodes)
    return replace(model.graph, nodes=nodes, edges=tuple(replace(edge, label="") for edge in model.graph.edges))


def letters(model: Model) -> Graph:
    labels = (one + other for one in ("", *ascii_uppercase) for other in ascii_uppercase)
    nodes = tuple(
        replace(node, label=label, members=()) for node, label in zip(model.graph.nodes, labels, strict=False)
    )
    return replace(model.graph, nodes=nodes, edges=tuple(replace(edge, label="") for edge in model.graph.edges))


def one_box(model: Model) -> Graph:
    words = [text for node in model.graph.nodes for text in (node.label, *(member.text for member in node.members))]
    return replace(model.graph, nodes=(Node("all", " ".join(words), NodeKind.CLASS),), edges=())


def all_connected(model: Model) -> Graph:
    ids = [node.id for node in model.graph.nodes if node.kind not in NAMELESS]
    edges = tuple(Edge(one, other, kind=EdgeKind.ASSOCIATION) for one, other in combinations(ids, 2))
    return replace(model.graph, edges=edges)


def statement(model: Model) -> Graph:
    """Sentences as an assignment has them, each in a box, and all boxes connected."""
    nodes = tuple(Node(f"s{at}", text, NodeKind.CLASS) for at, text in enumerate(_sentences(model.graph)))
    pairs = combinations([node.id for node in nodes], 2)
    edges = tuple(Edge(one, other, kind=EdgeKind.ASSOCIATION) for one, other in pairs)
    return replace(model.graph, nodes=nodes, edges=edges)


def _sentences(graph: Graph) -> Iterator[str]:
    labels = {node.id: node.label for node in graph.nodes}
    for edge in graph.edges:
        one, other = labels.get(edge.source or "", ""), labels.get(edge.target or "", "")
        yield f"Every {one} {edge.label or 'has to do with'} at least one {other} and is kept in the system"


ANSWERS: tuple[tuple[str, Callable[[Model], Graph]], ...] = (
    ("an empty sheet", empty),
    ("a diagram of something else", something_else),
    ("the model without labels", without_labels),
    ("letters for labels", letters),
    ("one box with all words", one_box),
    ("all boxes connected to all", all_connected),
    ("the statement as labels", statement),
)


def main() -> None:
    everything = models()
    print(f"{'':30}{'of all points':>15}{'the most':>10}{'points unearned':>17}")
    for name, make in ANSWERS:
        shares = [_share(make(model), model) for model in everything]
        unearned_points = sum((unearned(name, model) for model in everything), Decimal(0))
        print(f"{name:30}{sum(shares) / len(shares):15.1%}{max(shares):10.1%}{unearned_points:17}")


def _share(graph: Graph, model: Model) -> float:
    assessment = assess(graph, model.rubric)
    return float(assessment.points / assessment.max_points)


def unearned(name: str, model: Model) -> Decimal:
    """Points that an answer gets for criteria that it does not fulfil."""
    make = dict(ANSWERS)[name]
    checks = model.rubric.by_id
    earned = _OF_BOXES if make is all_connected else ()
    results = assess(make(model), model.rubric).criteria
    return sum((one.points for one in results if not isinstance(checks[one.id].check, earned)), Decimal(0))


if __name__ == "__main__":
    main()
