"""The flow of an activity diagram while it is being read: what is drawn, and what leads to whatever comes next."""

from collections import Counter
from typing import TypeVar

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, End, NodeKind

from .activity_open import Block, Choice, Loose, Partition
from .activity_text import Condition, salvage_condition
from .attempts import NOT_UNDERSTOOD
from .lines import Line
from .text import label

B = TypeVar("B", bound=Block)


class Flow:
    """``loose`` are the ends that lead to what is drawn next, none after ``stop``; ``last`` is what a note is at."""

    def __init__(self, builder: GraphBuilder) -> None:
        self.builder = builder
        self.loose: list[Loose] = []
        self.last: NodeDraft | None = None
        self.lane: str | None = None
        self.blocks: list[Block] = []
        self._labels: dict[str, str] = {}
        self._awaited_labels: list[str] = []
        self._jumps: list[tuple[str, list[Loose], Line]] = []
        self._numbers: Counter[str] = Counter()

    def draw(self, kind: NodeKind, text: str, line: Line, *, id: str = "", shape: str = "", last: int = 0) -> NodeDraft:
        """Draw a node that everything loose leads to and that the next one follows. ``text`` is as written."""
        parent = self.parent()
        node = self.builder.node(id, line.number, kind=kind, parent=parent) if id else self.place(kind, line, parent)
        node.label, node.shape, node.lines = label(text).strip(), shape, (line.number, max(last, line.number))
        for name in self._awaited_labels:
            self._labels[name] = node.id
        self._awaited_labels.clear()
        self.lead_to(node.id, line.number)
        self.loose, self.last = [Loose(node.id)], node
        return node

    def place(self, kind: NodeKind, line: Line, parent: str | None, word: str = "") -> NodeDraft:
        """A node for what has no name in the source, called after its line: ``action@7``, then ``action@7.2``."""
        id = first = f"{word or kind.value}@{line.number}"
        while id in self.builder.nodes:
            self._numbers[first] += 1
            id = f"{first}.{self._numbers[first] + 1}"
        return self.builder.node(id, line.number, kind=kind, parent=parent)

    def lead_to(self, target: str, line: int) -> None:
        """Let everything loose reach ``target``."""
        for source, said in self.take():
            edge = Edge(source, target, label(said), EdgeKind.FLOW, target_end=End.ARROW, lines=(line, line))
            self.builder.edge(edge)

    def take(self) -> list[Loose]:
        """What is loose; nothing is any more."""
        taken, self.loose = self.loose, []
        return taken

    def say(self, text: str) -> None:
        """Write ``text`` on the edges that are loose, below what stands there."""
        if text := text.strip():
            self.loose = [Loose(source, f"{said}\n{text}" if said else text) for source, said in self.loose]

    def go_on_from(self, ends: list[Loose], line: Line) -> None:
        """Go on from all of ``ends``; two and more meet in a diamond first."""
        self.loose = ends
        if len(ends) > 1:
            last = self.last
            self.draw(NodeKind.MERGE, "", line)
            self.last = last

    def name_next(self, name: str) -> None:
        self._awaited_labels.append(name)

    def jump(self, name: str, line: Line) -> None:
        self._jumps.append((name, self.take(), line))

    def settle_jumps(self) -> None:
        for name, ends, line in self._jumps:
            if name in self._labels:
                self.loose = ends
                self.lead_to(self._labels[name], line.number)
            else:
                message = f"there is no `label {name}` to go to"
                self.builder.error(line.number, line.column, message, code="unknown_label")

    def open(self, block: B) -> B:
        self.builder.check_depth(len(self.blocks) + 1, block.line.number)
        self.blocks.append(block)
        return block

    def innermost(self, kind: type[B], word: str, line: Line, *, close: bool = False) -> B | None:
        """The block that is open if it is a ``kind`` that ``word`` began; with ``close`` it is open no longer.

        After an error the blocks inside the one that is meant count as closed; None if there is no such block at all.
        """
        wanted = [block for block in self.blocks if isinstance(block, kind) and block.word == word]
        if not wanted:
            message = f"there is no `{word}` that this could belong to"
            self.builder.error(line.number, line.column, message, code="block_not_open")
            return None
        block = wanted[-1]
        while self.blocks[-1] is not block:
            self._close_for(self.blocks.pop(), line)
        if close:
            self.blocks.pop()
        return block

    def warn_of_unclosed(self) -> None:
        for block in self.blocks:
            message = f"`{block.word}` is never closed"
            self.builder.warning(block.line.number, block.line.column, message, code="block_not_closed")

    def salvage_condition(self, text: str, word: str, line: Line) -> Condition | None:
        """What a condition behind ``word`` may mean that is written wrongly; None if there is nothing to go by."""
        said = text[len(word) :].strip() if text.lower().startswith(f"{word} ") else ""
        if said:
            self.builder.error(line.number, line.column, NOT_UNDERSTOOD + text[:60])
        return salvage_condition(said) if said else None

    def _close_for(self, block: Block, line: Line) -> None:
        """Close a block because one around it ends; whatever leaves it goes on."""
        untaken = [Loose(block.decision)] if isinstance(block, Choice) and not block.has_else else []
        self.loose = [*block.exits, *self.loose, *untaken]
        message = f"`{block.word}` of line {block.line.number} has to be closed first"
        self.builder.error(line.number, line.column, message, code="block_not_closed")

    def parent(self) -> str | None:
        """The innermost partition; but the swimlane, if the flow has left the one that the partition was opened in."""
        for block in reversed(self.blocks):
            if isinstance(block, Partition):
                return block.node.id if block.lane == self.lane else self.lane
        return self.lane
