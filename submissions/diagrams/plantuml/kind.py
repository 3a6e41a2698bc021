"""What a kind of diagram has to offer to be tried."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import DiagramKind

from .hints import HintFor, no_hint
from .lines import Cursor, Line


class KindReader(Protocol):
    """Reads one kind of diagram. It is made anew, with an empty builder, for each try; it may set ``builder.kind``."""

    def statement(self, line: Line, cursor: Cursor) -> bool:
        """Read the statement that begins with ``line`` (taken already, not blank) and take its further lines.

        False when it is no statement of this kind; whatever was taken is given back by the caller. A statement that is
        understood and wrong goes to ``builder.error`` and answers True. May raise ``BadName``.
        """

    def finish(self, cursor: Cursor) -> None:
        """The text is over: what is still open is an error, what waited for the end is settled."""


def never(text: str) -> bool:
    return False


def always(text: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Kind:
    """``library``: what must be included for the reader to be asked, such as ``c4``; nothing for PlantUML's own.

    ``own_first``: the texts for which the kind's own statements come before the common ones, so that ``Title -- Copy``
    is one of them.
    ``hint``: what to write instead of a line that the reader made nothing of.
    """

    kind: DiagramKind
    reader: Callable[[GraphBuilder], KindReader]
    library: str = ""
    own_first: Callable[[str], bool] = never
    hint: HintFor = no_hint
