"""The tokens of an architecture diagram, as Mermaid's own lexer cuts them: the first rule that fits wins.

An id cannot begin with a capital L, R, T or B: that is taken for a side.
"""

import re
from typing import NamedTuple


class Token(NamedTuple):
    """``kind`` is a keyword or a mark as written, or one of
    ``side grouped into string id icon label title accessibility newline end_of_text other``."""

    kind: str
    text: str
    start: int


_STRING = r""""(?:[^"\\]|\\.){0,1000}+"|'(?:[^'\\]|\\.){0,1000}+'"""
_TOKEN = re.compile(
    rf"""(?:[\t ]++|%%[^\n]*+)*+(?:
      (?P<newline>\n)
    | (?P<keyword>(?:architecture-beta|junction|service|column|group|align|row|in)(?![-\w]*\w))
    | (?P<mark>--|[-:])
    | (?P<side>[LRTB])
    | (?P<grouped>\{{group\}})
    | (?P<into>[<>])
    | (?P<accessibility>accDescr(?:[\t ]*:[^\n]*|\s*\{{[^}}]*\}})|accTitle[\t ]*:[^\n]*)
    | (?P<title>title(?:[\t ](?:(?!%%)[^\n])*)?)
    | (?P<string>{_STRING})
    | (?P<id>\w(?:[-\w]*\w)?)
    | (?P<icon>\([\w:\-]+\))
    | (?P<label>\[(?:{_STRING}|[^\[\]\n]+)\])
    | (?P<other>.)
    )""",
    re.X | re.A,
)


class Tokens:
    """A place in the text, and the token that stands there. ``peek`` looks, ``take`` moves on."""

    __slots__ = ("_next", "_next_end", "at", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.move(0)

    def move(self, at: int) -> None:
        self.at = at
        self._next: Token | None = None
        self._next_end = at

    def peek(self) -> Token:
        if self._next is None:
            match = _TOKEN.match(self.text, self.at)
            if match is None:
                self._next, self._next_end = Token("end_of_text", "", len(self.text)), len(self.text)
            else:
                kind = match.lastgroup or ""
                text = match[kind]
                self._next = Token(text if kind in {"keyword", "mark"} else kind, text, match.start(kind))
                self._next_end = match.end()
        return self._next

    def take(self) -> Token:
        token = self.peek()
        self.move(self._next_end)
        return token

    def accept(self, *kinds: str) -> Token | None:
        """The next token if it is of one of the kinds."""
        return self.take() if self.peek().kind in kinds else None
