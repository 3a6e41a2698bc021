"""Statements that place and hide things and draw nothing: ``hide``, ``left to right direction``, ``set separator``."""

import re

from .drawing import Drawing
from .lines import Cursor, Line
from .names import NO_SEPARATOR
from .patterns import QUOTED
from .text import QUOTES, unquote

FLAGS = re.VERBOSE | re.IGNORECASE

SEPARATOR = re.compile(r"set\s+(?:namespace)?separator\s+(\S+)", re.IGNORECASE)
WHOSE = rf"(?:<<[^>]++>>|{QUOTED}|[^\s<>{QUOTES}]++)"
HIDES = re.compile(
    rf"""
    (?:hide|show) \s++ (?:
        empty\s++description
      | (?:(?P<whose>{WHOSE})\s++)*? (?:empty\s++)?
        (?:members?|attributes?|fields?|methods?|circled?|circles|stereotypes?)
    )
    | (?:hide-class|show-class|hide|show) \s++ (?:<<.*>>|\S++)
    | (?:hide|show)?\s*footbox
    """,
    FLAGS,
)
NOTHING_DRAWN = re.compile(
    rf"""
    (?:remove|restore)\s++.+ | newpage | layout_new_line
    | (?:left\s++to\s++right|top\s++to\s++bottom) \s++ direction
    | url \s++ (?:(?:of|for)\s++)? (?:{QUOTED}|[\w.]++) \s++ (?:is\s++)? \[\[.+\]\]
    | constraint\s++on\s++links .*:.*
    """,
    FLAGS,
)
NAMED = re.compile(rf"[\w.]+|{QUOTED}", re.VERBOSE)
KIND_WORDS = frozenset(
    (
        "class", "object", "interface", "enum", "annotation", "abstract", "protocol", "struct", "exception",
        "metaclass", "stereotype", "record", "dataclass", "empty", "public", "private", "protected", "package",
    )
)  # fmt: skip
LAYOUT_WORDS = (
    "hide", "show", "remove", "restore", "left", "top", "newpage", "url", "set", "layout", "footbox", "constraint",
)  # fmt: skip


def read_layout(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    found = SEPARATOR.fullmatch(text)
    if found:
        drawing.names.separator = NO_SEPARATOR if found[1].lower() == "none" else found[1]
        return True
    hides = HIDES.fullmatch(text)
    if hides and (whose := hides["whose"]) and NAMED.fullmatch(whose) and whose.lower() not in KIND_WORDS:
        drawing.hidden.append((unquote(whose), line))
    return bool(hides or NOTHING_DRAWN.fullmatch(text))
