"""Statements that every kind of diagram has: title, legend, header and footer, and all that only changes the looks.

They are tried before a kind's own statements or, where one of their words may be a name, after them; and only where a
statement may begin: the lines of a class body or a note never come here.
"""

import re
from collections.abc import Callable

from submissions.diagrams.builder import GraphBuilder

from .lines import Cursor
from .text import label, unquote

FIRST_WORD = re.compile(r"[!<]?[a-z]+>?", re.IGNORECASE)


TITLING = re.compile(r"(?:title|caption|mainframe|legend|header|footer)\b", re.IGNORECASE)


def is_titling(text: str) -> bool:
    """Whether ``text`` may be a statement that takes any text: ``title Copy - Member`` is, ``Title -- Copy`` is not."""
    return TITLING.match(text) is not None


def read_common(text: str, cursor: Cursor, builder: GraphBuilder) -> bool:
    """Read the statement that begins with the stripped line ``text``, if it is one of these."""
    word = FIRST_WORD.match(text)
    handler = HANDLERS.get(word[0].lower()) if word else None
    return handler is not None and handler(text, cursor, builder)


Handler = Callable[[str, Cursor, GraphBuilder], bool]


def _single(pattern: str) -> Handler:
    whole = re.compile(pattern, re.IGNORECASE)
    return lambda text, cursor, builder: whole.fullmatch(text) is not None


def _text_block(word: str) -> Handler:
    """``word some text`` on one line, or ``word`` alone and lines up to ``end word``."""
    single = re.compile(rf"{word}(?:\s*:\s*|\s+)(\S.*)", re.IGNORECASE)
    ends = re.compile(rf"end\s?{word}", re.IGNORECASE).fullmatch

    def read(text: str, cursor: Cursor, builder: GraphBuilder) -> bool:
        if (found := single.fullmatch(text)) and SAYS_SOMETHING.search(found[1]):
            said = label(unquote(found[1]))
        elif text.lower() == word and (lines := cursor.block(word, ends)) is not None:
            said = label("\n".join(line.text.strip() for line in lines))
        else:
            return False
        if word == "title":
            builder.title = said
        return True

    return read


SAYS_SOMETHING = re.compile(r"[\w.]|^\".*\"$")

SIDE = r"(?:\s+(?:left|right|center|top|bottom))"
LEGEND = re.compile(rf"legend{SIDE}{{0,2}}(?:\s*#\w+)?", re.IGNORECASE)
LEGEND_LINE = re.compile(r"legend\s+\S.*", re.IGNORECASE)
LEGEND_ENDS = re.compile(r"end\s?legend", re.IGNORECASE).fullmatch


def _legend(text: str, cursor: Cursor, builder: GraphBuilder) -> bool:
    if LEGEND.fullmatch(text):
        return cursor.block("legend", LEGEND_ENDS) is not None
    return LEGEND_LINE.fullmatch(text) is not None


MARGIN = re.compile(r"(?:(?:left|right|center)\s+)?(header|footer)((?:\s*:\s*|\s+)\S.*)?", re.IGNORECASE)


def _margin(text: str, cursor: Cursor, builder: GraphBuilder) -> bool:
    """``header`` and ``footer``, on one line or as a block, with a side in front."""
    found = MARGIN.fullmatch(text)
    if found is None:
        return False
    if found[2]:
        return True
    ends = re.compile(rf"end\s?{found[1]}", re.IGNORECASE).fullmatch
    return cursor.block(found[1].lower(), ends) is not None


SKIN_NAME = r"[\w.]*+(?:<<[^<>]*+>>)?[\w.]*+"
SKIN_VALUE = re.compile(rf"skinparam(?:locked)?\s++{SKIN_NAME}\s++[^{{}}]*+", re.IGNORECASE)
SKIN_BLOCK = re.compile(r"skinparam\s*+(?:(?<=\s)[\w.]*+(?:<<.*>>)?[\w.]*+)?\s*+\{", re.IGNORECASE)
SKIN_LINE = re.compile(r"[\w.]*+(?:<<.*>>)?[\w.]*+\s.*|\}?", re.DOTALL)


def _skinparam(text: str, cursor: Cursor, builder: GraphBuilder) -> bool:
    return SKIN_VALUE.fullmatch(text) is not None or (SKIN_BLOCK.fullmatch(text) is not None and _braces(cursor))


def _braces(cursor: Cursor) -> bool:
    """Take the lines up to the ``}`` that closes a brace already open; each is a name and a value, or a brace."""
    depth = 1

    def closes(text: str) -> bool | None:
        nonlocal depth
        if not SKIN_LINE.fullmatch(text):
            return None
        depth += text.endswith("{") - text.endswith("}")
        return depth == 0

    return cursor.scan(closes) is not None


def _style(text: str, cursor: Cursor, builder: GraphBuilder) -> bool:
    if text.lower() != "<style>":
        return False
    return cursor.block("style", lambda end: end.lower() in {"</style>", "<style>"}) is not None


SPRITE = re.compile(r"sprite\s+\$?\S.*", re.IGNORECASE)


def _sprite(text: str, cursor: Cursor, builder: GraphBuilder) -> bool:
    if not SPRITE.fullmatch(text):
        return False
    if text.endswith("{"):
        return cursor.block("sprite", lambda end: end in {"}", "end sprite", "endsprite"}) is not None
    if "<svg" in text and "</svg>" not in text:
        return cursor.block("svg", lambda end: end.endswith("</svg>")) is not None
    return True


NUMBER = r"(?:\d+(?:\.\d+)?|\.\d+)"

HANDLERS: dict[str, Handler] = {
    "title": _text_block("title"),
    "caption": _text_block("caption"),
    "mainframe": _single(r"mainframe(?:\s*:\s*|\s+)\S.*"),
    "legend": _legend,
    "header": _margin,
    "footer": _margin,
    "left": _margin,
    "right": _margin,
    "center": _margin,
    "skinparam": _skinparam,
    "skinparamlocked": _skinparam,
    "skin": _single(r"skin\s+[\w-]+"),
    "<style>": _style,
    "sprite": _sprite,
    "scale": _single(rf"scale\s+(?:max\s+)?{NUMBER}(?:\s*[*x/]\s*{NUMBER})?(?:\s+(?:width|height))?"),
    "minwidth": _single(r"minwidth\s+\d+"),
    "page": _single(r"page\s+\d+\s*x\s*\d+"),
    "rotate": _single(r"rotate"),
    "!pragma": _single(r"!pragma\s+[a-z_]\w*(?:\s.*)?"),
    "!assume": _single(r"!assume\s+transparent\s+(?:dark|light)"),
}
