"""A graph while it is being read: nodes may be mentioned before they are described, and limits are kept."""

from dataclasses import dataclass, field

from .diagnostics import Diagnostic, Severity
from .graph import DiagramKind, Edge, Graph, Lines, Member, Node, NodeKind
from .limits import Limits
from .reading import Reading


class LimitReached(Exception):
    """Raised inside a reader when a source is past a limit; ``GraphBuilder.limit_reached`` makes a diagnostic of it."""

    def __init__(self, name: str, most: int, line: int) -> None:
        super().__init__(name)
        self.name = name
        self.most = most
        self.line = line


@dataclass(slots=True)
class NodeDraft:
    """A node that later statements may still describe. The fields are those of ``Node``."""

    id: str
    label: str
    kind: NodeKind = NodeKind.ELEMENT
    parent: str | None = None
    members: list[Member] = field(default_factory=list)
    stereotypes: list[str] = field(default_factory=list)
    shape: str = ""
    lines: Lines = (0, 0)
    ref: str = ""
    written: str = ""

    def freeze(self) -> Node:
        return Node(
            self.id, self.label, self.kind, self.parent, tuple(self.members), tuple(self.stereotypes), self.shape,
            self.lines, self.ref, self.written,
        )  # fmt: skip


class GraphBuilder:
    """Collects what a reader finds. ``nodes`` keeps the order in which nodes were first mentioned."""

    __slots__ = ("_members", "diagnostics", "edges", "kind", "limits", "nodes", "notation", "title")

    def __init__(self, notation: str, kind: DiagramKind, limits: Limits) -> None:
        self.notation = notation
        self.kind = kind
        self.limits = limits
        self.title = ""
        self.nodes: dict[str, NodeDraft] = {}
        self.edges: list[Edge] = []
        self.diagnostics: list[Diagnostic] = []
        self._members = 0

    def node(self, id: str, line: int, *, kind: NodeKind = NodeKind.ELEMENT, parent: str | None = None) -> NodeDraft:
        """The node called ``id``; made, with its id as the label, when this is the first mention of it."""
        draft = self.nodes.get(id)
        if draft is None:
            if len(self.nodes) >= self.limits.nodes:
                raise LimitReached("nodes", self.limits.nodes, line)
            draft = self.nodes[id] = NodeDraft(id, id, kind, parent, lines=(line, line))
        return draft

    def member(self, node: NodeDraft, member: Member) -> None:
        if self._members >= self.limits.members:
            raise LimitReached("members", self.limits.members, member.lines[0])
        self._members += 1
        node.members.append(member)

    def edge(self, edge: Edge) -> None:
        if len(self.edges) >= self.limits.edges:
            raise LimitReached("edges", self.limits.edges, edge.lines[0])
        self.edges.append(edge)

    def check_depth(self, depth: int, line: int) -> None:
        if depth > self.limits.depth:
            raise LimitReached("depth", self.limits.depth, line)

    def error(
        self, line: int, column: int, message: str, *, code: str = "syntax", expected: str = "", hint: str = ""
    ) -> None:
        """Note an error; past the limit on diagnostics the rest is left out."""
        if len(self.diagnostics) < self.limits.diagnostics:
            self.diagnostics.append(Diagnostic(line, column, message, code, Severity.ERROR, expected, hint))

    def warning(self, line: int, column: int, message: str, *, code: str, hint: str = "") -> None:
        if len(self.diagnostics) < self.limits.diagnostics:
            self.diagnostics.append(Diagnostic(line, column, message, code, Severity.WARNING, "", hint))

    def limit_reached(self, limit: LimitReached) -> None:
        """Note a limit that was met; the graph keeps what was read up to there. Never left out."""
        message = f"more than {limit.most:,} {limit.name}: the rest is not read"
        hint = "Split the diagram, or leave out what does not belong to the answer."
        column = int(limit.line > 0)
        code = f"limit_{limit.name}"
        self.diagnostics.append(Diagnostic(limit.line, column, message, code, Severity.ERROR, "", hint))

    def graph(self) -> Graph:
        nodes = tuple(draft.freeze() for draft in self.nodes.values())
        return Graph(self.notation, self.kind, nodes, tuple(self.edges), self.title)

    def reading(self) -> Reading:
        return Reading(self.notation, self.graph(), tuple(self.diagnostics))
