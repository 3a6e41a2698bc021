"""C4 diagrams: C4-PlantUML's macros among the statements of a component diagram, on which they are drawn."""

import re

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import DiagramKind, Edge, EdgeKind, End, LineStyle, Member, NodeKind

from .attempts import NOT_UNDERSTOOD
from .c4_calls import Call, read_call, read_unclosed_call
from .c4_elements import element_of, given_arguments, property_of, relation_of
from .c4_hints import looks_like_c4
from .c4_macros import MACROS, Macro, Role
from .description import DescriptionReader
from .lines import Cursor, Line, take_brace

REST = re.compile(r"(?:<<[^<>]++>>\s*+)*+(?:#\S++\s*+)?+(?P<brace>\{\s*+(?P<closed>\})?+)?+")
LEGEND = "floating_legend_alias"
"""The alias that ``SHOW_FLOATING_LEGEND()`` gives the legend and ``LEGEND()`` stands for."""


class C4Reader:
    """Elements keep their name as label; their technology, and that they are external, as stereotypes."""

    numbers_relations = False

    def __init__(self, builder: GraphBuilder) -> None:
        self.builder = builder
        self.description = DescriptionReader(builder)
        self.drawing = self.description.drawing
        self._properties: list[Member] = []
        self._calls = 0
        self._steps = 0

    def statement(self, line: Line, cursor: Cursor) -> bool:
        text = line.text.strip()
        call = read_call(text) or self._unclosed(text, line)
        macro = MACROS.get(call.name) if call else None
        if call is None or macro is None:
            return self.description.statement(line, cursor)
        rest = REST.fullmatch(call.rest)
        if rest is None or macro.role is Role.BOUNDARY_END:
            return False
        self._calls += 1
        if macro.role in (Role.ELEMENT, Role.BOUNDARY):
            opens = bool(rest["brace"]) or take_brace(cursor)
            self._place(call, macro, line, opens=opens, closes=bool(rest["closed"]))
        elif macro.role in (Role.RELATION, Role.LAYOUT):
            self._relate(call, macro, line)
        elif macro.role is Role.LEGEND:
            name = self.drawing.names.resolve(call.positional[0] if call.positional else LEGEND, reuse=True)
            self.drawing.place(name, line.number, NodeKind.ANNOTATION, "Legend", "legend")
        elif macro.role is Role.PROPERTY:
            self._properties.append(property_of(call, line))
        return True

    def finish(self, cursor: Cursor) -> None:
        self.description.finish(cursor)
        self.builder.kind = DiagramKind.C4
        if not self._calls:
            self.builder.error(1, 1, "there is no macro of C4 here", code="no_macro")

    def _unclosed(self, text: str, line: Line) -> Call | None:
        call = read_unclosed_call(text) if looks_like_c4(text) else None
        if call is not None:
            self.builder.error(line.number, line.column, NOT_UNDERSTOOD + text[:60])
        return call

    def _place(self, call: Call, macro: Macro, line: Line, *, opens: bool, closes: bool) -> None:
        given = given_arguments(self.builder, call, macro, line)
        if given is None:
            # What stands in the braces is read as if they were not there.
            self.drawing.names.stack += [self.drawing.names.current] * (opens and not closes)
            return
        element = element_of(macro, given, line)
        name = self.drawing.names.resolve(element.alias, reuse=False)
        if opens:
            node = self.drawing.open_group(name, line.number, macro.kind, element.label, macro.shape)
        else:
            node = self.drawing.place(name, line.number, macro.kind, element.label, macro.shape)
        node.stereotypes = list(element.stereotypes)
        for member in (*element.members, *self._properties):
            self.builder.member(node, member)
        self._properties.clear()
        if closes:
            self.drawing.names.stack.pop()

    def _relate(self, call: Call, macro: Macro, line: Line) -> None:
        given = given_arguments(self.builder, call, macro, line)
        if given is None:
            return
        relation = relation_of(macro, given)
        source, target = self._end(relation.source, line), self._end(relation.target, line)
        lines = (line.number, line.number)
        if macro.role is Role.LAYOUT:
            self.drawing.link(Edge(source.id, target.id, line=LineStyle.INVISIBLE, lines=lines))
            return
        self._steps += 1
        edge = Edge(
            source.id, target.id, relation.label, EdgeKind.RELATIONSHIP,
            source_end=End.ARROW if macro.both or relation.back else End.NONE,
            target_end=End.NONE if relation.back else End.ARROW,
            stereotypes=relation.stereotypes, order=self._steps if self.numbers_relations else None, lines=lines,
        )  # fmt: skip
        self.drawing.link(edge)

    def _end(self, alias: str, line: Line) -> NodeDraft:
        """The element of that alias; PlantUML draws one where there is none."""
        text = LEGEND if alias.strip() == "LEGEND()" else alias
        name = self.drawing.names.resolve(text, reuse=True)
        return self.drawing.place(name, line.number, NodeKind.ELEMENT)


class DynamicC4Reader(C4Reader):
    """A dynamic diagram numbers its relations, in the order of the text."""

    numbers_relations = True
