"""Class and object diagrams, statement by statement. Which rules may read a line is found by its first word."""

import re
from collections.abc import Callable, Iterator

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import DiagramKind, EdgeKind, NodeKind

from .class_declarations import CLASS_KINDS, read_class
from .class_links import read_link, read_lollipop
from .class_objects import read_diamond, read_object
from .common import is_titling
from .drawing import Drawing
from .elements import ELEMENT_KINDS, read_mixed_element
from .layout import LAYOUT_WORDS, read_layout
from .lines import Cursor, Line
from .members import read_member
from .notes import read_note
from .packages import CONTAINER_KINDS, close_package, read_class_package
from .patterns import QUOTED
from .repairs import read_repaired
from .stereotypes import stereotypes
from .text import unquote

FIRST_WORD = re.compile(r"[a-z]+/?", re.IGNORECASE)
MEMBER = re.compile(rf"(?P<name>[\w.]++|{QUOTED})\s++:\s(?P<text>.*)", re.VERBOSE)
STEREOTYPE = re.compile(rf"(?P<name>[\w.]++|{QUOTED})\s*+(?P<stereotypes><<.+>>)", re.VERBOSE)
MIXING = re.compile(r"allow_?mixing", re.IGNORECASE)

Rule = Callable[[Drawing, str, Line, Cursor], bool]


class ClassReader:
    """Reads PlantUML's class diagram. Elements of component diagrams need ``allowmixing`` first."""

    def __init__(self, builder: GraphBuilder) -> None:
        self.drawing = Drawing(builder, ".")
        self.mixing = False

    def statement(self, line: Line, cursor: Cursor) -> bool:
        text = line.text.strip()
        if self._statement(text, line, cursor):
            return True
        return not is_titling(text) and read_repaired(
            lambda mended: self._statement(mended, line, cursor), text, line, self.drawing.builder
        )

    def finish(self, cursor: Cursor) -> None:
        """Settle what kind of diagram it is; what only lines name is an entity among entities, else a class."""
        self.drawing.settle()
        builder = self.drawing.builder
        kinds = {node.kind for node in builder.nodes.values()}
        builder.kind = _kind(self.drawing, kinds - {NodeKind.PACKAGE, NodeKind.NOTE})
        if builder.kind is DiagramKind.ER:
            for node in builder.nodes.values():
                if node.kind is NodeKind.CLASS and not node.shape:
                    node.kind = NodeKind.ENTITY

    def _statement(self, text: str, line: Line, cursor: Cursor) -> bool:
        if text == "}":
            return close_package(self.drawing, line)
        if MIXING.fullmatch(text):
            self.mixing = True
            return True
        begin = cursor.index
        for rule in self._rules(text):
            if rule(self.drawing, text, line, cursor):
                return True
            cursor.index = begin
        return False

    def _rules(self, text: str) -> Iterator[Rule]:
        """The rules for ``text`` in the order in which they are tried."""
        found = FIRST_WORD.match(text)
        word = found[0].lower() if found else ""
        yield from RULES.get(word, ())
        if word in ELEMENT_KINDS and self.mixing:
            yield read_mixed_element
        yield from UNNAMED


def _mixed(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    """``mix_actor User`` is an element without ``allowmixing``, ``() Name`` an interface drawn as a circle."""
    if not text.startswith(("mix_", "()")):
        return False
    return read_mixed_element(drawing, text.removeprefix("mix_"), line, cursor)


def _member(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    """``Book : title`` adds a member to a class, which it makes if need be."""
    found = MEMBER.fullmatch(text)
    if found is None:
        return False
    name = drawing.names.resolve(unquote(found["name"]), reuse=True)
    node = drawing.place_class(name, line.number, NodeKind.CLASS)
    if said := found["text"].strip():
        drawing.builder.member(node, read_member(said, (line.number, line.number), node.kind))
    return True


def _stereotype(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    """``Book <<entity>>`` of a class that is there already."""
    found = STEREOTYPE.fullmatch(text)
    if found is None:
        return False
    node = drawing.names.resolve(unquote(found["name"]), reuse=True).node
    if node is None:
        drawing.builder.error(line.number, line.column, f"there is no `{found['name']}` yet", code="unknown")
    else:
        node.stereotypes = list(stereotypes(found["stereotypes"]))
    return True


UNNAMED: tuple[Rule, ...] = (_mixed, _member, _stereotype, read_link, read_lollipop, read_diamond)
"""What begins with a name and not with a word of the language."""


def _kind(drawing: Drawing, kinds: set[NodeKind]) -> DiagramKind:
    """Objects alone make an object diagram; entities alone, or crow's feet without inheritance, one of entities."""
    if kinds == {NodeKind.OBJECT}:
        return DiagramKind.OBJECT
    lines = {edge.kind for edge in drawing.builder.edges}
    related = EdgeKind.RELATIONSHIP in lines and not lines & {EdgeKind.INHERITANCE, EdgeKind.REALIZATION}
    return DiagramKind.ER if kinds == {NodeKind.ENTITY} or related else DiagramKind.CLASS


def _word_rules() -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {"note": (read_note,), "together": (read_class_package,)}
    rules |= dict.fromkeys(CONTAINER_KINDS, (read_class_package,))
    rules |= dict.fromkeys(("object", "map", "json"), (read_object,))
    rules |= dict.fromkeys((word.split()[0] for word in CLASS_KINDS), (read_class,))
    rules |= dict.fromkeys(LAYOUT_WORDS, (read_layout,))
    return rules


RULES = _word_rules()
