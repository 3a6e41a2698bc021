"""The tokens of a state diagram, as Mermaid's own lexer cuts them: the first rule that fits wins, not the longest.

One set of rules holds outside of composite states and one inside. A name ends at a space, ``:``, ``-`` or ``{``, and
nowhere else: in ``A --> B;`` the second state is called ``B;``.
"""

import re
from typing import NamedTuple

from .direction_lines import DirectionLines


class Token(NamedTuple):
    """``kind`` is the name of a rule below, or ``direction`` or ``end_of_text``."""

    kind: str
    text: str
    start: int


SPACES = r"\s\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
COMMENT = r"\#[^\n]*+|%%(?!\{)[^\n]*+"
_STYLES = r"""
    | (?P<style>classDef\s+\w+\s+[^\n]*|class\s+\w+(?:,\s*\w+)*[^\n]*|style\s+[\w,]+\s+[^\n]*)
    | (?P<broken>(?:classDef|class|style)\s+)
    | (?P<state>state[SPACES]+)
"""
_TRANSITIONS = r"""
    | (?P<note>note[SPACES]+)
    | (?P<edge>\[\*\])
    | (?P<comment>%%[^:SPACES\-{]*)
    | (?P<name>(?:(?!%%)[^:SPACES\-{])+)
    | (?P<description>:(?:[^:\n;]|:[^:\n;])+)
    | (?P<arrow>-->)
    | (?P<separator>:::)
"""


def _compiled(rules: str) -> re.Pattern[str]:
    return re.compile(f"(?:{rules})".replace("SPACES", SPACES), re.X | re.I | re.A)


_OUTSIDE = _compiled(rf"""
      (?P<link>(?:click|href)\b)
    | (?P<string>"[^"]*")
    | (?P<default>default\b)
    | (?P<newline>\n+)
    | (?P<skip>[SPACES]++|{COMMENT})
    | (?P<scale>scale\s+\d+\s+width\b)
    | (?P<unscaled>scale\s+)
    | (?P<accessibility>accTitle\s*:\s*[^\n]*|accDescr\s*:\s*[^\n]*|accDescr\s*\{{[^}}]*\}}?)
    {_STYLES}
    | (?P<header>stateDiagram(?:-v2)?[SPACES]+)
    | (?P<hide>hide[ ]empty[ ]description\b)
    {_TRANSITIONS}
    | (?P<other>.)
""")
_INSIDE = _compiled(rf"""
      (?P<skip>[SPACES]++|{COMMENT})
    {_STYLES}
    | (?P<close>\}})
    {_TRANSITIONS}
    | (?P<divider>--)
    | (?P<other>.)
""")
_BEFORE_DIRECTION = frozenset({"link", "string", "default", "newline"})
_BEFORE_DIRECTION_INSIDE = frozenset({"skip", "style", "broken", "state"})


class Tokens:
    """A place in the text, and the token that stands there. ``peek`` looks, ``take`` moves on."""

    __slots__ = ("_directions", "_inside", "_next", "_next_end", "at", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._directions = DirectionLines(text)
        self._inside = False
        self.move(0)

    def move(self, at: int, *, inside: bool | None = None) -> None:
        """Go on at ``at``; ``inside`` says whether that is in a composite state, where it changes."""
        self.at = at
        self._next: Token | None = None
        self._next_end = at
        if inside is not None:
            self._inside = inside

    def peek(self) -> Token:
        if self._next is None:
            self._next = self._token()
        return self._next

    def take(self) -> Token:
        token = self.peek()
        self.move(self._next_end)
        return token

    def line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _token(self) -> Token:
        rules = _INSIDE if self._inside else _OUTSIDE
        before_direction = _BEFORE_DIRECTION_INSIDE if self._inside else _BEFORE_DIRECTION
        at = self.at
        while match := rules.match(self.text, at):
            kind = match.lastgroup or ""
            if kind not in before_direction and (end := self._directions.end(at)) is not None:
                self._next_end = end
                return Token("direction", self.text[at:end], at)
            if kind not in {"skip", "comment"}:
                self._next_end = match.end()
                return Token(kind, match[0], at)
            at = match.end()
        self._next_end = at
        return Token("end_of_text", "", at)
