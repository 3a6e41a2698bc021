"""The tags of XML that is not well-formed: what can still be told of each, in one pass over the text.

No document type and no entity but XML's own five is known here; whatever declares one is handed on as a declaration.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice, pairwise
from typing import NamedTuple

_START = re.compile(r'<(?!<)|>\s*+(?=[A-Za-z]++\s++[\w:.-]++=")')
"""Where a tag begins; also the ``>`` of one behind which the next has lost its ``<``."""

_NAME = re.compile(r"\s*+<?(/?)\s*+([A-Za-z_:][\w:.-]*+)")
_DECLARATION = re.compile(r"<!\s*+(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)\b", re.I)
_ATTRIBUTE = re.compile(
    r"""(?<![\w:.-])([A-Za-z_:][\w:.-]*+)(="?+|")
    ([^"\s]*+(?:\s(?![A-Za-z_:][\w:.-]*+=")[^"\s]*+)*+)("?+)""",
    re.X,
)
"""One of the quotes may be missing, or the ``=``. Without its closing quote a value ends where an attribute begins."""

_WHOLE = re.compile(r'\s*+<?(/?)\s*+([A-Za-z_:][\w:.-]*+)((?:\s++[\w:.-]++="[^"]*+")*+)\s*+(/?)>')
_PAIR = re.compile(r'([\w:.-]++)="([^"]*+)"')
"""Most tags beside the damage are whole, and these are read in one go if they are no longer than ``_MOST_WHOLE``."""

_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_MOST_ATTRIBUTES = 100
_MOST_WHOLE = 5_000

MOST_MENDED = 20_000
"""Of tags that are broken so many attributes are read in all; what is broken that often is no diagram any more."""


class BrokenTag(NamedTuple):
    """``offset`` is where it begins; ``text`` is what follows it, up to the next tag."""

    name: str
    attributes: dict[str, str]
    offset: int
    is_end: bool
    is_empty: bool
    is_declaration: bool
    text: str


def broken_tags(text: str) -> Iterator[BrokenTag]:
    """Each ``<`` begins a tag: in well-formed XML none stands in a value, so a quote that is missing ends there."""
    starts = (match.start() + (match[0] != "<") for match in _START.finditer(text))
    left = MOST_MENDED
    for start, end in pairwise(chain(starts, [len(text)])):
        whole = _WHOLE.match(text, start, min(end, start + _MOST_WHOLE))
        if whole is not None:
            yield _whole_tag(whole, start, text[whole.end() : end])
            continue
        tag, mended = _mended_tag(text[start:end], start, min(left, _MOST_ATTRIBUTES))
        left -= mended
        yield tag


def _whole_tag(whole: re.Match[str], offset: int, text: str) -> BrokenTag:
    ending, name, written, empty = whole.groups()
    attributes = {} if ending else dict(_PAIR.findall(written))
    if "&" in written:
        attributes = {key: _unescaped(value) for key, value in attributes.items()}
    return BrokenTag(name, attributes, offset, ending != "", empty != "", is_declaration=False, text=_unescaped(text))


def _mended_tag(piece: str, offset: int, most: int) -> tuple[BrokenTag, int]:
    """-> the tag, and how many of its attributes were read one by one, at most ``most``."""
    match = _NAME.match(piece)
    ending, name, behind = (match[1], match[2], match.end()) if match else ("", "", 0)
    attributes: dict[str, str] = {}
    if not ending:
        behind = _read_attributes(piece, behind, most, attributes)
    close = piece.find(">", behind)
    tag = BrokenTag(
        name,
        attributes,
        offset,
        is_end=ending != "",
        is_empty=close > 0 and piece[close - 1] == "/",
        is_declaration=name == "" and _DECLARATION.match(piece) is not None,
        text=_unescaped(piece[close + 1 if close >= 0 else behind :]),
    )
    return tag, len(attributes)


def _read_attributes(piece: str, start: int, most: int, attributes: dict[str, str]) -> int:
    """Into ``attributes``, of each name the first -> the offset behind the last."""
    behind = start
    for match in islice(_ATTRIBUTE.finditer(piece, start), most):
        name, opening, value, closing = match.groups()
        end = match.end()
        if not closing:
            if opening == "=":
                continue
            value = value.partition(">")[0]
            end = match.start(3) + len(value)
            value = value.removesuffix("/")
        behind = end
        attributes.setdefault(name, _unescaped(value))
    return behind


def _unescaped(value: str) -> str:
    return _REFERENCE.sub(_character, value) if "&" in value else value


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _ENTITIES[match[3]]
    code = int(match[1] or "0") or int(match[2] or "0", 16)
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
