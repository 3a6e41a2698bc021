"""A state diagram while it is being read: the place in the source, and the composite states that are open."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.source import Source

from .directions import DirectionLines
from .lexer import Token
from .slip import Slip, note, unexpected
from .state_statements import State, Statement
from .state_tokens import StateLexer

_END_NOTE = re.compile(r"\n[^\S\n]*+end note\b", re.I)


@dataclass(slots=True)
class Body:
    """The statements of a composite state that is open, or of the whole diagram."""

    id: str = ""
    start: int = 0
    descriptions: tuple[str, ...] = ()
    statements: list[Statement] = field(default_factory=list)


class StateDraft:
    """``text`` ends a last line that the source leaves open. ``bodies`` are what is open, the diagram first.

    ``declared`` are the states that were only named after ``state``, with where that was.
    """

    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self.source = source
        self.builder = builder
        self.text = source.text + "\n"
        self.tokens = StateLexer(self.text, DirectionLines(source, builder, "TB|BT|RL|LR", re.I))
        self.bodies = [Body()]
        self.dividers = 0
        self.declared: dict[str, int] = {}
        self._ends_of_notes: list[re.Match[str]] | None = None

    def add(self, statement: Statement) -> None:
        self.bodies[-1].statements.append(statement)

    def open(self, id: str, start: int, descriptions: tuple[str, ...], at: int) -> None:
        """Begin a composite state; ``at`` is behind its ``{``."""
        self.builder.check_depth(len(self.bodies), self.source.line_at(start))
        self.bodies.append(Body(id, start, descriptions))
        self._go_on(at)

    def close(self, end: int) -> None:
        body = self.bodies.pop()
        self.add(State(body.id, body.start, end, descriptions=body.descriptions, body=tuple(body.statements)))
        self._go_on(end)

    def _go_on(self, at: int) -> None:
        self.tokens.inside = len(self.bodies) > 1
        self.tokens.move(at)

    def expect(self, expected: str, *kinds: str, hint: str = "") -> Token:
        """The next token, which must be of one of the kinds."""
        if self.tokens.peek().kind not in kinds:
            raise self.unexpected(expected, hint)
        return self.tokens.take()

    def unexpected(self, expected: str, hint: str = "") -> Slip:
        return unexpected(self.text, self.tokens.peek().start, expected, hint)

    def note(self, slip: Slip) -> None:
        note(self.builder, self.source, slip)

    def warn_of_sign(self, token: Token) -> None:
        """A sign that is punctuation elsewhere belongs to the name of a state here."""
        message = f"`{token.text}` is read as the name of a state, signs and all"
        hint = "Leave out `;`, and give `}` a line of its own, once for each `{`."
        self.builder.warning(*self.source.position(token.start), message, code="sign_in_name", hint=hint)

    def end_of_note(self, at: int) -> re.Match[str] | None:
        """The next line with ``end note``."""
        if self._ends_of_notes is None:
            self._ends_of_notes = list(_END_NOTE.finditer(self.text))
        index = bisect_left(self._ends_of_notes, at, key=re.Match.start)
        return self._ends_of_notes[index] if index < len(self._ends_of_notes) else None
