"""Which entity stands in which subgraph: the first subgraph to close with a mention of it."""

from dataclasses import dataclass, field

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import NodeKind


@dataclass(slots=True)
class _Open:
    id: str
    line: int
    offset: int
    mentions: list[str] = field(default_factory=list)


class Subgraphs:
    """The subgraphs that are open, innermost last."""

    def __init__(self, builder: GraphBuilder) -> None:
        self._builder = builder
        self._heights: dict[str, int] = {}
        self.stack: list[_Open] = []

    def open(self, id: str, title: str, line: int, offset: int) -> None:
        self._builder.check_depth(len(self.stack) + 1, line)
        draft = self._builder.node(id, line)
        draft.kind, draft.label = NodeKind.SUBGRAPH, title or id
        self.stack.append(_Open(id, line, offset))

    def unclosed(self) -> list[int]:
        """-> the offset of each subgraph that is still open."""
        return [subgraph.offset for subgraph in self.stack]

    def mention(self, id: str) -> None:
        if self.stack:
            self.stack[-1].mentions.append(id)

    def close(self, line: int) -> None:
        subgraph = self.stack.pop()
        nodes = self._builder.nodes
        nodes[subgraph.id].lines = subgraph.line, line
        ancestors = self._ancestors(subgraph.id)
        for id in subgraph.mentions:
            if nodes[id].parent is None and id not in ancestors:
                nodes[id].parent = subgraph.id
                self._raise(ancestors, self._heights.get(id, 0), subgraph.line)
        self.mention(subgraph.id)

    def _ancestors(self, id: str) -> dict[str, None]:
        """``id`` and what it stands in, from the inside out; as long as the depth limit at most."""
        ancestors: dict[str, None] = {}
        at: str | None = id
        while at is not None:
            ancestors[at] = None
            at = self._builder.nodes[at].parent
        return ancestors

    def _raise(self, ancestors: dict[str, None], height: int, line: int) -> None:
        """Note that ``height`` levels now stand in the first of ``ancestors``."""
        for ancestor in ancestors:
            height += 1
            if self._heights.get(ancestor, 0) >= height:
                return
            self._heights[ancestor] = height
        self._builder.check_depth(height, line)
