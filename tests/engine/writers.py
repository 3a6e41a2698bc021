"""A class diagram or a flow as source text, to see that a result does not depend on the notation."""

from submissions.diagrams.graph import Edge, EdgeKind, End, Graph

_HEADS = {
    End.NONE: ("", ""), End.ARROW: ("<", ">"), End.TRIANGLE: ("<|", "|>"), End.DIAMOND: ("*", "*"),
    End.OPEN_DIAMOND: ("o", "o"),
}  # fmt: skip
"""What is drawn at the left and at the right end of a line."""

_ENDS = {
    End.ARROW: "vee",
    End.TRIANGLE: "empty",
    End.DIAMOND: "diamond",
    End.OPEN_DIAMOND: "odiamond",
    End.NONE: "none",
}


def to_mermaid(graph: Graph) -> str:
    lines = ["classDiagram"]
    for at, node in enumerate(graph.nodes):
        lines.append(f'  class N{at}["{node.label}"] {{')
        lines += [f"    {member.text}" for member in node.members]
        lines.append("  }")
    return "\n".join((*lines, *(f"  {_line(edge, graph)}" for edge in graph.edges)))


def to_plantuml(graph: Graph) -> str:
    lines = ["@startuml", "left to right direction", "' the model"]
    for at, node in enumerate(graph.nodes):
        lines.append(f'class "{node.label}" as N{at} {{')
        lines += [f"  {member.text}" for member in node.members]
        lines.append("}")
    return "\n".join((*lines, *(_line(edge, graph) for edge in graph.edges), "@enduml"))


def to_dot(graph: Graph) -> str:
    lines = ["digraph {", "  rankdir=LR; node [shape=record]"]
    for at, node in enumerate(graph.nodes):
        members = "".join(f"{member.text}\\l" for member in node.members)
        lines.append(f'  n{at} [label="{{{node.label}|{members}}}"]')
    for edge in graph.edges:
        texts = f'taillabel="{edge.source_multiplicity}", headlabel="{edge.target_multiplicity}"'
        heads = f"dir=both, arrowtail={_ENDS[edge.source_end]}, arrowhead={_ENDS[edge.target_end]}"
        style = ", style=dashed" if edge.kind is EdgeKind.DEPENDENCY else ""
        lines.append(f"  n{_place(edge.source, graph)} -> n{_place(edge.target, graph)} [{heads}, {texts}{style}]")
    return "\n".join((*lines, "}"))


def _line(edge: Edge, graph: Graph) -> str:
    near = f'"{edge.source_multiplicity}" ' if edge.source_multiplicity else ""
    far = f' "{edge.target_multiplicity}"' if edge.target_multiplicity else ""
    line = ".." if edge.kind is EdgeKind.DEPENDENCY else "--"
    drawn = _HEADS[edge.source_end][0] + line + _HEADS[edge.target_end][1]
    return f"N{_place(edge.source, graph)} {near}{drawn}{far} N{_place(edge.target, graph)}"


def _place(id: str | None, graph: Graph) -> int:
    return next(at for at, node in enumerate(graph.nodes) if node.id == id)
