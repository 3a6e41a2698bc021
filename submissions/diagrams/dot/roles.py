"""Kinds that a node's shape alone does not give: they follow from the edges at it."""

from collections import defaultdict

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import LineStyle, NodeKind

from .kinds import line_style
from .model import DotEdge, DotGraph

_BOXES = frozenset({"box", "rect", "rectangle", "square"})


def settle(dot: DotGraph, builder: GraphBuilder) -> None:
    """Decide what points, notes and, in an undirected graph, diamonds stand for."""
    shapes = {draft.shape for draft in builder.nodes.values()}
    if "point" in shapes:
        _settle_points(dot, builder)
    if "note" in shapes:
        _settle_notes(dot, builder)
    if "diamond" in shapes and not dot.directed:
        _settle_chen(dot, builder)


def _settle_points(dot: DotGraph, builder: GraphBuilder) -> None:
    """A point that lines only leave is a start, one they only enter an end; lines that pass meet at a junction."""
    heads = {edge.head for edge in dot.edges} if dot.directed else set()
    tails = {edge.tail for edge in dot.edges} if dot.directed else set()
    for draft in builder.nodes.values():
        if draft.shape == "point":
            starts, ends = draft.id in tails, draft.id in heads
            draft.kind = NodeKind.JUNCTION if starts == ends else NodeKind.START if starts else NodeKind.END


def _settle_notes(dot: DotGraph, builder: GraphBuilder) -> None:
    """A sheet with a folded corner is a note if dashed lines or lines without heads tie it to what it speaks of."""
    edges: defaultdict[str, list[DotEdge]] = defaultdict(list)
    for edge in dot.edges:
        edges[edge.tail].append(edge)
        edges[edge.head].append(edge)
    for draft in builder.nodes.values():
        if draft.shape == "note":
            is_note = bool(edges[draft.id]) and all(_ties(edge, directed=dot.directed) for edge in edges[draft.id])
            draft.kind = NodeKind.NOTE if is_note else NodeKind.ARTIFACT


def _ties(edge: DotEdge, *, directed: bool) -> bool:
    attributes = edge.attributes
    if line_style(attributes.get("style", "")) is LineStyle.DASHED:
        return True
    return not directed or attributes.get("dir") == "none" or attributes.get("arrowhead") == "none"


def _settle_chen(dot: DotGraph, builder: GraphBuilder) -> None:
    """Without arrows a diamond decides nothing: it is a relationship, and the boxes at it are entities (Chen)."""
    nodes = builder.nodes
    for draft in nodes.values():
        if draft.shape == "diamond":
            draft.kind = NodeKind.RELATIONSHIP
    for edge in dot.edges:
        for one, other in ((edge.tail, edge.head), (edge.head, edge.tail)):
            if nodes[one].shape == "diamond" and nodes[other].shape in _BOXES:
                nodes[other].kind = NodeKind.ENTITY
