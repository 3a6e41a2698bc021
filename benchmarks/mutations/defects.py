"""Defects of known kinds at known places.

Each gives the broken graph, the criteria that it breaks, and those that may fall with them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from grading.engine.drawing import CONTAINERS, NAMELESS
from grading.engine.member_names import member_name
from submissions.diagrams.graph import Edge, EdgeKind, End, Graph, Member, Node

from .criteria import Concerned, Ids

_IS_A = (EdgeKind.INHERITANCE, EdgeKind.REALIZATION)
_DIAMONDS = (EdgeKind.COMPOSITION, EdgeKind.AGGREGATION)
_ARROWS = (EdgeKind.FLOW, EdgeKind.MESSAGE, EdgeKind.TRANSITION, EdgeKind.DEPENDENCY, EdgeKind.INCLUDE, EdgeKind.EXTEND)
_OTHER_NUMBERS = {"1": "0..*", "0..1": "1..*", "0..*": "1", "1..*": "0..1", "1..2": "0..*", "2..*": "0..1", "0..3": "1"}


@dataclass(frozen=True, slots=True)
class Broken:
    """``broken`` are the criteria that the defect breaks (of each group at least one must be found), ``follow`` those
    that may fall with them."""

    graph: Graph
    broken: tuple[Ids, ...]
    follow: Ids


Defect = Callable[[Graph, Concerned, Random], Iterator[Broken]]


def _nodes(graph: Graph, random: Random) -> list[Node]:
    found = [node for node in graph.nodes if node.kind not in NAMELESS and node.kind not in CONTAINERS]
    return random.sample(found, len(found))


def _single_edges(graph: Graph, random: Random, kinds: tuple[EdgeKind, ...] = ()) -> list[Edge]:
    """Edges that are the only one between their ends, both of which stand for something."""
    pairs = [frozenset((edge.source, edge.target)) for edge in graph.edges]
    named = {node.id for node in graph.nodes if node.kind not in NAMELESS}
    found = [
        edge
        for edge in graph.edges
        if pairs.count(frozenset((edge.source, edge.target))) == 1
        and {edge.source, edge.target} <= named
        and edge.source != edge.target
        and (not kinds or edge.kind in kinds)
    ]
    return random.sample(found, len(found))


def _with_edge(graph: Graph, old: Edge, *new: Edge) -> Graph:
    at = graph.edges.index(old)
    return replace(graph, edges=(*graph.edges[:at], *new, *graph.edges[at + 1 :]))


def _with_node(graph: Graph, old: Node, new: Node) -> Graph:
    return replace(graph, nodes=tuple(new if node is old else node for node in graph.nodes))


def _without_node(graph: Graph, gone: str) -> Graph:
    edges = tuple(edge for edge in graph.edges if gone not in (edge.source, edge.target))
    return replace(graph, nodes=tuple(node for node in graph.nodes if node.id != gone), edges=edges)


def element_removed(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for node in _nodes(graph, random):
        about = concerned.all_about(node.id) | concerned.order()
        yield Broken(_without_node(graph, node.id), (concerned.element(node.id),), about)


def element_renamed(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for node in _nodes(graph, random):
        label = random.choice(("Quasar", "Glacier", "Trombone", "Origami", "Volcano"))
        about = concerned.all_about(node.id) | concerned.order()
        yield Broken(_with_node(graph, node, replace(node, label=label)), (concerned.element(node.id),), about)


def element_as_attribute(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    by_id = {node.id: node for node in graph.nodes}
    for edge in _single_edges(graph, random, (EdgeKind.ASSOCIATION, EdgeKind.RELATIONSHIP)):
        gone, owner = by_id[edge.source or ""], by_id[edge.target or ""]
        told = replace(owner, members=(*owner.members, Member(gone.label.lower(), name=gone.label.lower())))
        broken = _with_node(_without_node(graph, gone.id), owner, told)
        yield Broken(broken, (concerned.element(gone.id),), concerned.all_about(gone.id))


def elements_merged(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    by_id = {node.id: node for node in graph.nodes}
    for edge in _single_edges(graph, random, (EdgeKind.ASSOCIATION, EdgeKind.FLOW, EdgeKind.RELATIONSHIP)):
        one, other = by_id[edge.source or ""], by_id[edge.target or ""]
        both = replace(one, label=f"{one.label} / {other.label}", members=(*one.members, *other.members))
        moved = tuple(
            replace(
                e,
                source=one.id if e.source == other.id else e.source,
                target=one.id if e.target == other.id else e.target,
            )
            for e in graph.edges
            if e is not edge
        )
        merged = replace(_with_node(graph, one, both), edges=moved)
        merged = replace(merged, nodes=tuple(node for node in merged.nodes if node.id != other.id))
        broken = concerned.element(one.id) | concerned.element(other.id)
        yield Broken(merged, (broken,), concerned.all_about(one.id, other.id))


def relation_removed(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for edge in _single_edges(graph, random):
        broken = concerned.relation(edge)
        yield Broken(_with_edge(graph, edge), (broken,), concerned.with_followers(broken) | concerned.order())


def relation_rewired(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for edge in _single_edges(graph, random):
        near = {end for e in graph.edges for end in (e.source, e.target) if edge.source in (e.source, e.target)}
        near |= _heirs(graph, edge.target) if edge.kind in _IS_A else set()
        free = [node.id for node in _nodes(graph, random) if node.id not in near]
        if free:
            broken = concerned.relation(edge)
            wrong = _with_edge(graph, edge, replace(edge, target=free[0]))
            yield Broken(wrong, (broken,), concerned.with_followers(broken))


def _heirs(graph: Graph, id: str | None) -> set[str | None]:
    """All that inherits from a node: to inherit from one of these is to inherit from it as well."""
    found: set[str | None] = set()
    frontier = {id}
    while frontier:
        frontier = {edge.source for edge in graph.edges if edge.kind in _IS_A and edge.target in frontier} - found
        found |= frontier
    return found


def arrow_reversed(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for edge in _single_edges(graph, random, _ARROWS):
        wrong = replace(edge, source=edge.target, target=edge.source)
        yield Broken(_with_edge(graph, edge, wrong), (concerned.relation(edge),), concerned.order())


def kind_changed(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for edge in _single_edges(graph, random, _DIAMONDS):
        if edge.kind is EdgeKind.COMPOSITION and random.random() < 0.5:
            kind, end = EdgeKind.AGGREGATION, End.OPEN_DIAMOND
        else:
            kind, end = EdgeKind.ASSOCIATION, End.NONE
        heads = [
            end if head in (End.DIAMOND, End.OPEN_DIAMOND) else head for head in (edge.source_end, edge.target_end)
        ]
        wrong = replace(edge, kind=kind, source_end=heads[0], target_end=heads[1])
        yield Broken(_with_edge(graph, edge, wrong), (concerned.relation(edge),), frozenset())


def inheritance_reversed(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for edge in _single_edges(graph, random, _IS_A):
        wrong = replace(edge, source_end=edge.target_end, target_end=edge.source_end)
        yield Broken(_with_edge(graph, edge, wrong), (concerned.relation(edge),), frozenset())


def inheritance_as_association(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for edge in _single_edges(graph, random, _IS_A):
        wrong = replace(edge, kind=EdgeKind.ASSOCIATION, source_end=End.NONE, target_end=End.NONE)
        yield Broken(_with_edge(graph, edge, wrong), (concerned.relation(edge),), frozenset())


def multiplicity_changed(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for edge in _single_edges(graph, random):
        at_source = random.random() < 0.5
        other = _OTHER_NUMBERS.get(_number(edge, at_source=at_source))
        if other:
            broken = concerned.multiplicity(edge, at_source=at_source)
            wrong = _with_number(edge, other, at_source=at_source)
            yield Broken(_with_edge(graph, edge, wrong), (broken,), frozenset())


def multiplicity_removed(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for edge in _single_edges(graph, random):
        at_source = random.random() < 0.5
        if _number(edge, at_source=at_source):
            broken = concerned.multiplicity(edge, at_source=at_source)
            wrong = _with_number(edge, "", at_source=at_source)
            yield Broken(_with_edge(graph, edge, wrong), (broken,), frozenset())


def _number(edge: Edge, *, at_source: bool) -> str:
    return edge.source_multiplicity if at_source else edge.target_multiplicity


def _with_number(edge: Edge, text: str, *, at_source: bool) -> Edge:
    return replace(edge, source_multiplicity=text) if at_source else replace(edge, target_multiplicity=text)


def multiplicities_swapped(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for edge in _single_edges(graph, random):
        one, other = edge.source_multiplicity, edge.target_multiplicity
        if one and other and one != other:
            wrong = replace(edge, source_multiplicity=other, target_multiplicity=one)
            broken = tuple(concerned.multiplicity(edge, at_source=side) for side in (True, False))
            yield Broken(_with_edge(graph, edge, wrong), broken, frozenset())


def member_removed(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for node in _nodes(graph, random):
        for member in random.sample(node.members, min(1, len(node.members))):
            rest = tuple(other for other in node.members if other is not member)
            broken = concerned.member(node.id, member_name(member))
            yield Broken(_with_node(graph, node, replace(node, members=rest)), (broken,), frozenset())


def member_moved(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for node in _nodes(graph, random):
        near = {end for e in graph.edges for end in (e.source, e.target) if node.id in (e.source, e.target)}
        far = [other for other in _nodes(graph, random) if other.id not in near and other.members and other is not node]
        if not node.members or not far:
            continue
        member = random.choice(node.members)
        rest = tuple(other for other in node.members if other is not member)
        moved = _with_node(graph, node, replace(node, members=rest))
        moved = _with_node(moved, far[0], replace(far[0], members=(*far[0].members, member)))
        yield Broken(moved, (concerned.member(node.id, member_name(member)),), frozenset())


def moved_out(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    for node in _nodes(graph, random):
        if node.parent is not None:
            broken = concerned.containment(node.id)
            yield Broken(_with_node(graph, node, replace(node, parent=None)), (broken,), frozenset())


def messages_swapped(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    ordered = sorted((edge for edge in graph.edges if edge.order is not None), key=lambda edge: edge.order or 0)
    for at in random.sample(range(len(ordered) - 1), max(0, len(ordered) - 1)):
        one, other = ordered[at], ordered[at + 1]
        edges = {
            one.ref + one.label: replace(one, order=other.order),
            other.ref + other.label: replace(other, order=one.order),
        }
        swapped = tuple(edges[edge.ref + edge.label] if edge in (one, other) else edge for edge in graph.edges)
        yield Broken(replace(graph, edges=swapped), (concerned.order(),), frozenset())


def message_removed(graph: Graph, concerned: Concerned, random: Random) -> Iterator[Broken]:
    messages = [edge for edge in graph.edges if edge.order is not None]
    for edge in random.sample(messages, len(messages)):
        yield Broken(_with_edge(graph, edge), (concerned.order(),), concerned.relation(edge))


DEFECTS: tuple[Defect, ...] = (
    element_removed, element_renamed, element_as_attribute, elements_merged, relation_removed, relation_rewired,
    arrow_reversed, kind_changed, inheritance_reversed, inheritance_as_association, multiplicity_changed,
    multiplicity_removed, multiplicities_swapped, member_removed, member_moved, moved_out, messages_swapped,
    message_removed,
)  # fmt: skip
