"""Diagrams drawn with the macros of PlantUML's standard library: ArchiMate, cloud icons and the like.

What a macro draws is told by its arguments alone: ``Business_Actor(id, "text")`` is an element, with ``{`` a container,
``Rel_Flow(from, to, "text")`` a relation.
"""

import re

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import Edge, EdgeKind, End, LineStyle, NodeKind

from .arrows import Arrow, Head, edge_kind
from .description import DescriptionReader
from .lines import Cursor, Line
from .text import label, unquote

MACRO = re.compile(r"(?P<word>[A-Za-z]\w*+)\s*+\((?P<arguments>.*)\)\s*+(?:#\w++\s*+)?(?P<brace>\{)?", re.DOTALL)
ARGUMENT = re.compile(r'\s*+(?:\$\w++\s*+=\s*+)?("[^"]*+"|[^,"]*+)(?:,|$)')

PLAIN = Head(End.NONE)
ARROW = Head(End.ARROW)
RELATIONS = {
    "composition": Arrow(Head(End.DIAMOND), PLAIN, LineStyle.SOLID),
    "aggregation": Arrow(Head(End.OPEN_DIAMOND), PLAIN, LineStyle.SOLID),
    "assignment": Arrow(Head(End.CIRCLE), ARROW, LineStyle.SOLID),
    "realization": Arrow(PLAIN, Head(End.TRIANGLE), LineStyle.DASHED),
    "specialization": Arrow(PLAIN, Head(End.TRIANGLE), LineStyle.SOLID),
    "association": Arrow(PLAIN, PLAIN, LineStyle.SOLID),
    "access": Arrow(PLAIN, PLAIN, LineStyle.DASHED),
    "influence": Arrow(PLAIN, ARROW, LineStyle.DASHED),
    "flow": Arrow(PLAIN, ARROW, LineStyle.DASHED),
}
"""ArchiMate's relations; any other is an arrow."""

KIND_WORDS = {
    "actor": NodeKind.ACTOR, "component": NodeKind.COMPONENT, "interface": NodeKind.INTERFACE, "node": NodeKind.NODE,
    "process": NodeKind.PROCESS, "service": NodeKind.SERVICE, "event": NodeKind.EVENT, "artifact": NodeKind.ARTIFACT,
    "database": NodeKind.DATABASE, "queue": NodeKind.QUEUE, "user": NodeKind.PERSON, "users": NodeKind.PERSON,
}  # fmt: skip


class LibraryReader(DescriptionReader):
    """Reads a component diagram in which macros stand. Without one macro it reads nothing: others are to be asked."""

    def __init__(self, builder: GraphBuilder) -> None:
        super().__init__(builder)
        self._macros = 0

    def statement(self, line: Line, cursor: Cursor) -> bool:
        return self._macro(line) or super().statement(line, cursor)

    def finish(self, cursor: Cursor) -> None:
        super().finish(cursor)
        if not self._macros:
            self.drawing.builder.error(1, 1, "no macro of the included library is used", code="no_macro")

    def _macro(self, line: Line) -> bool:
        found = MACRO.fullmatch(line.text.strip())
        if found is None:
            return False
        arguments = _arguments(found["arguments"])
        opens = bool(found["brace"])
        if len(arguments) < 2 - opens or not arguments[0]:
            return False
        self._macros += 1
        word = found["word"]
        if word.lower().startswith("rel"):
            self._relation(word, arguments, line)
        else:
            self._element(word, arguments, opens, line)
        return True

    def _element(self, word: str, arguments: list[str], opens: bool, line: Line) -> None:
        name = self.drawing.names.resolve(arguments[0], reuse=False)
        if opens:
            self.drawing.open_group(name, line.number, NodeKind.GROUP, arguments[1] if arguments[1:] else None, word)
            return
        kinds = [KIND_WORDS[part] for part in word.lower().split("_") if part in KIND_WORDS]
        self.drawing.place(name, line.number, kinds[-1] if kinds else NodeKind.ELEMENT, arguments[1], word)

    def _relation(self, word: str, arguments: list[str], line: Line) -> None:
        drawing = self.drawing
        ends = [drawing.names.resolve(argument, reuse=True) for argument in arguments[:2]]
        nodes = [drawing.place(end, line.number, NodeKind.ELEMENT) for end in ends]
        kind = next((part for part in word.lower().split("_")[1:] if part in RELATIONS), "")
        drawn = RELATIONS.get(kind, Arrow(PLAIN, ARROW, LineStyle.SOLID))
        text = arguments[2] if len(arguments) > 2 else ""
        drawing.link(
            Edge(
                nodes[0].id, nodes[1].id, text, EdgeKind.FLOW if kind == "flow" else edge_kind(drawn), drawn.line,
                drawn.left.end, drawn.right.end, stereotypes=(kind,) if kind else (), lines=(line.number, line.number),
            )
        )  # fmt: skip


def _arguments(text: str) -> list[str]:
    """The texts between the commas of ``text``, up to a quote that is not closed."""
    arguments: list[str] = []
    at = 0
    while at < len(text) and (found := ARGUMENT.match(text, at)):
        arguments.append(label(unquote(found[1].strip())))
        at = found.end()
    return arguments
