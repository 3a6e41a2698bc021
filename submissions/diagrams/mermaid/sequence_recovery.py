"""What can be saved of a message that Mermaid refuses."""

import re

from .lexer import Token
from .sequence_draft import SequenceDraft, said
from .text import plain

_WORDS_OF_A_NAME = 4
_NAME = r"[^\s<>=.~|*\-:;,]++(?:[ \t]++[^\s<>=.~|*\-:;,]++)*+"
_LIKE_A_MESSAGE = re.compile(
    rf"(?P<first>{_NAME})[ \t]*+(?P<arrow>[<>=.~|*\-]{{1,6}}+)[ \t]*+(?P<second>{_NAME})[ \t]*+(?::(?P<text>[^\n;]*+))?"
)


def message_like(draft: SequenceDraft, start: int) -> tuple[Token, Token, Token, str] | None:
    """-> sender, arrow, receiver and text of what is written with an arrow that Mermaid does not know."""
    match = _LIKE_A_MESSAGE.match(draft.text, start)
    if match is None:
        return None
    first, second = (Token("name", match[side], match.start(side)) for side in ("first", "second"))
    written = match["arrow"]
    arrow = Token("arrow", "-->>" if "--" in written or "." in written else "->>", match.start("arrow"))
    if written[0] == "<" and written[-1] != ">":
        first, second = second, first
    return first, arrow, second, said(match["text"] or "")


def receiver_and_text(draft: SequenceDraft, token: Token) -> tuple[Token, str]:
    """What ``A->>B text`` was to say: a participant that is known, or the first word, and what follows."""
    words = token.text.split()
    counts = range(min(len(words) - 1, _WORDS_OF_A_NAME), 0, -1)
    known = (count for count in counts if plain(" ".join(words[:count])) in draft.builder.nodes)
    count = next(known, 1)
    return token._replace(text=" ".join(words[:count])), said(" ".join(words[count:]))
