"""The tokens of class diagrams. Raises ``Slip``; knows no meaning.

White space between tokens says nothing, not even inside a name: Mermaid reads ``class Order Line`` as ``OrderLine``.
"""

import re

from submissions.diagrams.graph import LineStyle

from .class_model import Name, Relation
from .class_relations import ENDS
from .slip import Slip, found
from .text import plain

_S = r"[^\S\n]*+"
_WORD_END = r"(?![A-Za-z0-9_])"
_KEYWORD = rf"(?:cssClass|callback|link|click|note|href|_self|_blank|_parent|_top|o){_WORD_END}"
_KEYWORD_BETWEEN_CLASSES = rf"{_KEYWORD}|(?:style|classDef|namespace|class|classDiagram){_WORD_END}|call\s"
_LETTER = r"(?:(?![\x00-\x7f\U00010000-\U0010ffff])[^\W\d_])"
_END = rf"(<\||\|>|>|<|\*|o{_WORD_END}|\(\))?"


def _name(keyword: str) -> re.Pattern[str]:
    """Words, hyphens and letters, which join; then perhaps a literal in backticks and a generic type."""
    token = rf"(?:(?!{keyword})[A-Za-z0-9_]++|-(?!-)|{_LETTER}++)"
    words = rf"{token}(?:{_S}(?:\.(?!\.){_S})?{token})*+"
    return re.compile(rf"{_S}(?:({words})(?:{_S}(\.)?{_S}`([^`]+)`)?|`([^`]+)`)(?:{_S}~([^~]*)~)?")


NAME = _name(_KEYWORD_BETWEEN_CLASSES)
DECLARED_NAME = _name(_KEYWORD)
WORD = rf"(?:[A-Za-z0-9_]+|-|{_LETTER})"
SPACES = re.compile(_S)
STRING = re.compile(rf'{_S}"([^"]*)"')
RELATION = re.compile(rf"{_S}{_END}{_S}(--|\.\.){_S}{_END}")
LABEL = re.compile(rf"{_S}:([^:\n;]+)")
TITLE = re.compile(rf'{_S}\[{_S}"([^"]+)"{_S}\]')
ANNOTATION = re.compile(rf"{_S}<<{_S}({WORD}){_S}>>")
STYLE_CLASS = re.compile(rf"{_S}:::{_S}{WORD}")
_SPACE = re.compile(r"\s+")


def name_at(text: str, at: int, pattern: re.Pattern[str] = NAME) -> tuple[Name, int]:
    match = pattern.match(text, at)
    if match is None:
        at = skip_spaces(text, at)
        raise Slip(at, f"{found(text, at)} stands where the name of a class is expected", "the name of a class")
    words, dot, ending, literal, type = match.groups()
    id = literal or words
    if words and (" " in words or "\t" in words):
        id = _SPACE.sub("", words)
    if ending:
        id += (dot or "") + ending
    return Name(plain(id), type or ""), match.end()


def relation_at(text: str, at: int, source: Name) -> tuple[Relation, int] | None:
    """The rest of ``A "1" o-- "*" B : label`` behind its first name, or None where no relation follows."""
    left, at = _string(text, at)
    match = RELATION.match(text, at)
    if match is None:
        if left:
            at = skip_spaces(text, at)
            raise Slip(at, f"{found(text, at)} stands where a relation is expected", "a relation such as `-->`")
        return None
    right, at = _string(text, match.end())
    target, at = name_at(text, at)
    label, at = label_at(text, at)
    start, line, end = match.groups()
    style = LineStyle.SOLID if line == "--" else LineStyle.DASHED
    return Relation(source, target, style, ENDS[start or ""], ENDS[end or ""], left, right, label), at


def label_at(text: str, at: int) -> tuple[str, int]:
    match = LABEL.match(text, at)
    return (match[1].strip(), match.end()) if match else ("", at)


def skip_spaces(text: str, at: int) -> int:
    match = SPACES.match(text, at)
    return match.end() if match else at


def _string(text: str, at: int) -> tuple[str, int]:
    match = STRING.match(text, at)
    return (match[1].strip(), match.end()) if match else ("", at)
