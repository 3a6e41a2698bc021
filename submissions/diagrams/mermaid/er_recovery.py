"""What can be saved of a line of an ER diagram that Mermaid refuses."""

import re
from dataclasses import dataclass

from submissions.diagrams.graph import LineStyle

from .lexer import Token

_MULTIPLICITIES = {
    "||": "1", "|": "1", "|o": "0..1", "o|": "0..1", "}o": "0..*", "o{": "0..*", "}|": "1..*", "|{": "1..*",
}  # fmt: skip
_NAME = r'"[^"\n]+"|\w[\w*]*+(?:[-.]\w++)*+'
_RELATIONSHIP = re.compile(
    rf"""[ \t]*+({_NAME})[ \t]*+([|}}<o*+]{{0,2}})([.\-=]{{1,3}})([|{{>o*+]{{0,2}})[ \t]*+({_NAME})
    [ \t]*+(?::[ \t]*+([^\n]*+))?""",
    re.X,
)
_OPENING = re.compile(rf"[ \t]*+(?:(?:class|entity|table)[ \t]++)?({_NAME})(?:[^\n{{]*[^\n{{|o])?(\{{)[ \t]*$", re.M)


@dataclass(frozen=True, slots=True)
class SavedRelationship:
    """``ends`` are the multiplicities at both entities, empty where none can be told."""

    first: Token
    second: Token
    role: str
    line: LineStyle
    ends: tuple[str, str]


def relationship_like(text: str, start: int, end: int) -> SavedRelationship | None:
    """What stands between ``start`` and ``end``, read as a relationship with any kind of line."""
    match = _RELATIONSHIP.match(text, start, end)
    if match is None:
        return None
    first, second = (Token("word", match[group], match.start(group)) for group in (1, 5))
    line = LineStyle.DASHED if "." in match[3] else LineStyle.SOLID
    ends = _MULTIPLICITIES.get(match[2], ""), _MULTIPLICITIES.get(match[4], "")
    return SavedRelationship(first, second, match[6] or "", line, ends)


def opening_like(text: str, start: int, end: int) -> tuple[Token, int] | None:
    """-> the entity whose attributes a line opens with ``{`` at its end, and where that stands."""
    match = _OPENING.match(text, start, end)
    return (Token("word", match[1], match.start(1)), match.start(2)) if match else None
