"""What reading one source gives."""

from dataclasses import dataclass

from .diagnostics import Diagnostic, Severity
from .graph import Graph


@dataclass(frozen=True, slots=True)
class Reading:
    """The graph and the diagnostics of one source.

    ``graph`` is also there after errors, as far as it could be saved; it is ``None`` where nothing could be read.
    ``pages`` names the pages of a file that has several; ``page`` is the index of the one read.
    """

    notation: str
    graph: Graph | None
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: tuple[str, ...] = ()
    page: int = 0

    @property
    def ok(self) -> bool:
        """Whether the notation's official tool would accept the source."""
        return self.graph is not None and not self.errors

    @property
    def is_too_large(self) -> bool:
        return any(error.code.startswith("limit_") for error in self.errors)

    @property
    def can_be_taken(self) -> bool:
        """Whether a person could make something of it, errors or not: its notation is known, and it keeps to the
        limits."""
        return bool(self.notation) and not self.is_too_large

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)
