"""Parts of a diagram as evidence, named as the student would."""

from collections.abc import Iterable
from functools import lru_cache

from submissions.diagrams.graph import Edge, Member, Node

from .assessment import Evidence
from .drawing import Drawing
from .labels import lines_of

MOST = 12
"""Pieces of evidence that a result shows."""

_SHOWN = 80


def of_node(node: Node) -> Evidence:
    return Evidence(name_of(node), "node", node.lines, node.ref)


def of_edge(edge: Edge, drawing: Drawing) -> Evidence:
    source, target = (
        name_of(drawing.nodes[id]) if id in drawing.nodes else "?" for id in (edge.source or "", edge.target or "")
    )
    text = f"{source} -> {target}" + (f": {shown(edge.label)}" if edge.label else "")
    return Evidence(text, "edge", edge.lines, edge.ref)


def of_member(member: Member, node: Node) -> Evidence:
    return Evidence(f"{name_of(node)}.{shown(member.name or member.text)}", "member", member.lines, member.ref)


def name_of(node: Node) -> str:
    """What a person would call ``node``: the first line of its label, the others describe it."""
    return _first_line(node.label)


@lru_cache(maxsize=1 << 12)
def _first_line(text: str) -> str:
    return shown(next(iter(lines_of(text)), text))


def limited(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each once, the first ones."""
    return tuple(dict.fromkeys(evidence))[:MOST]


def shown(text: str) -> str:
    """``text`` on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
