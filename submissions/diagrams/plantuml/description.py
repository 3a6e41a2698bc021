"""Component, deployment and use case diagrams, which PlantUML calls description diagrams, statement by statement."""

import re
from collections.abc import Callable, Iterator

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import DiagramKind, NodeKind

from .class_objects import read_object
from .description_links import read_link
from .drawing import Drawing
from .elements import ELEMENT_KINDS, read_archimate, read_element
from .layout import LAYOUT_WORDS, read_layout
from .lines import Cursor, Line
from .names import NO_SEPARATOR
from .notes import read_note
from .packages import CONTAINER_KINDS, close_package, read_package
from .repairs import read_repaired

FIRST_WORD = re.compile(r"[a-z]+/?", re.IGNORECASE)
Rule = Callable[[Drawing, str, Line, Cursor], bool]


class DescriptionReader:
    """Reads component, deployment and use case diagrams, which PlantUML does not tell apart."""

    def __init__(self, builder: GraphBuilder) -> None:
        self.drawing = Drawing(builder, NO_SEPARATOR)

    def statement(self, line: Line, cursor: Cursor) -> bool:
        text = line.text.strip()
        return self._statement(text, line, cursor) or read_repaired(
            lambda mended: self._statement(mended, line, cursor), text, line, self.drawing.builder
        )

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

    def _statement(self, text: str, line: Line, cursor: Cursor) -> bool:
        if text == "}":
            return close_package(self.drawing, line)
        begin = cursor.index
        for rule in _rules(text):
            if rule(self.drawing, text, line, cursor):
                return True
            cursor.index = begin
        return False


def _rules(text: str) -> Iterator[Rule]:
    """The rules for ``text`` in the order in which they are tried."""
    found = FIRST_WORD.match(text)
    if found:
        yield from RULES.get(found[0].lower(), ())
    yield read_link
    yield read_element


def _word_rules() -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {"note": (read_note,), "together": (read_package,)}
    rules |= dict.fromkeys(ELEMENT_KINDS, (read_element,))
    rules |= {word: (read_package, *rules.get(word, ())) for word in CONTAINER_KINDS if word != "namespace"}
    rules |= dict.fromkeys(("map", "json"), (read_object,))
    rules |= dict.fromkeys(LAYOUT_WORDS, (read_layout,))
    rules["archimate"] = (read_archimate,)
    return rules


RULES = _word_rules()
