"""What DOT's shapes, arrow heads and line styles mean."""

from submissions.diagrams.graph import DiagramKind, EdgeKind, End, LineStyle, NodeKind

KIND_OF_SHAPE = {
    "box3d": NodeKind.NODE,
    "component": NodeKind.COMPONENT,
    "cylinder": NodeKind.DATABASE,
    "diamond": NodeKind.DECISION,
    "doublecircle": NodeKind.STATE,
    "folder": NodeKind.PACKAGE,
    "tab": NodeKind.PACKAGE,
}
"""Shapes with a meaning; the others are plain elements."""

RECORDS = frozenset({"record", "Mrecord"})

_ER_KINDS = frozenset({NodeKind.ENTITY, NodeKind.RELATIONSHIP, NodeKind.TABLE})
_CLASS_KINDS = frozenset({NodeKind.CLASS, NodeKind.ABSTRACT_CLASS, NodeKind.INTERFACE, NodeKind.ENUM})
_CLASS_ENDS = frozenset({End.TRIANGLE, End.DIAMOND, End.OPEN_DIAMOND})


def diagram_kind(nodes: set[NodeKind], ends: set[End], *, has_crows_feet: bool) -> DiagramKind:
    """DOT does not say what it draws: the kind follows from what there is."""
    if has_crows_feet or nodes & _ER_KINDS:
        return DiagramKind.ER
    if nodes & _CLASS_KINDS or ends & _CLASS_ENDS:
        return DiagramKind.CLASS
    return DiagramKind.STATE if NodeKind.STATE in nodes else DiagramKind.GRAPH


def edge_kind(diagram: DiagramKind, ends: tuple[End, End], line: LineStyle) -> EdgeKind:
    """UML's lines by their heads (see ``EdgeKind``); lines without such a head by the kind of diagram."""
    dashed = line is LineStyle.DASHED
    if End.TRIANGLE in ends:
        return EdgeKind.REALIZATION if dashed else EdgeKind.INHERITANCE
    if End.DIAMOND in ends:
        return EdgeKind.COMPOSITION
    if End.OPEN_DIAMOND in ends:
        return EdgeKind.AGGREGATION
    if diagram is DiagramKind.CLASS:
        return EdgeKind.DEPENDENCY if dashed and End.ARROW in ends else EdgeKind.ASSOCIATION
    return _PLAIN_EDGES.get(diagram, EdgeKind.LINK)


_PLAIN_EDGES = {DiagramKind.ER: EdgeKind.RELATIONSHIP, DiagramKind.STATE: EdgeKind.TRANSITION}


def line_style(style: str) -> LineStyle:
    """``style`` is a list such as ``"dashed,bold"``."""
    if not style or style == "solid":
        return LineStyle.SOLID
    if "invis" in style:
        return LineStyle.INVISIBLE
    if "dashed" in style or "dotted" in style:
        return LineStyle.DASHED
    return LineStyle.THICK if "bold" in style else LineStyle.SOLID
