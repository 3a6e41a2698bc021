"""Notes: at a node, on the last line, with a name of their own, or on a member."""

import re
from collections.abc import Callable
from functools import partial

from submissions.diagrams.graph import Lines

from .decoration import check_color
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


Draw = Callable[[Drawing], None]


def read_note(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    """``note left of A : text`` and its other forms."""
    draw = note_in(text, line, cursor)
    if draw is not None:
        draw(drawing)
    return draw is not None


def note_in(text: str, line: Line, cursor: Cursor) -> Draw | None:
    """Take the lines of the note that ``text`` begins, if it does. -> what draws it, now or when more is known."""
    for pattern, draw in ((ON_LINK, _on_link), (ON_NODE, _on_node), (NAMED, _named)):
        if found := pattern.fullmatch(text):
            said = _said(found["text"], bool(found.groupdict().get("brace")), cursor)
            return None if said is None else partial(draw, found, said, line, (line.number, cursor.line_before))
    return None


def _named(found: "re.Match[str]", said: str, line: Line, lines: Lines, drawing: Drawing) -> None:
    check_color(drawing, found, line)
    name = drawing.names.resolve(found["alias"], reuse=False)
    if name.node is not None:
        drawing.builder.error(line.number, line.column, f"there is a `{found['alias']}` already", code="duplicate")
    else:
        drawing.note(unwrap(said), lines, found["alias"])


def _on_link(found: "re.Match[str]", said: str, line: Line, lines: Lines, drawing: Drawing) -> None:
    check_color(drawing, found, line)
    if not drawing.linked:
        drawing.builder.error(line.number, line.column, "there is no line yet that a note could be on", code="unknown")
    drawing.note(said, lines)


def _on_node(found: "re.Match[str]", said: str, line: Line, lines: Lines, drawing: Drawing) -> None:
    check_color(drawing, found, line)
    target = found["target"]
    node = drawing.last_node if target is None else _target(drawing, target).node
    if node is None:
        what = f"no `{target}`" if target else "nothing"
        drawing.builder.error(line.number, line.column, f"there is {what} yet for a note to be at", code="unknown")
    else:
        drawing.note_on(node, said, lines)


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
