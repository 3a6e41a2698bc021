"""Statements that place and hide things and draw nothing: ``hide``, ``left to right direction``, ``set separator``."""

import re

from .drawing import Drawing
from .lines import Cursor, Line
from .names import NO_SEPARATOR
from .patterns import QUOTED
from .text import QUOTES

FLAGS = re.VERBOSE | re.IGNORECASE

SEPARATOR = re.compile(r"set\s+(?:namespace)?separator\s+(\S+)", re.IGNORECASE)
WHOSE = rf"(?:<<[^>]++>>|{QUOTED}|[^\s<>{QUOTES}]++)"
HIDES = re.compile(
    rf"""
    (?:hide|show) \s++ (?:
        empty\s++description
      | (?:{WHOSE}\s++)*? (?:empty\s++)? (?:members?|attributes?|fields?|methods?|circled?|circles|stereotypes?)
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
LAYOUT_WORDS = (
    "hide", "show", "remove", "restore", "left", "top", "newpage", "url", "set", "layout", "footbox", "constraint",
)  # fmt: skip


def read_layout(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    found = SEPARATOR.fullmatch(text)
    if found:
        drawing.names.separator = NO_SEPARATOR if found[1].lower() == "none" else found[1]
        return True
    return bool(HIDES.fullmatch(text) or NOTHING_DRAWN.fullmatch(text))
