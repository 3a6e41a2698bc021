"""Tries of readers on the lines of a diagram, and which of them is taken."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from submissions.diagrams.builder import GraphBuilder, LimitReached
from submissions.diagrams.diagnostics import Diagnostic, Severity
from submissions.diagrams.limits import Limits

from .common import read_common
from .kind import Kind
from .lines import Cursor, Line
from .names import BadName, Overclosed
from .slips import hint_for

NOTATION = "plantuml"
NOT_UNDERSTOOD = "not understood: "


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one reader made of the lines: ``reached`` says how far it got, ``unread`` counts lines it made nothing of.

    ``errors`` counts all that PlantUML would refuse, lines among them that could be saved.
    """

    kind: Kind
    builder: GraphBuilder
    errors: int
    reached: int
    unread: int
    limited: bool = False


PROBE_LINES = 300
"""How many lines tell which reader makes the most of a text that none reads whole."""


def best_attempt(lines: Sequence[Line], candidates: Sequence[Kind], limits: Limits) -> Attempt:
    """The first without an error. Else, of those that got half as far as the best did, the one that left least unread.

    An attempt that only a limit has stopped is taken as well: the others would meet the limit, too.
    """
    attempts: list[Attempt] = []
    for kind in candidates:
        attempt = attempt_to_read(lines, kind, limits, recover=False)
        if not attempt.errors or attempt.limited:
            return attempt
        attempts.append(attempt)
    furthest = max(attempt.reached for attempt in attempts)
    close = [attempt.kind for attempt in attempts if attempt.reached * 2 >= furthest]
    probes = [attempt_to_read(lines[:PROBE_LINES], kind, limits, recover=True) for kind in close]
    best = min(probes, key=lambda attempt: (attempt.unread, attempt.errors))
    return best if len(lines) <= PROBE_LINES else attempt_to_read(lines, best.kind, limits, recover=True)


def attempt_to_read(lines: Sequence[Line], kind: Kind, limits: Limits, *, recover: bool) -> Attempt:
    """Without ``recover`` the first error ends the attempt."""
    builder = GraphBuilder(NOTATION, kind.kind, limits)
    read = _StatementReader(kind, builder, Cursor(lines))
    cursor, unread = read.cursor, 0
    try:
        while (line := cursor.take()) is not None:
            text = line.text.strip()
            if not text:
                continue
            if not read(line, text):
                unread += 1
                builder.error(line.number, line.column, NOT_UNDERSTOOD + text[:60])
            if not recover and builder.diagnostics and _errors(builder):
                return Attempt(kind, builder, 1, cursor.index, unread)
        read.reader.finish(cursor)
    except LimitReached as limit:
        sound = not _errors(builder)
        builder.limit_reached(limit)
        return Attempt(kind, builder, _errors(builder), cursor.index, unread, limited=sound)
    return Attempt(kind, builder, max(unread, _errors(builder)), cursor.index, unread)


class _StatementReader:
    """The common statements and one kind's own, with what a name can be wrong in."""

    __slots__ = ("builder", "cursor", "kind", "reader")

    def __init__(self, kind: Kind, builder: GraphBuilder, cursor: Cursor) -> None:
        self.kind = kind
        self.builder = builder
        self.cursor = cursor
        self.reader = kind.reader(builder)

    def __call__(self, line: Line, text: str) -> bool:
        begin = self.cursor.index
        try:
            return self._read(line, text, begin)
        except Overclosed as overclosed:
            overclosed.report(self.builder, line)
            self.cursor.index = begin
            return self(line, text)
        except BadName as bad:
            bad.report(self.builder, line)
            return True

    def _read(self, line: Line, text: str, begin: int) -> bool:
        """When neither reads the line, nothing further is taken."""
        own_first = self.kind.own_first(text)
        if own_first and self.reader.statement(line, self.cursor):
            return True
        self.cursor.index = begin
        if read_common(text, self.cursor, self.builder):
            return True
        self.cursor.index = begin
        if not own_first and self.reader.statement(line, self.cursor):
            return True
        self.cursor.index = begin
        return False


def with_hints(attempt: Attempt, lines: Sequence[Line]) -> list[Diagnostic]:
    """What the attempt found, with a remedy for lines not understood; only the best attempt is worth the search."""
    diagnostics = attempt.builder.diagnostics
    texts = {line.number: line.text.strip() for line in lines} if diagnostics else {}
    return [
        replace(found, hint=attempt.kind.hint(texts[found.line]) or hint_for(texts[found.line]))
        if found.message.startswith(NOT_UNDERSTOOD)
        else found
        for found in diagnostics
    ]


def _errors(builder: GraphBuilder) -> int:
    return sum(diagnostic.severity is Severity.ERROR for diagnostic in builder.diagnostics)
