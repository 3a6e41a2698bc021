"""Ids for what has no name of its own in the source: notes, fragments, regions."""

from collections import Counter

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import NodeKind


class Unnamed:
    """Makes nodes called after a word and their line, ``note@7``; a second one on the line is ``note@7.2``."""

    def __init__(self, builder: GraphBuilder) -> None:
        self._builder = builder
        self._numbers: Counter[str] = Counter()

    def node(self, word: str, line: int, kind: NodeKind, parent: str | None = None) -> NodeDraft:
        return self._builder.node(self._id(f"{word}@{line}"), line, kind=kind, parent=parent)

    def _id(self, name: str) -> str:
        while True:
            self._numbers[name] += 1
            id = name if self._numbers[name] == 1 else f"{name}.{self._numbers[name]}"
            if id not in self._builder.nodes:
                return id
