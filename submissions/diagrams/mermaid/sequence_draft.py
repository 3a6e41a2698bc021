"""A sequence diagram while it is being read: the place in the source, and what is known so far."""

import re

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.source import Source

from .lexer import Token
from .sequence_frames import Frames
from .sequence_lifelines import Lifelines
from .sequence_participants import Participants
from .sequence_tokens import SequenceLexer
from .slip import Slip, note, unexpected
from .text import label
from .unnamed import Unnamed

_WRAP = re.compile(r":?(?:no)?wrap:")


class SequenceDraft:
    """``text`` ends a last line that the source leaves open; ``messages`` counts those sent."""

    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self.source = source
        self.builder = builder
        self.text = source.text + "\n"
        self.tokens = SequenceLexer(self.text)
        self.unnamed = Unnamed(builder)
        self.frames = Frames(builder, self.unnamed)
        self.participants = Participants(builder)
        self.lifelines = Lifelines()
        self.messages = 0

    def line(self, token: Token) -> int:
        return self.source.line_at(token.start)

    def expect(self, expected: str, *kinds: str) -> Token:
        """The next token, which must be of one of the kinds."""
        token = self.tokens.peek()
        if token.kind not in kinds:
            raise self.unexpected(expected)
        return self.tokens.take()

    def unexpected(self, expected: str, hint: str = "") -> Slip:
        return unexpected(self.text, self.tokens.peek().start, expected, hint)

    def end_of_statement(self) -> None:
        self.expect("the end of the line", "newline", "end_of_text")

    def complain(self, token: Token, wrong: str, code: str) -> None:
        """Note what is wrong with a statement that can be read; nothing where ``wrong`` is empty."""
        if wrong:
            note(self.builder, self.source, Slip(token.start, wrong), code)

    def warn(self, offset: int, message: str, code: str, hint: str) -> None:
        self.builder.warning(*self.source.position(offset), message, code=code, hint=hint)


def said(raw: str) -> str:
    """The text of a message, note or fragment; ``wrap:`` before it is for the layout."""
    text = raw.strip()
    wrap = _WRAP.match(text)
    return label(text[wrap.end() :] if wrap else text)
