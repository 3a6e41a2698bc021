"""The edges of a DOT graph with what is drawn at their ends."""

from dataclasses import dataclass

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.end_text import split_end_text
from submissions.diagrams.graph import Edge, EdgeKind, End, LineStyle, NodeKind

from .arrows import arrow
from .kinds import diagram_kind, edge_kind, line_style
from .labels import text_of
from .model import Attributes, DotEdge, DotGraph, Html
from .text import NO_NAMES, is_true

_HEADS = {"forward": (False, True), "back": (True, False), "both": (True, True), "none": (False, False)}


@dataclass(frozen=True, slots=True)
class Look:
    """What a line's attributes say of it; a pair holds what stands at (tail, head).

    ``crows_feet`` are the multiplicities that the heads draw, the texts beside the ends are not among them.
    """

    line: LineStyle
    ends: tuple[End, End]
    crows_feet: tuple[str, str]
    has_crow: bool


def add_edges(dot: DotGraph, builder: GraphBuilder) -> None:
    """Add all edges, and settle the kind of the diagram, which says what plain lines mean."""
    looks: dict[int, Look] = {}
    for edge in dot.edges:
        key = id(edge.attributes)
        if key not in looks:
            looks[key] = _look(edge.attributes, directed=dot.directed)
    has_crows_feet = any(look.has_crow for look in looks.values())
    node_kinds = {draft.kind for draft in builder.nodes.values()}
    ends = {end for look in looks.values() for end in look.ends}
    builder.kind = diagram_kind(node_kinds, ends, has_crows_feet=has_crows_feet)
    compound = is_true(dot.root.attributes.get("compound", ""))
    has_notes = NodeKind.NOTE in node_kinds
    for edge in dot.edges:
        look = looks[id(edge.attributes)]
        source, target = _clusters_or_nodes(edge, builder) if compound else (edge.tail, edge.head)
        kind = edge_kind(builder.kind, look.ends, look.line)
        if has_notes and NodeKind.NOTE in (builder.nodes[source].kind, builder.nodes[target].kind):
            kind = EdgeKind.NOTE_LINK
        if edge.attributes:
            builder.edge(_described_edge(edge, source, target, kind, look, has_crows_feet=has_crows_feet))
        else:
            builder.edge(Edge(source, target, "", kind, target_end=look.ends[1], lines=edge.lines))


def _look(attributes: Attributes, *, directed: bool) -> Look:
    at_tail, at_head = _HEADS.get(attributes.get("dir", ""), (False, directed))
    tail_end, tail_foot = arrow(attributes.get("arrowtail") or "normal") if at_tail else (End.NONE, "")
    head_end, head_foot = arrow(attributes.get("arrowhead") or "normal") if at_head else (End.NONE, "")
    has_crow = "crow" in attributes.get("arrowtail", "") + attributes.get("arrowhead", "")
    return Look(line_style(attributes.get("style", "")), (tail_end, head_end), (tail_foot, head_foot), has_crow)


def _clusters_or_nodes(edge: DotEdge, builder: GraphBuilder) -> tuple[str, str]:
    """Where ``compound=true``, ``ltail`` and ``lhead`` name the clusters at whose borders the edge is seen to end."""
    tail, head = edge.attributes.get("ltail", ""), edge.attributes.get("lhead", "")
    return tail if tail in builder.nodes else edge.tail, head if head in builder.nodes else edge.head


def _described_edge(
    edge: DotEdge, source: str, target: str, kind: EdgeKind, look: Look, *, has_crows_feet: bool
) -> Edge:
    attributes = edge.attributes
    label = attributes.get("label", "")
    raw = label or attributes.get("xlabel", "")
    tail_multiplicity, tail_role = _end_text(edge, "taillabel")
    head_multiplicity, head_role = _end_text(edge, "headlabel")
    tail_foot, head_foot = look.crows_feet if has_crows_feet else ("", "")
    return Edge(
        source,
        target,
        _edge_text(raw, edge) if raw else "",
        kind,
        look.line,
        look.ends[0],
        look.ends[1],
        tail_multiplicity or tail_foot,
        head_multiplicity or head_foot,
        tail_role,
        head_role,
        lines=edge.lines,
        written=f"<{label}>" if label and isinstance(label, Html) else "",
    )


def _end_text(edge: DotEdge, name: str) -> tuple[str, str]:
    raw = edge.attributes.get(name)
    return split_end_text(_edge_text(raw, edge)) if raw else ("", "")


def _edge_text(raw: str, edge: DotEdge) -> str:
    if "\\" not in raw:
        return text_of(raw, NO_NAMES)
    return text_of(raw, {"E": f"{edge.tail}->{edge.head}", "T": edge.tail, "H": edge.head})
