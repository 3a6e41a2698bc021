"""The statements of class diagrams that say nothing about the graph: styles, links, callbacks, titles."""

import re

from .class_scan import NAME
from .slip import Slip

_TARGET = r"(?:\s*(?:_self|_blank|_parent|_top)(?![A-Za-z0-9_]))?"
_TEXT = r'[^\S\n]*"[^"]*"'
_STYLES = r"(?=[^\S\n]+[\w#%]|[^\S\n]*[:,])[\w#%, \t]*(?::[^:\n;]+)*"
_FORMS = {
    "style": re.compile(rf"style[^\S\n]+\w++{_STYLES}"),
    "classDef": re.compile(rf"classDef[^\S\n]+\w++{_STYLES}"),
    "cssClass": re.compile(rf"cssClass{_TEXT}[^\S\n]*\w+"),
    "callback": re.compile(rf"callback{NAME.pattern}{_TEXT}(?:{_TEXT})?"),
    "link": re.compile(rf"link{NAME.pattern}{_TEXT}(?:{_TEXT})?{_TARGET}"),
    "click": re.compile(
        rf"click{NAME.pattern}[^\S\n]*(?:href{_TEXT}(?:{_TEXT})?{_TARGET}|call\s+[^(\n]*\([^)]*\)(?:{_TEXT})?)"
    ),
}
_EXAMPLES = {
    "style": "`style Order fill:#f9f`",
    "classDef": "`classDef name fill:#f9f`",
    "cssClass": '`cssClass "Order,Item" name`',
    "callback": '`callback Order "function"`',
    "link": '`link Order "https://..."`',
    "click": '`click Order href "https://..."`',
}
_ACCESSIBLE = re.compile(r"(?:accTitle|accDescr)\s*:[^\n]*|accDescr\s*\{[^}]*\}")


def is_silent(word: str) -> bool:
    """Whether the statements that begin with ``word`` are of these."""
    return word in _FORMS or word.startswith("acc")


def silent_statement_end(word: str, text: str, at: int) -> int:
    """-> offset behind the statement that begins with ``word`` at ``at``."""
    if word not in _FORMS:
        match = _ACCESSIBLE.match(text, at)
        if match is None:
            raise Slip(at, "`accDescr {` is not closed", "`}`")
        return match.end()
    match = _FORMS[word].match(text, at)
    if match is None:
        raise Slip(at, f"`{word}` begins no statement that is whole", f"a statement such as {_EXAMPLES[word]}")
    return match.end()
