"""A state diagram while it is being read.

PlantUML goes over it three times: first it takes in states, regions and descriptions, then transitions, which may name
any of those, and last the notes at states. So what belongs to the second and third round waits here, each with the
state or region it stands in.
"""

from collections.abc import Callable

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import NodeKind

from .drawing import Drawing
from .lines import Line
from .names import BadName, Name

USED_ELSEWHERE = "`{name}` is a state of another concurrent region and cannot be used here"
REGION_HINT = "What stands in one concurrent region cannot name or reach what stands in another one."

Drawn = tuple[Name, NodeDraft]
Waiting = list[tuple[Name, Line, Callable[[], None]]]


class StateDraft:
    def __init__(self, builder: GraphBuilder) -> None:
        self.builder = builder
        self.drawing = Drawing(builder, ".")
        self.transitions: Waiting = []
        self.notes: Waiting = []
        self.regions = 0

    @property
    def current(self) -> Name:
        """The state or region that is open."""
        return self.drawing.names.current

    def settle(self) -> None:
        """Do what waited, where it stood."""
        for where, line, action in (*self.transitions, *self.notes):
            self.drawing.names.stack = [where]
            try:
                action()
            except BadName as bad:
                bad.report(self.builder, line)
        self.drawing.settle()

    def resolve(self, text: str, line: Line) -> Name | None:
        """The name that ``text`` means; None, and an error, if it may not be used here."""
        if text == self.current.text:
            return self.current
        name = self.drawing.names.resolve(text, reuse=True)
        if name.node is None or self._same_region(name):
            return name
        message = USED_ELSEWHERE.format(name=text)
        self.builder.error(line.number, line.column, message, code="other_region", hint=REGION_HINT)
        return None

    def declare(self, name: Name, line: Line, text: str | None = None, kind: NodeKind = NodeKind.STATE) -> NodeDraft:
        """Draw the state unless it is there, and the states that its name's path says it stands in."""
        self.drawing.draw_named_groups(line.number, NodeKind.STATE)
        node = self.drawing.last_node = self.drawing.place(name, line.number, kind, text)
        return node

    def pseudo_state(self, prefix: str, kind: NodeKind, line: Line) -> Drawn:
        """The one start, end or history of the state or region that is open, named as PlantUML does; without a text."""
        name = self.drawing.names.resolve(prefix + self.current.text, reuse=False)
        return name, self.drawing.place(name, line.number, kind, "")

    def _same_region(self, name: Name) -> bool:
        parent = name.parent
        if parent is self.current:
            return True
        return not is_region(self.current) and not (parent is not None and is_region(parent))


def is_region(name: Name) -> bool:
    return name.node is not None and name.node.shape == "region"
