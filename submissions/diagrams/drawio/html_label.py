"""The text of a label, which is HTML where the style says so: lines, parted into compartments by ``<hr>``."""

import re
from html import unescape

from .style import Style, is_html

_PART = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>|<!--|([^<]+)|<")
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_BLOCKS = """
address article blockquote br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p
pre section table tbody tfoot thead tr ul
"""
_BREAKS = frozenset(_BLOCKS.split())
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"head", "script", "style", "title"})

Lines = list[str]


def label_text(value: str, style: Style) -> str:
    """The text a reader sees, lines parted by ``\\n``."""
    return "\n".join(line for lines in compartments(value, style) for line in lines)


def compartments(value: str, style: Style) -> list[Lines]:
    """The lines between rules (``<hr>``); a label without rules has one compartment. Empty lines are left out."""
    if not value:
        return [[]]
    if not is_html(style):
        return [_lines(value.split("\n"))]
    if "<" not in value:
        return [_lines([unescape(value)])]
    return [_lines(unescape(part).split("\v")) for part in _marked(value).split("\f")]


def _marked(html: str) -> str:
    r"""The text without tags: ``\v`` stands for a line break and ``\f`` for a rule."""
    parts: list[str] = []
    at, end = 0, len(html)
    while at < end:
        match = _PART.match(html, at)
        if match is None:
            break
        at = match.end()
        closing, tag, text = match.groups()
        if text is not None:
            parts.append(_SPACES.sub(" ", text))
        elif tag is None:
            at = _after_comment(html, at) if match[0] == "<!--" else at
        else:
            tag = tag.lower()
            if tag in _UNSEEN and not closing:
                at = _after(html, f"</{tag}", at)
            parts.append(_mark(tag))
    return "".join(parts)


def _mark(tag: str) -> str:
    if tag in _BREAKS:
        return "\v"
    return "\f" if tag == "hr" else " " if tag in _CELLS else ""


def _after_comment(html: str, at: int) -> int:
    end = html.find("-->", at)
    return end + 3 if end >= 0 else len(html)


def _after(html: str, closing: str, at: int) -> int:
    end = html.find(closing, at)
    return end if end >= 0 else len(html)


def _lines(lines: Lines) -> Lines:
    stripped = (_SPACES.sub(" ", line).translate(_INVISIBLE).strip() for line in lines)
    return [line for line in stripped if line]
