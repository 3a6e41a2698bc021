"""C4's sequence diagrams: elements are participants, boundaries are boxes, relations are messages."""

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import Edge, EdgeKind, End, LineStyle

from .c4_calls import Call, read_call
from .c4_elements import element_of, given_arguments, relation_of
from .c4_macros import MACROS, Macro, Role
from .lines import Cursor, Line
from .sequence import SequenceReader
from .sequence_arrows import Participant, read_message
from .sequence_frames import close_box, open_box

BRACE_HINT = "In a sequence diagram write `Boundary_End()` where the boundary ends, and no braces."


class C4SequenceReader:
    def __init__(self, builder: GraphBuilder) -> None:
        self.sequence = SequenceReader(builder)
        self.draft = self.sequence.draft
        self.builder = builder
        self._calls = 0
        self._boxes = 0

    def statement(self, line: Line, cursor: Cursor) -> bool:
        call = read_call(line.text.strip())
        macro = MACROS.get(call.name) if call else None
        if call is None or macro is None:
            return self.sequence.statement(line, cursor)
        if call.rest:
            self.builder.error(
                line.number, line.column, f"`{call.rest[:20]}` behind `{call.name}(...)`", hint=BRACE_HINT
            )
        self._calls += 1
        match macro.role:
            case Role.ELEMENT:
                self._participant(call, macro, line)
            case Role.BOUNDARY:
                self._boundary(call, macro, line)
            case Role.BOUNDARY_END:
                close_box(self.draft, line)
            case Role.RELATION:
                self._message(call, macro, line)
        return True

    def finish(self, cursor: Cursor) -> None:
        self.sequence.finish(cursor)
        if not self._calls:
            self.builder.error(1, 1, "there is no macro of C4 here", code="no_macro")

    def _participant(self, call: Call, macro: Macro, line: Line) -> None:
        given = given_arguments(self.builder, call, macro, line)
        if given is None:
            return
        element = element_of(macro, given, line)
        if element.alias in self.builder.nodes:
            self.draft.declare_again(element.alias)
            return
        node = self.draft.declare(element.alias, line)
        node.label, node.shape = element.label, macro.shape
        node.stereotypes = list(dict.fromkeys((macro.level, *element.stereotypes)))
        for member in element.members:
            self.builder.member(node, member)

    def _boundary(self, call: Call, macro: Macro, line: Line) -> None:
        """PlantUML makes no use of the boundary's alias, which may be a participant's too."""
        if given := given_arguments(self.builder, call, macro, line):
            element = element_of(macro, given, line)
            self._boxes += 1
            box = open_box(self.draft, element.label, line, f"box{self._boxes}")
            box.kind, box.stereotypes = macro.kind, list(element.stereotypes)

    def _message(self, call: Call, macro: Macro, line: Line) -> None:
        given = given_arguments(self.builder, call, macro, line)
        if given is None:
            return
        relation = relation_of(macro, given)
        sender, receiver = [
            self.draft.participant(Participant(alias), line).id for alias in (relation.source, relation.target)
        ]
        if relation.back:
            sender, receiver = receiver, sender
        drawn = read_message(f"a {given.get('rel') or '->'} b")
        message = Edge(
            sender, receiver, relation.label, EdgeKind.MESSAGE, drawn.line if drawn else LineStyle.SOLID,
            End.NONE, End.ARROW, stereotypes=relation.stereotypes, order=self.draft.next_order(),
            lines=(line.number, line.number),
        )  # fmt: skip
        self.draft.send(message, line)
