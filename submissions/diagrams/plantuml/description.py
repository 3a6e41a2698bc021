"""Component, deployment and use case diagrams: PlantUML's description diagram. The first word of a line finds its rule."""

import re
from collections.abc import Callable

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import DiagramKind, NodeKind

from .class_objects import read_object
from .description_links import read_link
from .drawing import Drawing
from .elements import ELEMENT_KINDS, read_element
from .layout import read_layout
from .lines import Cursor, Line
from .names import NO_SEPARATOR, BadName
from .notes import read_note
from .packages import CONTAINER_KINDS, close_package, read_package

FIRST_WORD = re.compile(r"[a-z]+/?", re.IGNORECASE)
Rule = Callable[[Drawing, str, Line, Cursor], bool]


class DescriptionReader:
    """Reads component, deployment and use case diagrams, which PlantUML does not tell apart."""

    def __init__(self, builder: GraphBuilder) -> None:
        self.drawing = Drawing(builder, NO_SEPARATOR)

    def statement(self, line: Line, cursor: Cursor) -> bool:
        try:
            return self._statement(line.text.strip(), line, cursor)
        except BadName as bad:
            self.drawing.builder.error(line.number, line.column, str(bad), code="bad_name")
            return True

    def _statement(self, text: str, line: Line, cursor: Cursor) -> bool:
        drawing = self.drawing
        if text == "}":
            return close_package(drawing)
        word = FIRST_WORD.match(text)
        begin = cursor.index
        for rule in RULES.get(word[0].lower(), ()) if word else ():
            if rule(drawing, text, line, cursor):
                return True
            cursor.index = begin
        is_state = text[:6].lower() == "state "
        return read_link(drawing, text, line) or (not is_state and read_element(drawing, text, line, cursor))

    def finish(self, cursor: Cursor) -> None:
        """What only links have named is an actor where there are use cases or actors, else an interface."""
        self.drawing.settle()
        nodes = self.drawing.builder.nodes.values()
        kinds = {node.kind for node in nodes}
        has_usecases = NodeKind.USECASE in kinds or NodeKind.ACTOR in kinds
        for node in nodes:
            if not node.shape:
                node.shape = "actor" if has_usecases else "interface"
                node.kind = ELEMENT_KINDS[node.shape]
        self.drawing.builder.kind = DiagramKind.USECASE if NodeKind.USECASE in kinds else DiagramKind.COMPONENT


def _rules() -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {"note": (read_note,), "together": (read_package,)}
    for word in ELEMENT_KINDS.keys() - {"state"}:
        rules[word] = (read_element,)
    for word in CONTAINER_KINDS:
        rules[word] = (read_package, *rules.get(word, ()))
    for word in ("map", "json"):
        rules[word] = (read_object,)
    for word in ("hide", "show", "remove", "restore", "left", "top", "newpage", "url", "set", "footbox"):
        rules[word] = (read_layout,)
    return rules


RULES = _rules()
