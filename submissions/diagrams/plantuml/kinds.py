"""Which kind of diagram a block holds. PlantUML asks its readers in a fixed order and takes the first that reads it.

So does this: nearly always a reader that is not meant fails within the first few lines, and the work stays linear. If
none reads all of it, the one that leaves the fewest lines unread says what is wrong.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from submissions.diagrams.diagnostics import Diagnostic, Severity
from submissions.diagrams.graph import DiagramKind
from submissions.diagrams.limits import Limits
from submissions.diagrams.reading import Reading

from .activity import ActivityReader
from .activity_hints import activity_hint
from .activity_legacy import LegacyActivityReader
from .attempts import NOTATION, Attempt, attempt_to_read, best_attempt, with_hints
from .blocks import Block
from .c4 import C4Reader, DynamicC4Reader
from .c4_hints import c4_hint, looks_like_c4
from .c4_sequence import C4SequenceReader
from .class_diagram import ClassReader
from .common import is_titling
from .description import DescriptionReader
from .kind import Kind, always
from .library import LibraryReader
from .lines import Line
from .preprocess import preprocess
from .sequence import SequenceReader
from .sequence_hints import sequence_hint
from .state import StateReader
from .state_hints import state_hint

KINDS: tuple[Kind, ...] = (
    Kind(DiagramKind.COMPONENT, LibraryReader, library="stdlib"),
    Kind(DiagramKind.SEQUENCE, C4SequenceReader, library="c4_sequence", hint=c4_hint),
    Kind(DiagramKind.C4, DynamicC4Reader, library="c4_dynamic", hint=c4_hint),
    Kind(DiagramKind.C4, C4Reader, library="c4", hint=c4_hint),
    Kind(DiagramKind.SEQUENCE, SequenceReader, hint=sequence_hint),
    Kind(DiagramKind.CLASS, ClassReader, own_first=is_titling),
    Kind(DiagramKind.ACTIVITY, LegacyActivityReader, hint=activity_hint),
    Kind(DiagramKind.COMPONENT, DescriptionReader),
    Kind(DiagramKind.STATE, StateReader, own_first=always, hint=state_hint),
    Kind(DiagramKind.ACTIVITY, ActivityReader, hint=activity_hint),
)
"""In PlantUML's own order: sequence, class, activity in its older syntax, description
(component, use case), state, activity. Readers of a library
come first."""

FOREIGN = {
    "Graphviz DOT": re.compile(r"(?:strict\s+)?(?:di)?graph\b[^{]*\{.*"),
    "ditaa": re.compile(r"ditaa"),
    "nwdiag": re.compile(r"nwdiag\s*\{"),
    "salt": re.compile(r"salt"),
}
"""Other languages that PlantUML draws between marks of their own, by how they begin."""


OTHER_BLOCKS = frozenset(
    (
        "board", "bpm", "chart", "chen", "chronology", "creole", "def", "ditaa", "dot", "ebnf", "files", "flow",
        "gantt", "git", "hcl", "jcckit", "json", "latex", "math", "mindmap", "nwdiag", "packetdiag",
        "project", "regex", "salt", "tree", "wbs", "wire", "yaml",
    )
)  # fmt: skip
"""What may follow ``@start`` besides ``uml``."""


def read_block(block: Block, limits: Limits) -> Reading:
    if block.kind in OTHER_BLOCKS:
        return Reading(NOTATION, None, (_unsupported(block),))
    prepared = preprocess(block.lines, limits)
    if not prepared.libraries and not any(line.text.strip() for line in prepared.lines):
        return Reading(NOTATION, None, (*_around(block), *(prepared.diagnostics or (_empty(block),))))
    if foreign := _foreign(prepared.lines):
        return Reading(NOTATION, None, (*_around(block), *prepared.diagnostics, foreign))
    candidates = [kind for kind in KINDS if kind.library in prepared.libraries or not kind.library]
    attempt = best_attempt(prepared.lines, candidates, limits)
    knows_c4 = any(library.startswith("c4") for library in prepared.libraries)
    if attempt.errors and not knows_c4 and any(looks_like_c4(line.text) for line in prepared.lines):
        attempt = min(attempt, _c4_without_include(prepared.lines, limits), key=lambda attempt: attempt.unread)
    found = with_hints(attempt, prepared.lines)
    return Reading(NOTATION, attempt.builder.graph(), (*_around(block), *prepared.diagnostics, *found))


def _c4_without_include(lines: Sequence[Line], limits: Limits) -> Attempt:
    """C4's macros are unknown unless its library is included; what they say can be saved all the same."""
    attempt = attempt_to_read(lines, Kind(DiagramKind.C4, C4Reader, hint=c4_hint), limits)
    message = "C4's macros are used but not included"
    hint = "Write `!include <C4/C4_Container>` below `@startuml`; `C4_Context`, `C4_Component` and others as needed."
    first = next(line for line in lines if looks_like_c4(line.text))
    attempt.builder.error(first.number, first.column, message, code="missing_include", hint=hint)
    return replace(attempt, errors=attempt.errors + 1)


def _empty(block: Block) -> Diagnostic:
    return Diagnostic(block.start, 1 if block.start else 0, "there is nothing in the diagram", code="empty")


def _foreign(lines: Sequence[Line]) -> Diagnostic | None:
    """Another language's diagram within ``@startuml``, told by its first line as PlantUML does."""
    first = next((line for line in lines if line.text.strip()), Line("", 0))
    language = next((name for name, begins in FOREIGN.items() if begins.fullmatch(first.text.strip())), "")
    if not language:
        return None
    message, hint = f"this is {language}, not one of the diagrams that @startuml stands for", ""
    if language == "Graphviz DOT":
        hint = "Hand it in as DOT, without @startuml and @enduml."
    return Diagnostic(first.number, first.column, message, code="unsupported_kind", hint=hint)


def _unsupported(block: Block) -> Diagnostic:
    return Diagnostic(
        block.start, 1, f"@start{block.kind} is not read", code="unsupported_kind",
        expected="@startuml with a class, object, component, deployment, use case, sequence, state or activity diagram",
    )  # fmt: skip


def _around(block: Block) -> list[Diagnostic]:
    """What is wrong about ``@startuml`` and ``@enduml``. PlantUML's server adds them where they are missing, so that is
    no error."""
    if block.kind not in ("", "uml"):
        hint = "A diagram begins with @startuml, alone on its line."
        return [Diagnostic(block.start, 1, f"there is no @start{block.kind[:20]}", expected="@startuml", hint=hint)]
    if block.start and block.closed:
        return []
    missing = "@enduml" if block.start else "@startuml"
    hint = "Begin the diagram with @startuml and end it with @enduml, each on a line of its own."
    return [
        Diagnostic(block.start or 1, 1, f"{missing} is missing", f"missing_{missing[1:]}", Severity.WARNING, "", hint)
    ]
