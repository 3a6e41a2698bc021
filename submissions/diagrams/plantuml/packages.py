"""Containers: ``package``, ``namespace``, ``node {`` and the like, ``together``, and the ``}`` that closes them."""

import re

from submissions.diagrams.graph import NodeKind

from .decoration import decorate
from .drawing import Drawing
from .lines import Cursor, Line, take_brace
from .names import Name
from .patterns import DECORATION, QUOTED
from .text import QUOTES, unquote

FLAGS = re.VERBOSE | re.IGNORECASE

CONTAINER_KINDS = {
    "package": NodeKind.PACKAGE, "namespace": NodeKind.PACKAGE, "rectangle": NodeKind.GROUP, "node": NodeKind.NODE,
    "hexagon": NodeKind.GROUP, "artifact": NodeKind.ARTIFACT, "folder": NodeKind.PACKAGE, "file": NodeKind.ARTIFACT,
    "frame": NodeKind.GROUP, "cloud": NodeKind.CLOUD, "action": NodeKind.ACTION, "process": NodeKind.PROCESS,
    "database": NodeKind.DATABASE, "storage": NodeKind.DATABASE, "component": NodeKind.COMPONENT,
    "card": NodeKind.GROUP, "queue": NodeKind.QUEUE, "stack": NodeKind.GROUP,
}  # fmt: skip

SIMPLE = rf"[^\s#{{}}{QUOTES}<]++"
OPENING = rf"""
    (?:[-#+~]\s*+)? (?P<word>{"|".join(CONTAINER_KINDS)}) \s++
    (?: (?P<quoted>{QUOTED}) \s*+ (?P<inner1>(?:<<[^>]++>>\s*+)*+) (?: as\s++(?P<alias1>{SIMPLE}|{QUOTED}) )?+
      | (?P<first>{SIMPLE}) \s*+ (?P<inner2>(?:<<[^>]++>>\s*+)*+) (?: as\s++(?P<alias2>{SIMPLE}|{QUOTED}) )?+
    )?+
    \s*+ {DECORATION} \{{
"""
OPENS = re.compile(OPENING, FLAGS)
UNNAMED_PACKAGE = re.compile(r"package\s*\{", re.IGNORECASE)
EMPTY_PACKAGE = re.compile(r"((?:package|namespace)\s[^{}]*\{)\s*\}", re.IGNORECASE)
TOGETHER = re.compile(r"together\s*\{", re.IGNORECASE)


def read_class_package(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    """As ``read_package``; ``package P`` may have its brace alone on the next line, or both on its own."""
    if UNNAMED_PACKAGE.fullmatch(text):
        drawing.builder.error(line.number, line.column, "this package has no name", expected='package "Name" {')
    if empty := EMPTY_PACKAGE.fullmatch(text):
        return read_package(drawing, empty[1], line, cursor) and close_package(drawing, line)
    begin = cursor.index
    if not text.endswith("{") and take_brace(cursor):
        if text.lower().startswith("package") and read_package(drawing, text + " {", line, cursor):
            return True
        cursor.index = begin
    return read_package(drawing, text, line, cursor)


def read_package(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    """A line that opens a container: ``package "Front end" as fe <<rectangle>> {``."""
    if TOGETHER.fullmatch(text):
        drawing.names.stack.append(drawing.names.current)
        return True
    found = OPENS.fullmatch(text)
    if found is not None:
        _open(drawing, found, line)
    return found is not None


def close_package(drawing: Drawing, line: Line) -> bool:
    """``}``. One too many does no harm in PlantUML until the next new name, so that ``Names`` only notes it."""
    if len(drawing.names.stack) == 1:
        drawing.names.overclosed = line.number
    else:
        node = drawing.names.stack.pop().node
        if node is not None:
            node.lines = (node.lines[0], line.number)
    return True


def _open(drawing: Drawing, found: "re.Match[str]", line: Line) -> None:
    name, text = _name_and_text(drawing, found)
    word = found["word"].lower()
    node = drawing.open_group(name, line.number, CONTAINER_KINDS[word], text, word)
    decorate(drawing, node, found, line, before=found["inner1"] or found["inner2"] or "")


def _name_and_text(drawing: Drawing, found: "re.Match[str]") -> tuple[Name, str | None]:
    """``"Text" as name``, ``name as "Text"`` or just one of them."""
    first = found["quoted"] or found["first"]
    alias = found["alias1"] or found["alias2"]
    if first is None:
        return drawing.names.resolve(drawing.unnamed(), reuse=False), ""
    if alias is None:
        return drawing.names.resolve(unquote(first), reuse=False), None
    if alias[0] in QUOTES:
        first, alias = alias, first
    return drawing.names.resolve(unquote(alias), reuse=False), unquote(first)
