"""Which entity stands in which subgraph: the first subgraph to close with a mention of it."""

from dataclasses import dataclass, field

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import NodeKind

from .nesting import Nesting


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
        self._nesting = Nesting(builder)
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
        for id in subgraph.mentions:
            if nodes[id].parent is None:
                self._nesting.put(id, subgraph.id, subgraph.line)
        self.mention(subgraph.id)
