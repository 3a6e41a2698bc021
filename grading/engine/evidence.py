"""Parts of a diagram as evidence, named as the student would."""

from collections.abc import Iterable

from submissions.diagrams.graph import Edge, Member, Node

from .assessment import Evidence
from .drawing import Drawing

MOST = 12
"""Pieces of evidence that a result shows."""

_SHOWN = 80


def of_node(node: Node) -> Evidence:
    return Evidence(shown(node.label), "node", node.lines, node.ref)


def of_edge(edge: Edge, drawing: Drawing) -> Evidence:
    source, target = (
        drawing.nodes[id].label if id in drawing.nodes else "?" for id in (edge.source or "", edge.target or "")
    )
    text = f"{shown(source)} -> {shown(target)}" + (f": {shown(edge.label)}" if edge.label else "")
    return Evidence(text, "edge", edge.lines, edge.ref)


def of_member(member: Member, node: Node) -> Evidence:
    return Evidence(f"{shown(node.label)}.{shown(member.name or member.text)}", "member", member.lines, member.ref)


def limited(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each once, the first ones."""
    return tuple(dict.fromkeys(evidence))[:MOST]


def shown(text: str) -> str:
    """``text`` on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
