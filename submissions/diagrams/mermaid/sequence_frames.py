"""What stands around messages or participants: ``alt`` ... ``else`` ... ``end``, and boxes.

A fragment is a node. Each ``else``, ``and`` or ``option`` is one more inside it; what comes before stands in the
fragment itself. Which messages are in it, their lines tell.
"""

from dataclasses import dataclass

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import NodeKind

from .unnamed import Unnamed

FRAGMENTS = frozenset({"loop", "rect", "opt", "alt", "par", "par_over", "critical", "break"})
BRANCHES = {"else": ("alt",), "and": ("par", "par_over"), "option": ("critical",)}
"""What parts a fragment, and which fragments it parts."""


@dataclass(slots=True)
class Frame:
    """An open fragment or box.

    ``offset`` is where it was opened, ``branch`` its last ``else``, if any; ``complained`` says that a wrong statement
    in it was told already.
    """

    word: str
    node: NodeDraft
    offset: int
    branch: NodeDraft | None = None
    complained: bool = False


class Frames:
    """The open fragments and boxes, innermost last."""

    def __init__(self, builder: GraphBuilder, unnamed: Unnamed) -> None:
        self._builder = builder
        self._unnamed = unnamed
        self.stack: list[Frame] = []

    @property
    def word(self) -> str:
        """What was opened last, or nothing."""
        return self.stack[-1].word if self.stack else ""

    @property
    def box(self) -> str | None:
        """The id of the open box."""
        return self.stack[-1].node.id if self.word == "box" else None

    def open(self, word: str, text: str, line: int, offset: int) -> None:
        self._builder.check_depth(len(self.stack) + 1, line)
        self.stack.append(Frame(word, self._node(word, text, line), offset))

    def part(self, word: str, text: str, line: int) -> None:
        frame = self.stack[-1]
        _end(frame.branch, line - 1)
        frame.branch = None
        frame.branch = self._node(word, text, line)

    def close(self, line: int) -> None:
        frame = self.stack.pop()
        _end(frame.branch, line)
        _end(frame.node, line)

    def _node(self, word: str, text: str, line: int) -> NodeDraft:
        outer = self.stack[-1] if self.stack else None
        parent = (outer.branch or outer.node).id if outer else None
        node = self._unnamed.node(word, line, NodeKind.FRAGMENT, parent)
        node.label, node.shape = text, word
        return node


def _end(node: NodeDraft | None, line: int) -> None:
    if node is not None:
        node.lines = node.lines[0], max(node.lines[0], line)
