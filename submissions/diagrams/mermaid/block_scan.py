"""The tokens of block diagrams, among which white space and line ends say nothing. Raises ``Slip``."""

import re
from typing import NamedTuple

from submissions.diagrams.graph import End, LineStyle

from .flowchart_shapes import BRACKETS, SLANTED
from .skipping import skip
from .slip import Slip, found
from .text import plain

BETWEEN = re.compile(r"\s*")
_ID = re.compile(r"[^(\[\n\-){}\s<>:=\"][^(\[\n\-){}\s<>:=]*")
_KEYWORD = re.compile(
    r"(?:block-beta|block|space|default|linkStyle|interpolate|end)(?![A-Za-z0-9_])|(?:classDef|class|style)\s|columns\s+(?:auto|\d)"
)
_OPENING = re.compile(r"\(\(\(|\(\(|\(-|\(\[|\(|\{\{|\{|\[\[|\[\||\[\(|\[\\|\[/|\[|>|\)\)\)|\)\)|\)|-\)")
_CLOSING = re.compile(r"\)\)\)|\)\)|\)\]|\)|\}\}|\}|-\)|\]\]|\]\)|\]>|\]|\\\]|/\]|\(\(\(|\(-|\(\(|\(")
_STRING = re.compile(r'"([^"]+)"')
_SIZE = re.compile(r"\s*:\d+")
_BLOCK_ARROW = re.compile(r'\s*<\["([^"]+)"\]>\s*\(((?:,?\s*(?:right|left|up|down|x|y)\s*)+)\)')
_LINK = re.compile(r"\s*([xo<]?--+[-xo>]|[xo<]?==+[=xo>]|[xo<]?-?\.+-[xo>]?|~~~+)\s*")
_LINK_START = re.compile(r"\s*([xo<]?(?:--|==|-\.))\s*")
_LINK_END = re.compile(r"\s*([xo<]?--+[-xo>]|[xo<]?==+[=xo>]|[xo<]?-?\.+-[xo>]?)\s*")
_SHAPES = {(opening, closing): shape for opening, closing, shape in BRACKETS} | SLANTED
_END_OF = {">": End.ARROW, "<": End.ARROW, "x": End.CROSS, "o": End.CIRCLE}
_LABEL_HINT = 'Labels of blocks stand in quotes: `a["Web server"]`.'


class Block(NamedTuple):
    id: str
    offset: int
    label: str | None = None
    shape: str = ""


class Link(NamedTuple):
    line: LineStyle
    source_end: End
    target_end: End
    label: str = ""


def block_at(text: str, at: int) -> tuple[Block, int]:
    """A block with its label, without its width."""
    match = _ID.match(text, at)
    if match is None or _KEYWORD.match(text, at):
        message, hint = f"{found(text, at)} stands where a block is expected", "Ids hold no `-`: write `my_id`."
        raise Slip(at, message, 'a block such as `a` or `a["label"]`', hint if text[at : at + 1] == "-" else "")
    end = match.end()
    arrow = _BLOCK_ARROW.match(text, end)
    if arrow:
        return Block(plain(match[0]), at, arrow[1], "block_arrow"), arrow.end()
    opening = _OPENING.match(text, skip(BETWEEN, text, end))
    if opening is None or _LINK.match(text, end):
        return Block(plain(match[0]), at), end
    string = _STRING.match(text, opening.end())
    if string is None or string[1].startswith("`"):
        wrong = opening.end()
        raise Slip(wrong, f"{found(text, wrong)} stands where a label is expected", "a string", _LABEL_HINT)
    closing = _CLOSING.match(text, string.end())
    if closing is None:
        raise Slip(string.end(), f"{found(text, string.end())} does not close `{opening[0]}`", "a closing bracket")
    return Block(plain(match[0]), at, string[1], _SHAPES.get((opening[0], closing[0]), "")), closing.end()


def size_at(text: str, at: int) -> int:
    """-> offset behind the width (``:2``), if there is one."""
    return skip(_SIZE, text, at)


def link_at(text: str, at: int) -> tuple[Link | None, int]:
    match = _LINK.match(text, at)
    if match:
        return _drawn(match[1], ""), match.end()
    start = _LINK_START.match(text, at)
    if start is None:
        return None, at
    string = _STRING.match(text, start.end())
    end = _LINK_END.match(text, string.end()) if string else None
    if string is None or end is None:
        hint = 'The label of a link stands in quotes: `a -- "label" --> b`.'
        raise Slip(
            start.end(), f"{found(text, start.end())} stands where the label of a link is expected", "a string", hint
        )
    return _drawn(end[1], string[1]), end.end()


def _drawn(arrow: str, label: str) -> Link:
    line = LineStyle.SOLID
    if ".-" in arrow:
        line = LineStyle.DASHED
    elif "==" in arrow:
        line = LineStyle.THICK
    elif "~" in arrow:
        line = LineStyle.INVISIBLE
    return Link(line, _END_OF.get(arrow[0], End.NONE), _END_OF.get(arrow[-1], End.NONE), label)
