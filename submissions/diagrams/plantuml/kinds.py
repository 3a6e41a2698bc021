"""Which kind of diagram a block holds. PlantUML asks its readers in a fixed order and takes the first that reads it all.

So does this: nearly always a reader that is not meant fails within the first few lines, and the work stays linear. If
none reads all of it, the one that leaves the fewest lines unread says what is wrong.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from submissions.diagrams.builder import GraphBuilder, LimitReached
from submissions.diagrams.diagnostics import Diagnostic, Severity
from submissions.diagrams.graph import DiagramKind
from submissions.diagrams.limits import Limits
from submissions.diagrams.reading import Reading

from .activity import ActivityReader
from .blocks import Block
from .c4 import C4Reader, DynamicC4Reader
from .c4_sequence import C4SequenceReader
from .class_diagram import ClassReader
from .common import read_common
from .description import DescriptionReader
from .library import LibraryReader
from .lines import Cursor, Line
from .preprocess import preprocess
from .sequence import SequenceReader
from .state import StateReader

NOTATION = "plantuml"


class KindReader(Protocol):
    """Reads one kind of diagram. It is made anew, with an empty builder, for each try; it may set ``builder.kind``."""

    def statement(self, line: Line, cursor: Cursor) -> bool:
        """Read the statement that begins with ``line`` (taken already, not blank) and take its further lines.

        False when it is no statement of this kind; whatever was taken is given back by the caller. A statement that is
        understood and wrong goes to ``builder.error`` and answers True.
        """

    def finish(self, cursor: Cursor) -> None:
        """The text is over: what is still open is an error, what waited for the end is settled."""


@dataclass(frozen=True, slots=True)
class Kind:
    """``library``: what must be included for the reader to be asked, such as ``c4``; nothing for PlantUML's own.

    ``own_first``: the kind's own statements come before the common ones, so that ``header : text`` is one of them.
    """

    kind: DiagramKind
    reader: Callable[[GraphBuilder], KindReader]
    library: str = ""
    own_first: bool = False


KINDS: tuple[Kind, ...] = (
    Kind(DiagramKind.COMPONENT, LibraryReader, library="stdlib"),
    Kind(DiagramKind.SEQUENCE, C4SequenceReader, library="c4_sequence"),
    Kind(DiagramKind.C4, DynamicC4Reader, library="c4_dynamic"),
    Kind(DiagramKind.C4, C4Reader, library="c4"),
    Kind(DiagramKind.SEQUENCE, SequenceReader),
    Kind(DiagramKind.CLASS, ClassReader),
    Kind(DiagramKind.COMPONENT, DescriptionReader),
    Kind(DiagramKind.STATE, StateReader, own_first=True),
    Kind(DiagramKind.ACTIVITY, ActivityReader),
)
"""In PlantUML's own order: sequence, class, description (component, use case), state, activity. Readers of a library
come first."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one reader made of the lines; ``unread`` counts the lines it made nothing of."""

    builder: GraphBuilder
    unread: int


def read_block(block: Block, limits: Limits) -> Reading:
    if block.kind not in ("", "uml"):
        return Reading(NOTATION, None, (_unsupported(block),))
    prepared = preprocess(block.lines)
    candidates = [kind for kind in KINDS if kind.library in prepared.libraries or not kind.library]
    attempt = _best(prepared.lines, candidates, limits)
    reading = attempt.builder.reading()
    return Reading(NOTATION, reading.graph, (*_around(block), *prepared.diagnostics, *reading.diagnostics))


def _best(lines: Sequence[Line], candidates: Sequence[Kind], limits: Limits) -> Attempt:
    for kind in candidates:
        attempt = _attempt(lines, kind, limits, recover=False)
        if not attempt.unread:
            return attempt
    attempts = [_attempt(lines, kind, limits, recover=True) for kind in candidates]
    return min(
        attempts,
        key=lambda attempt: attempt.unread,
        default=Attempt(GraphBuilder(NOTATION, DiagramKind.CLASS, limits), 0),
    )


def _attempt(lines: Sequence[Line], kind: Kind, limits: Limits, *, recover: bool) -> Attempt:
    """Without ``recover`` the first line that is not understood ends the attempt."""
    builder = GraphBuilder(NOTATION, kind.kind, limits)
    reader = kind.reader(builder)
    cursor = Cursor(lines)
    unread = 0
    try:
        while (line := cursor.take()) is not None:
            text = line.text.strip()
            if not text:
                continue
            begin = cursor.index
            if kind.own_first and reader.statement(line, cursor):
                continue
            cursor.index = begin
            if read_common(line, cursor, builder):
                continue
            cursor.index = begin
            if not kind.own_first and reader.statement(line, cursor):
                continue
            cursor.index = begin
            unread += 1
            if not recover:
                return Attempt(builder, unread)
            builder.error(line.number, line.column, f"not understood: {text[:60]}")
        reader.finish(cursor)
    except LimitReached as limit:
        builder.limit_reached(limit)
    errors = sum(d.severity is Severity.ERROR for d in builder.diagnostics)
    return Attempt(builder, max(unread, errors))


def _unsupported(block: Block) -> Diagnostic:
    return Diagnostic(
        block.start, 1, f"@start{block.kind} is not read", code="unsupported_kind",
        expected="@startuml with a class, object, component, deployment, use case, sequence, state or activity diagram",
    )  # fmt: skip


def _around(block: Block) -> list[Diagnostic]:
    """What is missing of ``@startuml`` and ``@enduml``; PlantUML's server adds them, so they are no errors."""
    if block.start and block.closed:
        return []
    missing = "@enduml" if block.start else "@startuml"
    hint = "Begin the diagram with @startuml and end it with @enduml, each on a line of its own."
    return [
        Diagnostic(block.start or 1, 1, f"{missing} is missing", f"missing_{missing[1:]}", Severity.WARNING, "", hint)
    ]
