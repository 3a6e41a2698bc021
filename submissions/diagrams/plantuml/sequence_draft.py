"""A sequence diagram while it is being read: its participants, how many messages there are, and the lifelines."""

from collections import Counter

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, End, LineStyle, NodeKind

from .lines import Line
from .sequence_arrows import Message, Participant
from .sequence_lifelines import Call, Lifelines
from .stereotypes import drawn_stereotypes, stereotypes
from .text import label


class SequenceDraft:
    """``groups`` and ``boxes`` are those that are open, innermost last; a group with its ``else`` branch, if any."""

    def __init__(self, builder: GraphBuilder) -> None:
        self.builder = builder
        self.lifelines = Lifelines()
        self.groups: list[tuple[NodeDraft, NodeDraft | None]] = []
        self.boxes: list[NodeDraft] = []
        self.activates_itself = False
        self.hides_unlinked = False
        self.hides_stereotypes = False
        self._orders: dict[str, int] = {}
        self._linked: set[str] = set()
        self._messages = 0
        self._unnamed: Counter[str] = Counter()

    @property
    def box(self) -> str | None:
        return self.boxes[-1].id if self.boxes else None

    @property
    def has_participants(self) -> bool:
        return bool(self._orders)

    def participant(self, wanted: Participant, line: Line) -> NodeDraft:
        """The participant of that name; a plain one where it was never declared."""
        draft = self.builder.nodes.get(wanted.name)
        if draft is None:
            draft = self.declare(wanted.name, line)
            draft.label = label(wanted.display or wanted.name)
        return draft

    def declare(self, name: str, line: Line, order: int = 0) -> NodeDraft:
        draft = self.builder.node(name, line.number, kind=NodeKind.PARTICIPANT, parent=self.box)
        self._orders[name] = order
        return draft

    def declare_again(self, name: str) -> None:
        """A participant that is there already moves behind the others, and into the box that is open."""
        nodes = self.builder.nodes
        draft = nodes[name] = nodes.pop(name)
        draft.parent = self.box

    def show_stereotypes(self, node: NodeDraft, stereotype: str, display: str) -> None:
        """Here stereotypes are a part of the text that is drawn: its first line."""
        above = drawn_stereotypes(stereotype) if stereotype else ""
        if above or display.startswith("="):
            node.written = f"{above}\n{display}" if above else display

    def unnamed(self, word: str, line: Line, kind: NodeKind, parent: str | None = None) -> NodeDraft:
        """A node for what has no name in the source, called after its line: ``alt@7``, ``alt@7.2`` for a second one."""
        id = first = f"{word}@{line.number}"
        while id in self.builder.nodes:
            self._unnamed[first] += 1
            id = f"{first}.{self._unnamed[first] + 1}"
        return self.builder.node(id, line.number, kind=kind, parent=parent)

    def message(self, message: Message, line: Line) -> None:
        for one in (*message.written, *map(Participant, message.multicast)):
            self.participant(one, line)
        call = Call(*(one.name if one else None for one in (message.source, message.target)))
        if message.activation.startswith("*"):
            self.lifelines.create(call.reached)
        self.send(
            Edge(
                *call, label(message.label), EdgeKind.MESSAGE, message.line, message.source_end, message.target_end,
                stereotypes=stereotypes(message.stereotype), order=self.next_order(), lines=(line.number, line.number),
            ),
            line,
        )  # fmt: skip
        self._activation(message, call)

    def next_order(self) -> int:
        self._messages += 1
        return self._messages

    def send(self, message: Edge, line: Line) -> None:
        call = Call(message.source, message.target)
        self.complain(self.lifelines.message(call), line)
        self._linked.update(name for name in call if name is not None)
        self.builder.edge(message)

    def link(self, name: str) -> None:
        """Something but a message stands at the participant, so that ``hide unlinked`` leaves it."""
        self._linked.add(name)

    def complain(self, wrong: str, line: Line) -> None:
        if wrong:
            self.builder.error(line.number, line.column, wrong, code="lifeline")

    def finish(self) -> None:
        nodes = self.builder.nodes
        if self.hides_unlinked:
            for name in self._orders.keys() - self._linked:
                del nodes[name]
        if self.hides_stereotypes:
            for name in self._orders.keys() & nodes.keys():
                nodes[name].written = ""
        if any(self._orders.values()):
            names = [name for name in nodes if name in self._orders]
            for name in sorted(names, key=self._orders.__getitem__):
                nodes[name] = nodes.pop(name)

    def _activation(self, message: Message, call: Call) -> None:
        mark = message.activation
        if not mark and self.activates_itself and End.ARROW in (message.source_end, message.target_end):
            mark = "--" if message.line is LineStyle.DASHED else "++"
        if "-" in mark:
            self.lifelines.deactivate(call.left)
        if "+" in mark:
            self.lifelines.activate(call.reached)
