"""What can be saved of a line with an arrow that is wrong otherwise: ``Web shop -> Bank pays``."""

import re
from typing import NamedTuple

ARROW = re.compile(
    r"(?<![-=.])(?P<tail><{1,2}+)?+(?:-++|=++|\.\.++)(?:\[[^\[\]]*+\])?+-*+"
    r"(?P<head>>{1,2}+|\))?+[-+xo]?+(?=\s|\w|\"|\[|$)"
)
"""Mermaid's arrows are among them. Behind another dash none begins, so that a row of them is gone over once."""

NAME = re.compile(r'"[^"]++"|\[[*H]\*?\]|[\w.@]++')


class Salvaged(NamedTuple):
    """``source`` and ``target`` as the arrow points, without quotes; ``text`` is what its label may be."""

    source: str
    target: str
    text: str


def salvage_arrow(line: str) -> Salvaged | None:
    """Two names and the arrow between them, if that much can be told."""
    before, colon, label = line.partition(":")
    arrow = next((found for found in ARROW.finditer(before) if found["head"] or found["tail"]), None)
    if arrow is None:
        return None
    left, right = _name(before[: arrow.start()]), before[arrow.end() :].strip()
    if not colon:
        first = NAME.match(right)
        right, label = (first[0], right[first.end() :]) if first else (right, "")
    right = _name(right)
    if not _is_name(left) or not _is_name(right):
        return None
    source, target = (left, right) if arrow["head"] else (right, left)
    return Salvaged(source, target, label.strip())


def _is_name(text: str) -> bool:
    return text == "[*]" or any(map(str.isalnum, text))


def _name(text: str) -> str:
    return text.strip().strip('"').strip()[:200]
