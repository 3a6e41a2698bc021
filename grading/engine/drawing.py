"""A graph made ready for being judged: what in it can carry a name, in an order that does not depend on how it was
written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from submissions.diagrams.graph import DiagramKind, Edge, EdgeKind, Graph, Node, NodeKind

from .labels import Label, label
from .member_names import NamedMember, named_members, telling

NAMELESS = frozenset(
    (
        NodeKind.ANNOTATION, NodeKind.NOTE, NodeKind.START, NodeKind.END, NodeKind.FORK, NodeKind.JOIN, NodeKind.MERGE,
        NodeKind.HISTORY, NodeKind.JUNCTION, NodeKind.FRAGMENT, NodeKind.GATEWAY, NodeKind.PORT,
    )
)  # fmt: skip
"""Kinds that stand for no element of the domain, whatever is written on them."""

CONTAINERS = frozenset(
    (
        NodeKind.SUBGRAPH, NodeKind.PACKAGE, NodeKind.CLUSTER, NodeKind.BOUNDARY, NodeKind.GROUP, NodeKind.REGION,
        NodeKind.CLOUD, NodeKind.CONTAINER, NodeKind.NODE, NodeKind.SYSTEM,
    )
)  # fmt: skip

_LAYOUT = frozenset((NodeKind.REGION, NodeKind.GROUP))
"""Frames that say nothing where nothing is written on them."""

PLAIN_BOXES = frozenset(
    (DiagramKind.FLOWCHART, DiagramKind.GRAPH, DiagramKind.BLOCK, DiagramKind.MINDMAP, DiagramKind.ARCHITECTURE)
)
"""Diagrams whose boxes do not say what they stand for."""


MOST_ELEMENTS = 1000
"""Elements of a drawing that are judged: several times what an answer holds that a person drew."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """A node that can carry a name. ``at`` is its place in the canonical order."""

    node: Node
    label: Label
    at: int

    @cached_property
    def members(self) -> tuple[NamedMember, ...]:
        return named_members(self.node, self.label)


@dataclass(frozen=True)
class Drawing:
    """A graph with its index. ``elements`` are in canonical order: by label, kind, members and neighbours, so that
    ids and the order of statements decide nothing."""

    graph: Graph

    @cached_property
    def nodes(self) -> dict[str, Node]:
        return {node.id: node for node in self.graph.nodes}

    @cached_property
    def named(self) -> tuple[Node, ...]:
        """The nodes that stand for something, as they were written."""
        return tuple(node for node in self.graph.nodes if node.kind not in NAMELESS and not is_layout(node))

    @property
    def is_cut(self) -> bool:
        """Whether there is more in it than is judged."""
        return len(self.named) > MOST_ELEMENTS

    @cached_property
    def elements(self) -> tuple[Drawn, ...]:
        ordered = _in_canonical_order(self.named, self)[:MOST_ELEMENTS]
        return tuple(Drawn(node, label(node.label), at) for at, node in enumerate(ordered))

    @cached_property
    def by_id(self) -> dict[str, Drawn]:
        return {drawn.node.id: drawn for drawn in self.elements}

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Edges that say something, both ends on nodes that are there."""
        return tuple(
            edge
            for edge in self.graph.edges
            if edge.kind is not EdgeKind.NOTE_LINK and edge.source in self.nodes and edge.target in self.nodes
        )

    @cached_property
    def edges_at(self) -> dict[str, tuple[Edge, ...]]:
        """The edges at each node, loops once."""
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            for id in {edge.source, edge.target} - {None}:
                found.setdefault(id or "", []).append(edge)
        return {id: tuple(edges) for id, edges in found.items()}

    @property
    def boxes_are_plain(self) -> bool:
        return self.graph.kind in PLAIN_BOXES

    def neighbours(self, id: str) -> tuple[str, ...]:
        """The other end of each edge at ``id``; itself for a loop."""
        found = []
        for edge in self.edges_at.get(id, ()):
            other = edge.target if edge.source == id else edge.source
            found.append(other or "")
        return tuple(found)

    def ancestors(self, node: Node) -> tuple[Node, ...]:
        """The containers around ``node`` that say something, from the inside out."""
        return tuple(self._frames(node))

    def frame_of(self, id: str) -> Node | None:
        """The nearest container around a node that says something."""
        return next(self._frames(self.nodes[id]), None)

    def _frames(self, node: Node) -> Iterator[Node]:
        seen = {node.id}
        while node.parent is not None and node.parent in self.nodes and node.parent not in seen:
            seen.add(node.parent)
            node = self.nodes[node.parent]
            if not is_layout(node):
                yield node


def is_layout(node: Node) -> bool:
    """Whether ``node`` only holds others together on the page: a nameless group, a region of a state."""
    return node.kind in _LAYOUT and not node.label.strip()


def _in_canonical_order(named: Sequence[Node], drawing: Drawing) -> list[Node]:
    """Sorted by what is written and drawn in each, then by what is around it, two steps far (Weisfeiler and Leman
    1968)."""
    ranks = _ranked({node.id: _signature(node) for node in drawing.graph.nodes})
    for _ in range(2):
        ranks = _ranked(
            {id: (rank, sorted(ranks[near] for near in drawing.neighbours(id))) for id, rank in ranks.items()}
        )
    return sorted(named, key=lambda node: ranks[node.id])


def _ranked(keys: dict[str, Any]) -> dict[str, int]:
    """The keys as whole numbers in the same order, equal ones equal."""
    found: dict[str, int] = {}
    rank, before = -1, None
    for id, key in sorted(keys.items(), key=lambda entry: entry[1]):
        if rank < 0 or key != before:
            rank, before = rank + 1, key
        found[id] = rank
    return found


def _signature(node: Node) -> tuple[str, str, list[str]]:
    return (node.label.casefold(), node.kind.value, sorted(member.text for member in telling(node)))
