r"""What Graphviz draws for a label: ``\n``, ``\l`` and ``\r`` end a line, ``\N`` is the name of the node, and so on."""

import re
from collections.abc import Mapping
from html import unescape

_ESCAPE = re.compile(r"\\(.)", re.S)
_SPACES = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v]*")
_LINE_ENDS = "nlr"

NO_NAMES: Mapping[str, str] = {}


def drawn_text(raw: str, names: Mapping[str, str] = NO_NAMES) -> str:
    r"""The text of an escape string, lines parted by ``\n``; ``names`` holds what ``N``, ``G``, ``E`` ... stand for."""
    if "\\" in raw:
        raw = _ESCAPE.sub(lambda match: _escaped(match[1], names), raw)
    if "&" in raw:
        raw = unescape(raw)
    return tidied(raw)


def is_true(value: str) -> bool:
    return value.lower() in ("true", "yes", "1")


def tidied(text: str) -> str:
    """Without white space at the ends of lines and of the whole."""
    return _SPACES.sub("\n", text).strip() if "\n" in text else text.strip()


def _escaped(char: str, names: Mapping[str, str]) -> str:
    return "\n" if char in _LINE_ENDS else names.get(char, char)
