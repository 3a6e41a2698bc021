"""The tokens of a sequence diagram, as Mermaid's own lexer cuts them: the first rule that fits wins, not the longest.

What follows ``participant``, ``activate`` and the like is a name up to the end of the line; what follows ``loop``,
``alt`` and the like is text. Elsewhere a participant's name ends at an arrow, and no name may begin with a keyword.
"""

import re

from .lexer import Lexer, Token

_SPACE = r"[\s\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
_ARROWS = (
    "->>", "<<->>", "-->>", "<<-->>", "->", "-->", "-x", "--x", "-)", "--)",
    "--|\\", "--|/", "--\\\\", "--//", "/|--", "\\|--", "//--", "\\\\--",
    "-|\\", "-|/", "-\\\\", "-//", "/|-", "\\|-", "//-", "\\\\-",
)  # fmt: skip
_TOKEN = re.compile(
    r"""(?:
      (?P<newline>\n+)
    | (?P<skip>SPACE++|\#[^\n]*|%(?!\{)[^\n]*|[^}]%%[^\n]*)
    | (?P<semicolon>;)
    | (?P<number>(?:[0-9]+(?:\.[0-9]{1,2})?|\.[0-9]{1,2})(?=[ \n]))
    | (?P<keyword>(?:box|participant|actor|create|destroy|loop|rect|opt|alt|else|par|par_over|and|critical|option|break
        |end|left[ ]of|right[ ]of|over|note|activate|deactivate|sequenceDiagram|autonumber|off)\b)
    | (?P<property>(?:links?|properties|details)(?=[ \t]+[^/\\+()<>:\n,;\s\-]))
    | (?P<title>title:?\s[^\#\n;]+)
    | (?P<accessibility>accTitle\s*:\s*[^\n]*|accDescr\s*:\s*[^\n]*|accDescr\s*\{[^}]*\}?)
    | (?P<name>[^/\\+()<>\-:\n,;]++(?:(?!-x|--|-\)|-\|?[\\/]|[/\\]\|-|//-|\\\\-|\(\))-*+[^+<>\-:\n,;]++)*+)
    | (?P<arrow>ARROWS)
    | (?P<text>:(?:(?:no)?wrap)?[^\#\n;]*)
    | (?P<mark>[,+\-]|\(\))
    | (?P<other>.)
    )""".replace("SPACE", _SPACE).replace("ARROWS", "|".join(map(re.escape, _ARROWS))),
    re.X | re.I | re.A,
)
_BLANK = r"(?:(?!\n)SPACE|\#[^\n]*+)*+".replace("SPACE", _SPACE)
_WORD = r"[^<>:\n,;@\s\xa0]++"
_NAME = re.compile(
    rf"""{_BLANK}(?:
      (?P<configured>{_WORD}(?={_SPACE}*@\{{))
    | (?P<renamed>{_WORD}(?={_SPACE}++as{_SPACE}))
    | (?P<alone>[^<>:\n,;@]++(?=[\n;]|\Z)|[^<>:\n,;@]+(?=\#))
    )""",
    re.X | re.I | re.A,
)
_AS = re.compile(rf"{_BLANK}as\b", re.I | re.A)
_CONFIG = re.compile(rf"{_BLANK}@\{{([^}}]*)(}}?)")
_REST = re.compile(rf"{_BLANK}([^#\n;]*)")
_KINDS = {"semicolon": "newline"}


class SequenceLexer(Lexer):
    """Kinds: a keyword or a mark as written, or one of
    ``name arrow text number title accessibility newline end_of_text other``."""

    __slots__ = ()

    def name(self) -> tuple[str, str] | None:
        """The name that a declaration is about, and how it goes on: ``configured``, ``renamed`` or ``alone``."""
        match = _NAME.match(self.text, self.at)
        if match is None:
            return None
        self.move(match.end())
        return match[match.lastgroup or ""].strip(), match.lastgroup or ""

    def skip_as(self) -> bool:
        match = _AS.match(self.text, self.at)
        if match:
            self.move(match.end())
        return match is not None

    def config(self) -> tuple[str, int] | None:
        """What stands between ``@{`` and ``}``, and where; None where it does not stand here whole."""
        match = _CONFIG.match(self.text, self.at)
        if match is None or not match[1] or not match[2]:
            return None
        self.move(match.end())
        return match[1], match.start(1)

    def rest_of_line(self) -> str:
        """The text up to the end of the line, to ``;`` or to ``#``."""
        match = _REST.match(self.text, self.at)
        if match is None:
            return ""
        self.move(match.end())
        return match[1]

    def _cut(self) -> tuple[Token, int]:
        at = self.at
        while match := _TOKEN.match(self.text, at):
            kind = match.lastgroup or ""
            if kind != "skip":
                text = match[0]
                if kind in {"keyword", "mark", "property"}:
                    kind = text.lower()
                return Token(_KINDS.get(kind, kind), text.strip() if kind == "name" else text, at), match.end()
            at = match.end()
        return Token("end_of_text", "", at), at
