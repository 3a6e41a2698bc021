"""The tokens of a state diagram, as Mermaid's own lexer cuts them: the first rule that fits wins, not the longest.

One set of rules holds outside of composite states and one inside. A name ends at a space, ``:``, ``-`` or ``{``, and
nowhere else: in ``A --> B;`` the second state is called ``B;``.
"""

import re

from .directions import DirectionLines
from .lexer import Lexer, Token

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


class StateLexer(Lexer):
    """Kinds: the names of the rules above, ``direction`` and ``end_of_text``. ``inside`` a composite state or not."""

    __slots__ = ("_directions", "inside")

    def __init__(self, text: str, directions: DirectionLines) -> None:
        super().__init__(text)
        self._directions = directions
        self.inside = False

    def _cut(self) -> tuple[Token, int]:
        rules = _INSIDE if self.inside else _OUTSIDE
        before_direction = _BEFORE_DIRECTION_INSIDE if self.inside else _BEFORE_DIRECTION
        at = self.at
        while match := rules.match(self.text, at):
            kind = match.lastgroup or ""
            if kind not in before_direction and (end := self._directions.end_at(at)):
                return Token("direction", self.text[at:end], at), end
            if kind not in {"skip", "comment"}:
                return Token(kind, match[0], at), match.end()
            at = match.end()
        return Token("end_of_text", "", at), at
