"""A reading as a few plain lines, for fixtures that a person can check at a glance."""

from submissions.diagrams.graph import Edge, End, Graph, LineStyle, Node
from submissions.diagrams.reading import Reading


def dump(reading: Reading) -> str:
    """Kind and title, then a line per node (members indented below it), per edge and per diagnostic."""
    lines = [_head(reading.graph)] if reading.graph else []
    for node in reading.graph.nodes if reading.graph else ():
        lines.append(_node(node))
        lines += [f"  + {member.kind} {member.text!r}{_where(member.lines)}" for member in node.members]
    lines += [_edge(edge) for edge in (reading.graph.edges if reading.graph else ())]
    lines += [f"! {d.line}:{d.column} {d.severity} {d.code}: {d.message}" for d in reading.diagnostics]
    return "\n".join(lines)


def _head(graph: Graph) -> str:
    return f"{graph.kind} {graph.title!r}" if graph.title else str(graph.kind)


def _node(node: Node) -> str:
    label = "" if node.label == node.id else f" {node.label!r}"
    stereotypes = "".join(f" <<{s}>>" for s in node.stereotypes)
    inside = f" in {node.parent}" if node.parent else ""
    shape = f"/{node.shape}" if node.shape else ""
    return f"{node.id} [{node.kind}{shape}]{label}{stereotypes}{inside}{_where(node.lines)}"


def _edge(edge: Edge) -> str:
    parts = [f"{edge.source} - {edge.target} {edge.kind}"]
    if edge.label:
        parts.append(repr(edge.label))
    if edge.line is not LineStyle.SOLID:
        parts.append(str(edge.line))
    if (edge.source_end, edge.target_end) != (End.NONE, End.NONE):
        parts.append(f"{edge.source_end}..{edge.target_end}")
    for name in ("multiplicity", "role"):
        ends = getattr(edge, f"source_{name}"), getattr(edge, f"target_{name}")
        if any(ends):
            parts.append(f"{name} {ends[0]!r} {ends[1]!r}")
    if edge.order is not None:
        parts.append(f"#{edge.order}")
    parts += [f"<<{stereotype}>>" for stereotype in edge.stereotypes]
    return " ".join(parts) + _where(edge.lines)


def _where(lines: tuple[int, int]) -> str:
    first, last = lines
    return "" if lines == (0, 0) else f" @{first}" if first == last else f" @{first}-{last}"
