"""Graphs and diagnostics as plain JSON values, in the form other programs rely on."""

from dataclasses import fields
from typing import Any

from .diagnostics import Diagnostic
from .graph import Edge, Graph, Member, Node
from .reading import Reading

JSON = dict[str, Any]


def graph_to_json(graph: Graph) -> JSON:
    """-> ``{"notation", "kind", "title", "nodes": [...], "edges": [...]}`` with all fields of each."""
    return {
        "notation": graph.notation,
        "kind": graph.kind.value,
        "title": graph.title,
        "nodes": [_node(node) for node in graph.nodes],
        "edges": [_plain(edge, _EDGE_FIELDS) for edge in graph.edges],
    }


def reading_to_json(reading: Reading) -> JSON:
    """-> ``{"ok", "diagnostics", "graph"?}``; the graph is there after errors too, as far as it could be saved."""
    answer: JSON = {"ok": reading.ok, "diagnostics": [_plain(d, _DIAGNOSTIC_FIELDS) for d in reading.diagnostics]}
    if reading.graph is not None:
        answer["graph"] = graph_to_json(reading.graph)
    return answer


def _node(node: Node) -> JSON:
    return {**_plain(node, _NODE_FIELDS), "members": [_plain(member, _MEMBER_FIELDS) for member in node.members]}


def _plain(value: Node | Edge | Member | Diagnostic, names: tuple[str, ...]) -> JSON:
    return {name: getattr(value, name) for name in names}


_NODE_FIELDS = tuple(f.name for f in fields(Node) if f.name != "members")
_EDGE_FIELDS = tuple(f.name for f in fields(Edge))
_MEMBER_FIELDS = tuple(f.name for f in fields(Member))
_DIAGNOSTIC_FIELDS = tuple(f.name for f in fields(Diagnostic))
