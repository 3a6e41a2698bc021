"""Notes: at a node, on the last line, with a name of their own, or on a member."""

import re

from .drawing import Drawing
from .lines import Cursor, Line
from .names import Name
from .patterns import DECORATION, PLAIN, QUOTED
from .text import QUOTES, unwrap

FLAGS = re.VERBOSE | re.IGNORECASE
BODY = r"(?: :\s*+(?P<text>.*) | (?P<brace>\{)? )"
NAME = rf"[^\s{{}}<>:{QUOTES}]++"
TARGET = rf"""(?P<target> {QUOTED} | \(\)\s*+(?:{QUOTED}|{PLAIN}) | \[[^\]]++\] | \([^)]++\) | :[^:]++:
    | {NAME} (?: ::(?:{QUOTED}|{NAME}) )*+ )"""

ON_NODE = re.compile(
    rf"note\s++ (?P<side>left|right|top|bottom) (?:\s++of\s++ {TARGET})? \s*+ {DECORATION} {BODY}", FLAGS
)
ON_LINK = re.compile(
    rf"note\s++ (?:(?:left|right|top|bottom)\s++)? (?:on|of)\s++link \s*+ {DECORATION} (?: :\s*+(?P<text>.*) )?", FLAGS
)
NAMED = re.compile(rf"""note\s++ (?:(?P<text>{QUOTED})\s++)? as\s++(?P<alias>{PLAIN}) \s*+ {DECORATION}""", FLAGS)
ENDS = re.compile(r"end\s?note", re.IGNORECASE).fullmatch


def read_note(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    """``note left of A : text`` and its other forms."""
    if found := ON_LINK.fullmatch(text):
        return _on_link(drawing, found["text"], line, cursor)
    if found := ON_NODE.fullmatch(text):
        return _on_node(drawing, found, line, cursor)
    if found := NAMED.fullmatch(text):
        return _named(drawing, found, line, cursor)
    return False


def _named(drawing: Drawing, found: "re.Match[str]", line: Line, cursor: Cursor) -> bool:
    said = _said(found["text"], False, cursor)
    if said is None:
        return False
    name = drawing.names.resolve(found["alias"], reuse=False)
    if name.node is not None:
        drawing.builder.error(line.number, line.column, f"there is a `{found['alias']}` already", code="duplicate")
        return True
    drawing.note(unwrap(said), _lines(line, cursor), found["alias"])
    return True


def _on_link(drawing: Drawing, text: str | None, line: Line, cursor: Cursor) -> bool:
    said = _said(text, False, cursor)
    if said is None:
        return False
    if not drawing.linked:
        drawing.builder.error(line.number, line.column, "there is no line yet that a note could be on", code="unknown")
    drawing.note(said, _lines(line, cursor))
    return True


def _on_node(drawing: Drawing, found: "re.Match[str]", line: Line, cursor: Cursor) -> bool:
    said = _said(found["text"], bool(found["brace"]), cursor)
    if said is None:
        return False
    target = found["target"]
    node = drawing.last_node if target is None else _target(drawing, target).node
    if node is None:
        what = f"`{target}` is not there" if target else "there is nothing yet"
        drawing.builder.error(line.number, line.column, f"{what} that a note could be at", code="unknown")
        return True
    drawing.note_on(node, said, _lines(line, cursor))
    return True


def _target(drawing: Drawing, text: str) -> Name:
    """What a note stands at; ``A::size`` is a member of ``A``."""
    text = unwrap(text.removeprefix("()").strip())
    name = drawing.names.resolve(text, reuse=True)
    if name.node is None and "::" in text:
        name = drawing.names.resolve(unwrap(text.rpartition("::")[0]), reuse=True)
    return name


def _said(text: str | None, in_braces: bool, cursor: Cursor) -> str | None:
    """The note's text: given on its line, or the lines up to its end; None if it never ends."""
    if text is not None:
        return text
    lines = cursor.block("note {", lambda end: end == "}") if in_braces else cursor.block("note", ENDS)
    return None if lines is None else "\n".join(line.text.strip() for line in lines)


def _lines(line: Line, cursor: Cursor) -> tuple[int, int]:
    return line.number, cursor.lines[cursor.index - 1].number
