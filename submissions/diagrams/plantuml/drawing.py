"""What class and component diagrams are drawn on: nodes in packages, lines between them, notes."""

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, LineStyle, NodeKind

from .captions import caption
from .lines import Line
from .names import Name, Names


class Drawing:
    """The diagram while it is read.

    ``last_node`` is what a note without a name belongs to. ``linked`` holds the pairs of ids
    that a line joins. ``hidden`` are the names that parts of are hidden or shown of, and where.
    """

    def __init__(self, builder: GraphBuilder, separator: str) -> None:
        self.builder = builder
        self.names = Names(separator, builder.limits.depth)
        self.last_node: NodeDraft | None = None
        self.linked: set[frozenset[str]] = set()
        self.hidden: list[tuple[str, Line]] = []
        self._drawn: list[Name] = []
        self._drew_late = False
        self._sequence = 0

    def place(self, name: Name, line: int, kind: NodeKind, text: str | None = None, shape: str = "") -> NodeDraft:
        """Draw ``name`` as a node of its own, unless something is drawn for it already. ``text`` is as written."""
        if name.node is not None:
            return name.node
        node = self._draw(name, line, kind, text, shape)
        self.last_node = node
        return node

    def place_class(self, name: Name, line: int, kind: NodeKind, text: str | None = None, shape: str = "") -> NodeDraft:
        """As ``place``; the packages that were only named in a path so far are drawn as well."""
        if name.node is not None:
            return name.node
        node = self.place(name, line, kind, text, shape)
        self.draw_named_groups(line)
        return node

    def draw_named_groups(self, line: int, kind: NodeKind = NodeKind.PACKAGE) -> None:
        for group in self.names.undrawn_groups:
            if group.node is None:
                self._draw(group, line, kind, None, "")
                group.is_group = self._drew_late = True
        self.names.undrawn_groups.clear()

    def open_group(self, name: Name, line: int, kind: NodeKind, text: str | None, shape: str) -> NodeDraft:
        """Draw ``name`` as a container and stand in it; what is a node already becomes one."""
        node = name.node or self._draw(name, line, kind, text, shape)
        if not name.is_group:
            node.kind, node.shape = kind, shape or node.shape
        name.is_group = True
        self.names.stack.append(name)
        self.builder.check_depth(len(self.names.stack), line)
        return node

    def unnamed(self) -> str:
        """A name for what has none, such as ``package {``."""
        self._sequence += 1
        return f"##{len(self.builder.nodes) + len(self.builder.edges) + self._sequence}"

    def note(self, text: str, lines: tuple[int, int], alias: str = "") -> NodeDraft:
        """A note with the text as written; without an alias nothing can be linked to it later."""
        self._sequence += not alias
        name = self.names.resolve(alias or f"note#{self._sequence}", reuse=False)
        note = self._draw(name, lines[0], NodeKind.NOTE, text, "note")
        note.lines = lines
        return note

    def note_on(self, node: NodeDraft, text: str, lines: tuple[int, int]) -> NodeDraft:
        """A note with its line to ``node``."""
        note = self.note(text, lines)
        edge = Edge(note.id, node.id, kind=EdgeKind.NOTE_LINK, line=LineStyle.DASHED, lines=lines)
        self.builder.edge(edge)
        return note

    def link(self, edge: Edge) -> None:
        self.builder.edge(edge)
        if edge.kind is not EdgeKind.NOTE_LINK:
            self.linked.add(frozenset((edge.source or "", edge.target or "")))

    def settle(self) -> None:
        """Put every node into the innermost package there is around it, now that all packages are known.

        What parts of were hidden has to be there by now.
        """
        for text, line in self.hidden:
            if self.names.known(text) is None and self.names.known(text.rpartition(".")[2]) is None:
                hint = "Did you mean `hide empty members`?" if "members" in line.text else ""
                message = f"there is no `{text}` to hide or show parts of"
                self.builder.error(line.number, line.column, message, code="unknown", hint=hint)
        for name in self._drawn if self._drew_late else ():
            parent = name.container()
            if name.node is not None:
                name.node.parent = parent.id if parent else None

    def _draw(self, name: Name, line: int, kind: NodeKind, text: str | None, shape: str) -> NodeDraft:
        parent = name.container()
        node = self.builder.node(name.id, line, kind=kind, parent=parent.id if parent else None)
        caption(node, name.text if text is None else text)
        node.shape = shape
        name.node = node
        self._drawn.append(name)
        return node
