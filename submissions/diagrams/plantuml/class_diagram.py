"""Class and object diagrams, statement by statement. Which rule reads a line is found by its first word."""

import re
from collections.abc import Callable

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import DiagramKind, EdgeKind, NodeKind

from .class_declarations import CLASS_KINDS, read_class
from .class_links import read_link, read_lollipop
from .class_objects import read_diamond, read_object
from .drawing import Drawing
from .elements import ELEMENT_KINDS, read_element, read_parenthesis
from .layout import read_layout
from .lines import Cursor, Line
from .members import read_member
from .names import BadName
from .notes import read_note
from .packages import CONTAINER_KINDS, close_package, read_class_package
from .patterns import QUOTED
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
        try:
            return self._statement(text, line, cursor)
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
        if word and word[0].lower() in ELEMENT_KINDS and self.mixing and read_element(drawing, text, line, cursor):
            return True
        if MIXING.fullmatch(text):
            self.mixing = True
            return True
        if text.startswith("mix_"):
            return read_element(drawing, text.removeprefix("mix_"), line, cursor)
        return _unnamed_statement(drawing, text, line)

    def finish(self, cursor: Cursor) -> None:
        self.drawing.settle()
        nodes = [node for node in self.drawing.builder.nodes.values() if node.kind is not NodeKind.NOTE]
        self.drawing.builder.kind = _kind(self.drawing, {node.kind for node in nodes} - {NodeKind.PACKAGE})


def _unnamed_statement(drawing: Drawing, text: str, line: Line) -> bool:
    """What begins with a name and not with a word of the language."""
    return (
        _member(drawing, text, line)
        or (text.startswith("()") and read_parenthesis(drawing, text, line))
        or _stereotype(drawing, text, line)
        or read_link(drawing, text, line)
        or read_lollipop(drawing, text, line)
        or (text.startswith("<>") and read_diamond(drawing, text, line))
    )


def _member(drawing: Drawing, text: str, line: Line) -> bool:
    """``Book : title`` adds a member to a class, which it makes if need be."""
    found = MEMBER.fullmatch(text)
    if found is None:
        return False
    name = drawing.names.resolve(unquote(found["name"]), reuse=True)
    node = drawing.place_class(name, line.number, NodeKind.CLASS, None, "class")
    if said := found["text"].strip():
        drawing.builder.member(node, read_member(said, (line.number, line.number), node.kind))
    return True


def _stereotype(drawing: Drawing, text: str, line: Line) -> bool:
    found = STEREOTYPE.fullmatch(text)
    if found is None:
        return False
    node = drawing.names.resolve(unquote(found["name"]), reuse=True).node
    if node is None:
        drawing.builder.error(line.number, line.column, f"there is no `{found['name']}` yet", code="unknown")
    else:
        node.stereotypes = list(stereotypes(found["stereotypes"]))
    return True


def _kind(drawing: Drawing, kinds: set[NodeKind]) -> DiagramKind:
    """Objects alone make an object diagram; entities alone, or crow's feet, an entity-relationship diagram."""
    if kinds == {NodeKind.OBJECT}:
        return DiagramKind.OBJECT
    related = any(edge.kind is EdgeKind.RELATIONSHIP for edge in drawing.builder.edges)
    return DiagramKind.ER if kinds == {NodeKind.ENTITY} or related else DiagramKind.CLASS


def _rules() -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {"note": (read_note,), "together": (read_class_package,)}
    for word in CONTAINER_KINDS:
        rules[word] = (read_class_package,)
    for word in CLASS_KINDS:
        first = word.split()[0]
        rules[first] = (read_class, *rules.get(first, ()))
    for word in ("object", "map", "json"):
        rules[word] = (read_object,)
    for word in (
        "hide",
        "show",
        "remove",
        "restore",
        "left",
        "top",
        "newpage",
        "url",
        "set",
        "layout",
        "footbox",
        "constraint",
    ):
        rules[word] = (*rules.get(word, ()), read_layout)
    return rules


RULES = _rules()
