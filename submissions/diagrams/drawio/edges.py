"""The edges of a page, with what is drawn and written at their ends."""

from dataclasses import dataclass, field

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import Edge, EdgeKind, End, LineStyle, NodeKind

from .cells import Cell
from .edge_texts import EdgeTexts, said
from .ends import Tied
from .kinds import LABELLED_ENDS, edge_kind
from .style import arrow, line_style

_BALLS = frozenset({"ellipse", "lollipop"})


@dataclass(slots=True)
class DrawnEdge:
    """An edge cell with what was found out about it; ``arrows`` are those at its start and at its end."""

    cell: Cell
    tied: Tied
    texts: EdgeTexts
    arrows: tuple[tuple[End, str], tuple[End, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.arrows = arrow(self.cell.style, "start"), arrow(self.cell.style, "end")


def add_edges(drawn: list[DrawnEdge], builder: GraphBuilder) -> None:
    """Add the edges; those that end on another edge join their class to both ends of that one."""
    lines = {edge.cell.id: edge for edge in drawn}
    for edge in drawn:
        tied = edge.tied
        if tied.source_line or tied.target_line:
            _add_association_class(edge, lines, builder)
        elif tied.source is None and tied.target is None:
            _warn(edge, builder, "neither end of a line touches anything: it is left out")
        else:
            if tied.source is None or tied.target is None:
                _warn(edge, builder, "one end of a line touches nothing")
            builder.edge(_edge(edge, builder))


def _warn(edge: DrawnEdge, builder: GraphBuilder, message: str) -> None:
    text = ", ".join(edge.texts.middle)[:60]
    line = edge.cell.line
    hint = "Drag the end onto the box until the box lights up."
    builder.warning(line, int(line > 0), f"{message} ({text})" if text else message, code="loose_end", hint=hint)


def _edge(edge: DrawnEdge, builder: GraphBuilder) -> Edge:
    (source_end, source_foot), (target_end, target_foot) = edge.arrows
    tied, style = edge.tied, line_style(edge.cell.style)
    texts = said(edge.texts, has_roles=builder.kind in LABELLED_ENDS)
    nodes = [builder.nodes[id].kind if id else None for id in (tied.source, tied.target)]
    kind = edge_kind(builder.kind, (source_end, target_end), style, texts.label)
    if NodeKind.NOTE in nodes:
        kind = EdgeKind.NOTE_LINK
    elif NodeKind.INTERFACE in nodes and kind is EdgeKind.ASSOCIATION:
        shapes = [builder.nodes[id].shape for id in (tied.source, tied.target) if id]
        kind = _interface_kind((source_end, target_end), shapes)
    return Edge(
        tied.source,
        tied.target,
        texts.label,
        kind,
        style,
        _without_ball(source_end, nodes[0]),
        _without_ball(target_end, nodes[1]),
        texts.multiplicities[0] or source_foot,
        texts.multiplicities[1] or target_foot,
        *texts.roles,
        lines=(edge.cell.line, edge.cell.line),
        ref=edge.cell.id,
    )


def _interface_kind(ends: tuple[End, End], shapes: list[str]) -> EdgeKind:
    """A line to the ball provides the interface, one to the socket requires it; a box on both says neither."""
    if End.SOCKET in ends or "requiredInterface" in shapes:
        return EdgeKind.DEPENDENCY
    if End.ARROW in ends or not _BALLS.intersection(shapes):
        return EdgeKind.ASSOCIATION
    return EdgeKind.REALIZATION


def _without_ball(end: End, node: NodeKind | None) -> End:
    """The circle at the end of a line to an interface is the interface itself."""
    return End.NONE if end is End.CIRCLE and node is NodeKind.INTERFACE else end


def _add_association_class(edge: DrawnEdge, lines: dict[str, DrawnEdge], builder: GraphBuilder) -> None:
    tied = edge.tied
    other = lines.get(tied.source_line or tied.target_line or "")
    single = tied.target if tied.source_line else tied.source
    ends = [end for end in (other.tied.source, other.tied.target) if end] if other else []
    if single is None or len(ends) < 2:
        _warn(edge, builder, "one end of a line touches only another line")
        return
    text = said(edge.texts, has_roles=False).label
    kind = EdgeKind.NOTE_LINK if builder.nodes[single].kind is NodeKind.NOTE else EdgeKind.ASSOCIATION_CLASS
    where = (edge.cell.line, edge.cell.line)
    for end in dict.fromkeys(ends):
        builder.edge(Edge(end, single, text, kind, LineStyle.DASHED, lines=where, ref=edge.cell.id))
