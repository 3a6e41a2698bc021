"""Statements that place and hide things and draw nothing: ``hide``, ``left to right direction``, ``set separator``."""

import re

from .drawing import Drawing
from .lines import Cursor, Line
from .names import NO_SEPARATOR

SEPARATOR = re.compile(r"set\s+(?:namespace)?separator\s+(\S+)", re.IGNORECASE)
NOTHING_DRAWN = re.compile(
    r"(?:hide|show|hide-class|show-class|remove|restore)\s+\S.*|hide\s*footbox|show\s*footbox|footbox|newpage|layout_new_line"
    r"|(?:left\s+to\s+right|top\s+to\s+bottom)\s+direction|url\s+(?:of\s+|for\s+)?\S.*|constraint\s+on\s+links.*:.*",
    re.IGNORECASE,
)


def read_layout(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    found = SEPARATOR.fullmatch(text)
    if found:
        drawing.names.separator = NO_SEPARATOR if found[1].lower() == "none" else found[1]
        return True
    return NOTHING_DRAWN.fullmatch(text) is not None
