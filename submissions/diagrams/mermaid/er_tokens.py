"""The tokens of an ER diagram, as Mermaid's own lexer cuts them: the first rule that fits wins, not the longest.

A name that begins with a word for a cardinality is cut there (``one-way`` is ``one`` and ``-way``), and a line with
``direction LR`` anywhere in it says nothing else.
"""

import re

from .directions import DirectionLines
from .lexer import Lexer, Token

CARDINALITIES = {"only_one": "1", "zero_or_one": "0..1", "zero_or_more": "0..*", "one_or_more": "1..*", "parent": "1"}
"""Token kinds of cardinalities, and the multiplicity each of them is."""

_OUTSIDE = re.compile(
    r"""[ \t\r]*+(?:
      (?P<newline>\n+)
    | (?P<accessibility>accTitle\s*:\s*[^\n]*|accDescr\s*:\s*[^\n]*|accDescr\s*\{[^}]*\}?)
    | (?P<name>"[^"%\r\n\v\b\\]+")
    | (?P<string>"[^"]*")
    | (?P<mark>:::|[{\#,:\[\]])
    | (?P<keyword>(?:erDiagram|style|classDef|class|subgraph|end)\b)
    | (?P<zero_or_one>one[ ]or[ ]zero\b|zero[ ]or[ ]one\b|\|o\b|o\|)
    | (?P<one_or_more>one[ ]or[ ](?:more|many)\b|1\+|many\(1\)|\}\||\|\{)
    | (?P<zero_or_more>zero[ ]or[ ](?:more|many)\b|0\+|many\(0\)|many\b|\}o\b|o\{)
    | (?P<only_one>one\b|only[ ]one\b|1(?=\s+[A-Za-z0-9_"']|--|\.[.\-]|-\.)|\|\|)
    | (?P<number>[0-9]+\.[0-9]+|[0-9]+)
    | (?P<parent>u(?=[.\-|]))
    | (?P<non_identifying>\.[.\-]|-\.|optionally[ ]to\b)
    | (?P<identifying>--|to\b)
    | (?P<word>[\w\-*.\x80-\U0010ffff]+)
    | (?P<other>.)
    )""",
    re.X | re.I | re.A,
)
_SPACE = r"[\s\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
_BLOCK = re.compile(
    rf"(?:{_SPACE}|``)*+"
    r"""(?:
      (?P<key>\b(?:PK|FK|UK)\b)
    | (?P<word>[*A-Za-z_\u00c0-\U0010ffff][A-Za-z0-9\-_\[\]().,\u00c0-\U0010ffff*]*)
    | `(?P<quoted>[^`]+)`?
    | (?P<comment>"[^"]*")
    | (?P<close>\})
    | (?P<mark>[?,])
    | (?P<other>.)
    )""",
    re.X | re.I | re.A,
)
_STYLE = re.compile(
    rf"(?P<newline>\n+)|{_SPACE}*+(?:(?P<word>[\w\-*\x80-\U0010ffff]+)|(?P<mark>[:,#])|(?P<semicolon>;)|(?P<other>.))",
    re.A,
)
_GENERIC = re.compile(r"\s*(?P<word>[^\s~]*+~[^\n]*~\S*)")


_KIND = {"quoted": "word"}


class ErLexer(Lexer):
    """Kinds: a cardinality, ``identifying`` or ``non_identifying``, a keyword or a mark as written, or one of
    ``name word number string direction accessibility newline end_of_text other``."""

    __slots__ = ("_directions", "_generic")

    def __init__(self, text: str, directions: DirectionLines) -> None:
        super().__init__(text)
        self._generic = "~" in text
        self._directions = directions

    def take_in_block(self) -> Token:
        """The next token between ``{`` and ``}``; white space and line ends only part them there."""
        generic = self._generic_type() if self._generic else None
        return self._moved(generic or _BLOCK.match(self.text, self.at))

    def take_in_style(self) -> Token:
        """The next token of a ``style`` or ``classDef`` line."""
        return self._moved(_STYLE.match(self.text, self.at))

    def _cut(self) -> tuple[Token, int]:
        match = _OUTSIDE.match(self.text, self.at)
        if match is None:
            return Token("end_of_text", "", len(self.text)), len(self.text)
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        line_end = self._directions.end_at(start) if kind != "newline" else 0
        if line_end:
            return Token("direction", self.text[start:line_end], start), line_end
        text = match[kind]
        return Token(text.lower() if kind in {"keyword", "mark"} else kind, text, start), end

    def _moved(self, match: re.Match[str] | None) -> Token:
        if match is None:
            self.move(len(self.text))
            return Token("end_of_text", "", len(self.text))
        self.move(match.end())
        kind = match.lastgroup or ""
        text = match[kind]
        return Token(text if kind == "mark" else _KIND.get(kind, kind), text, match.start(kind))

    def _generic_type(self) -> re.Match[str] | None:
        """``List~int~`` and all up to the last ``~`` of the line, where a run of characters other than spaces begins.

        Further on in a run nothing can begin, as the run's ``~`` would have been taken with its beginning.
        """
        begins = self.text[self.at : self.at + 1].isspace() or self.text[self.at - 1 : self.at] == "{"
        return _GENERIC.match(self.text, self.at) if begins else None
