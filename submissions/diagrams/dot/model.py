"""The attributed graph that a DOT source describes, by the rules of Graphviz's own library (cgraph).

``node [...]`` and ``edge [...]`` hold for what is made later in the same body and in the bodies within it. A subgraph
begins with the graph attributes of the one it stands in. A node is made where it is first named and is a member of
every subgraph that names it.
"""

from dataclasses import dataclass, field

from submissions.diagrams.builder import LimitReached
from submissions.diagrams.graph import Lines
from submissions.diagrams.limits import Limits

from .text import is_true

Attributes = dict[str, str]
"""Values by name; an HTML text is an ``Html``. Shared between objects: never changed in place, always replaced."""


class Html(str):
    """What stands between ``<`` and ``>``, from ``line`` on."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int) -> "Html":
        html = super().__new__(cls, text)
        html.line = line
        return html


NO_ATTRIBUTES: Attributes = {}

MERGES = 4
"""So many times as many edges as are allowed may be drawn again: few words can say so of all edges at once."""


@dataclass(slots=True)
class DotNode:
    name: str
    attributes: Attributes
    lines: Lines
    described: bool = False


@dataclass(slots=True)
class DotEdge:
    """``tail`` and ``head`` are names of nodes, as in ``tail -> head``."""

    tail: str
    head: str
    attributes: Attributes
    lines: Lines


@dataclass(slots=True)
class Subgraph:
    """``nodes`` holds the names of its members, those of inner subgraphs too, once its body has been read."""

    name: str
    parent: "Subgraph | None"
    attributes: Attributes
    lines: Lines
    nodes: dict[str, None] = field(default_factory=dict)
    children: "dict[str, Subgraph]" = field(default_factory=dict)

    @property
    def is_cluster(self) -> bool:
        return self.name.startswith("cluster") or is_true(self.attributes.get("cluster", ""))


@dataclass(slots=True)
class Scope:
    """An open body: the subgraph it describes, the defaults that hold in it and the names of the nodes it has named."""

    subgraph: Subgraph
    node_defaults: Attributes
    edge_defaults: Attributes
    named: dict[str, None] = field(default_factory=dict)


class DotGraph:
    """The graph while it is read; ``scopes`` are the bodies open at the moment, the innermost last."""

    __slots__ = (
        "_anonymous",
        "_edges_by_key",
        "_merges",
        "directed",
        "edges",
        "limits",
        "nodes",
        "root",
        "scopes",
        "strict",
    )

    def __init__(self, *, strict: bool, directed: bool, name: str, limits: Limits) -> None:
        self.strict = strict
        self.directed = directed
        self.limits = limits
        self.root = Subgraph(name, None, NO_ATTRIBUTES, (1, 1))
        self.nodes: dict[str, DotNode] = {}
        self.edges: list[DotEdge] = []
        self.scopes = [Scope(self.root, NO_ATTRIBUTES, NO_ATTRIBUTES)]
        self._edges_by_key: dict[tuple[str, ...], DotEdge] = {}
        self._anonymous = 0
        self._merges = 0

    def node(self, name: str, line: int) -> None:
        """Make the node if need be, and a member of the subgraph being read."""
        scope = self.scopes[-1]
        if name not in self.nodes:
            if len(self.nodes) >= self.limits.nodes:
                raise LimitReached("nodes", self.limits.nodes, line)
            self.nodes[name] = DotNode(name, scope.node_defaults, (line, line))
        scope.named[name] = None

    def describe(self, names: dict[str, None], attributes: Attributes, lines: Lines) -> None:
        for name in names:
            node = self.nodes[name]
            node.attributes = {**node.attributes, **attributes}
            if not node.described:
                node.lines, node.described = lines, True

    def connect(self, tails: dict[str, None], heads: dict[str, None], attributes: Attributes, lines: Lines) -> None:
        """An edge from each of ``tails`` to each of ``heads``."""
        defaults = self.scopes[-1].edge_defaults
        made = {**defaults, **attributes} if defaults and attributes else defaults or attributes
        keyed = self.strict or "key" in made
        for tail in tails:
            for head in heads:
                if not keyed or not self._merged(tail, head, made, attributes):
                    self._add_edge(DotEdge(tail, head, made, lines))

    def _add_edge(self, edge: DotEdge) -> None:
        if len(self.edges) >= self.limits.edges:
            raise LimitReached("edges", self.limits.edges, edge.lines[0])
        self.edges.append(edge)
        if self.strict or "key" in edge.attributes:
            self._edges_by_key[self._key(edge.tail, edge.head, edge.attributes)] = edge

    def _merged(self, tail: str, head: str, made: Attributes, attributes: Attributes) -> bool:
        """In a strict graph, and where edges carry a ``key``, an edge that is already there is only described anew."""
        known = self._edges_by_key.get(self._key(tail, head, made))
        if known is None:
            return False
        self._merges += 1
        if self._merges > MERGES * self.limits.edges:
            raise LimitReached("edges", self.limits.edges, known.lines[0])
        if attributes:
            known.attributes = {**known.attributes, **attributes}
        return True

    def _key(self, tail: str, head: str, attributes: Attributes) -> tuple[str, ...]:
        ends = (tail, head) if self.directed or tail <= head else (head, tail)
        return ends if self.strict else (*ends, attributes["key"])

    def set_defaults(self, kind: str, attributes: Attributes) -> None:
        """``node [...]``, ``edge [...]`` or ``graph [...]``."""
        scope = self.scopes[-1]
        if kind == "node":
            scope.node_defaults = {**scope.node_defaults, **attributes}
        elif kind == "edge":
            scope.edge_defaults = {**scope.edge_defaults, **attributes}
        else:
            scope.subgraph.attributes = {**scope.subgraph.attributes, **attributes}

    def open_subgraph(self, name: str, line: int) -> None:
        """Begin a body; one of a name that the subgraph around it has already had goes on with that one."""
        if len(self.scopes) > self.limits.depth:
            raise LimitReached("depth", self.limits.depth, line)
        around = self.scopes[-1]
        subgraph = self._subgraph(name, around.subgraph, line)
        self.scopes.append(Scope(subgraph, around.node_defaults, around.edge_defaults))

    def _subgraph(self, name: str, around: Subgraph, line: int) -> Subgraph:
        if not name:
            self._anonymous += 1
            name = f"%{self._anonymous}"
        if name not in around.children:
            around.children[name] = Subgraph(name, around, around.attributes, (line, line))
        return around.children[name]

    def close_subgraph(self, line: int) -> dict[str, None]:
        """End the innermost body -> the names of its members."""
        scope = self.scopes.pop()
        subgraph = scope.subgraph
        subgraph.lines = (subgraph.lines[0], line)
        subgraph.nodes.update(scope.named)
        self.scopes[-1].named.update(scope.named)
        return subgraph.nodes
