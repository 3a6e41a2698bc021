"""The text a reader sees: what Mermaid's renderer makes of entities, line breaks, tags and markdown strings."""

import re
from html import unescape

from .front import ENTITY_END, ENTITY_START

_BREAK = re.compile(r"<[bB][rR][ \t]*/?>|\\n")
_BLOCK = re.compile(
    r"</?(?:blockquote|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|table|tr|ul)(?:[ \t\n/][^<>]{0,400})?>", re.I
)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|code|del|em|font|i|img|ins|kbd|label|mark|q|s|samp|small|span|strike|strong|style|sub|sup|tbody|"
    r"td|th|tt|u|var)(?:[ \t\n/][^<>]{0,400})?>",
    re.I,
)
_NUMBERED = re.compile(rf"{ENTITY_START}\+?(\d+){ENTITY_END}")
_NAMED = re.compile(rf"{ENTITY_START}(\w+){ENTITY_END}")
_SPACES = re.compile(r"[ \t]*\n\s*|[ \t]{2,}")


def label(raw: str) -> str:
    """The text as it is drawn: breaks as ``\\n``, entities decoded, formatting tags gone. A blank text is one space.

    What stands in blocks of HTML (``<div>``, ``<p>``, ``<li>``) stands on lines of its own.
    """
    if raw.isalnum():
        return raw
    text = raw
    if "<" in text or "\\" in text:
        text = _TAG.sub("", _BLOCK.sub("\n", _BREAK.sub("\n", text))) or raw
    text = decode(text).strip() or (" " if raw else "")
    return _SPACES.sub(_one_space, text) if "\n" in text or "  " in text or "\t" in text else text


def written_label(raw: str) -> str:
    """``raw`` as the student typed it, without quotes, where it holds blocks of HTML; else empty."""
    return plain(raw).strip().strip('"`') if "<" in raw and _BLOCK.search(raw) else ""


def markdown_label(raw: str) -> str:
    """A markdown string (`` "`...`" ``) without the marks for bold text."""
    return label(raw).replace("**", "")


def string_label(raw: str) -> str:
    """The text of a label that may be quoted (``"..."``) or a markdown string (`` "`...`" ``)."""
    text = raw.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
        if len(text) > 1 and text[0] == text[-1] == "`":
            return markdown_label(text[1:-1])
    return label(text)


def decode(raw: str) -> str:
    """``#35;``, ``#quot;`` and HTML's own ``&lt;`` as the characters they stand for."""
    if ENTITY_START in raw:
        raw = _NAMED.sub(r"&\1;", _NUMBERED.sub(r"&#\1;", raw))
        raw = raw.replace(ENTITY_START, "#").replace(ENTITY_END, ";")
    return unescape(raw) if "&" in raw else raw


def plain(raw: str) -> str:
    """The text as the student typed it, for messages and ids."""
    return raw.replace(ENTITY_START, "#").replace(ENTITY_END, ";") if ENTITY_START in raw else raw


def _one_space(match: re.Match[str]) -> str:
    return "\n" if "\n" in match[0] else " "
