"""What can be saved of a line of an architecture diagram that Mermaid refuses, and what to say about it."""

import re

from submissions.diagrams.graph import End

from .architecture_drawing import Element, Link, Place
from .text import label

_DECLARATION = re.compile(
    r"""(?P<word>[a-z]{3,10}+)[ \t]++(?P<id>\w[\w\-]*+)[ \t]*+(?:\((?P<icon>[^()\n]*+)\))?[ \t]*+
    (?:\[(?P<title>[^\[\]\n]*+)\])?[ \t]*+(?:in[ \t]++(?P<parent>\w[\w\-]*+))?""",
    re.X,
)
_ID = r"\w++(?:-\w++)*+"
_EDGE = re.compile(
    rf"""(?P<source>{_ID})[ \t]*+(?P<source_grouped>\{{group\}})?(?:[ \t]*+:[ \t]*+\w++)?[ \t]*+
    (?P<back><)?-(?:\[(?P<title>[^\[\]\n]*+)\])?-{{0,2}}+(?P<forth>>)?[ \t]*+
    (?:[LRTBlrtb][ \t]*+:[ \t]*+)?(?P<target>{_ID})(?P<target_grouped>\{{group\}})?""",
    re.X,
)
_SIDE_LAST = re.compile(r"(?<![\w-])[\w-]++[ \t]*+:[ \t]*+[LRTBlrtb][ \t]*$", re.M)
_SIDELESS = re.compile(r"[\w}][ \t]*<?--?>?[ \t]*\w")
_HINT_SIDES = "An edge names the side it meets at each end: `web:R --> L:db`."
_HINT_SIDE_LAST = "At the second end the side comes before the id: `web:R --> L:db`."
_HINT_CAPITAL = "An id cannot begin with a capital L, R, T or B, which stand for sides; write it small."
_HINT_DECLARATION = "A service is written `service db(database)[Orders] in shop`."
_HINT_BRACES = "Groups have no braces; say where each service stands: `service db(database)[Orders] in shop`."


def saved(text: str, start: int) -> list[Element | Link]:
    """The element or the edge that the line at ``start`` is most likely meant to be."""
    match = _DECLARATION.match(text, start)
    word = _keyword(match["word"]) if match else ""
    if match and word:
        title = label((match["title"] or "").strip(" \"'"))
        parent_start = max(match.start("parent"), 0)
        icon = (match["icon"] or "").strip()
        return [Element(word, match["id"], start, icon, title, match["parent"] or "", parent_start)]
    if match := _EDGE.match(text, start):
        source, target = (
            Place(match[side], match.start(side), bool(match[f"{side}_grouped"])) for side in ("source", "target")
        )
        source_end, target_end = (End.ARROW if match[head] else End.NONE for head in ("back", "forth"))
        return [Link(source, target, source_end, target_end, label((match["title"] or "").strip(" \"'")))]
    return []


def _keyword(written: str) -> str:
    """The keyword that ``written`` is, give or take a letter in its middle; or nothing."""
    for word in ("group", "service", "junction"):
        if written[0] == word[0] and written[-1] == word[-1] and abs(len(written) - len(word)) <= 1:
            return word
    return ""


def hint_at(text: str, start: int, at: int) -> str:
    """A remedy for what stands at ``at`` in the statement that begins at ``start``."""
    if text[at : at + 1] in set("LRTB") and text[at + 1 : at + 2].isalnum():
        return _HINT_CAPITAL
    if text[at : at + 1] in set("{}"):
        return _HINT_BRACES
    declaration = _DECLARATION.match(text, start)
    if declaration and _keyword(declaration["word"]):
        return _HINT_DECLARATION
    end = text.find("\n", start)
    if _SIDE_LAST.search(text, at, end):
        return _HINT_SIDE_LAST
    return _HINT_SIDES if _SIDELESS.search(text, start, end) else _HINT_DECLARATION
