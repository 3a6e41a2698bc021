"""The tokens of an architecture diagram, as Mermaid's own lexer cuts them: the first rule that fits wins.

An id cannot begin with a capital L, R, T or B: that is taken for a side.
"""

import re

from .lexer import Lexer, Token

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


class ArchitectureLexer(Lexer):
    """Kinds: a keyword or a mark as written, or one of
    ``side grouped into string id icon label title accessibility newline end_of_text other``."""

    __slots__ = ()

    def _cut(self) -> tuple[Token, int]:
        match = _TOKEN.match(self.text, self.at)
        if match is None:
            return Token("end_of_text", "", len(self.text)), len(self.text)
        kind = match.lastgroup or ""
        text = match[kind]
        return Token(text if kind in {"keyword", "mark"} else kind, text, match.start(kind)), match.end()
