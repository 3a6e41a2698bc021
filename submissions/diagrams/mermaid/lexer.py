"""What the lexers of the kinds of diagram have in common."""

from typing import NamedTuple


class Token(NamedTuple):
    """A piece of a source. What the ``kind`` may be is told by the lexer that cuts it; ``start`` is an offset."""

    kind: str
    text: str
    start: int


class Lexer:
    """A place in the text, and the token that stands there: ``peek`` looks at it, ``take`` moves on behind it."""

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
            self._next, self._next_end = self._cut()
        return self._next

    def take(self) -> Token:
        token = self.peek()
        self.move(self._next_end)
        return token

    def accept(self, *kinds: str) -> Token | None:
        """The next token if it is of one of the kinds."""
        return self.take() if self.peek().kind in kinds else None

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _cut(self) -> tuple[Token, int]:
        """-> the token at ``at``, ``end_of_text`` behind the last one, and the offset behind it."""
        raise NotImplementedError
