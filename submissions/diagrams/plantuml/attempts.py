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
    tries: list[tuple[_Try, int]] = []
    for kind in candidates:
        tried = _Try(lines, kind, limits)
        attempt = tried.go_on(recover=False)
        if not attempt.errors or attempt.limited:
            return attempt
        tries.append((tried, attempt.reached))
    furthest = max(reached for _, reached in tries)
    close = [tried for tried, reached in tries if reached * 2 >= furthest]
    if len(lines) <= PROBE_LINES:
        return min((tried.go_on(recover=True) for tried in close), key=_cost)
    probes = [(attempt_to_read(lines[:PROBE_LINES], tried.kind, limits), tried) for tried in close]
    return min(probes, key=lambda probe: _cost(probe[0]))[1].go_on(recover=True)


def attempt_to_read(lines: Sequence[Line], kind: Kind, limits: Limits) -> Attempt:
    """What ``kind`` makes of all the lines, errors among them or not."""
    return _Try(lines, kind, limits).go_on(recover=True)


def _cost(attempt: Attempt) -> tuple[int, int]:
    return attempt.unread, attempt.errors


class _Try:
    """One kind's reader on the lines, which goes on where it stopped."""

    __slots__ = ("_ended", "_read", "_unread", "builder", "kind")

    def __init__(self, lines: Sequence[Line], kind: Kind, limits: Limits) -> None:
        self.kind = kind
        self.builder = GraphBuilder(NOTATION, kind.kind, limits)
        self._read = _StatementReader(kind, self.builder, Cursor(lines))
        self._unread = 0
        self._ended: Attempt | None = None

    def go_on(self, *, recover: bool) -> Attempt:
        """Read on to the end, without ``recover`` only up to the first error."""
        if self._ended is not None:
            return self._ended
        builder, limited = self.builder, False
        try:
            if not self._read_lines(recover=recover):
                return Attempt(self.kind, builder, 1, self._read.cursor.index, self._unread)
            self._read.reader.finish(self._read.cursor)
        except LimitReached as limit:
            limited = not _errors(builder)
            builder.limit_reached(limit)
        errors = _errors(builder) if limited else max(self._unread, _errors(builder))
        self._ended = Attempt(self.kind, builder, errors, self._read.cursor.index, self._unread, limited=limited)
        return self._ended

    def _read_lines(self, *, recover: bool) -> bool:
        """False if it stopped at an error."""
        builder, read, cursor = self.builder, self._read, self._read.cursor
        while (line := cursor.take()) is not None:
            text = line.text.strip()
            if not text:
                continue
            if not read(line, text):
                self._unread += 1
                builder.error(line.number, line.column, NOT_UNDERSTOOD + text[:60])
            if not recover and builder.diagnostics and _errors(builder):
                return False
        return True


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
