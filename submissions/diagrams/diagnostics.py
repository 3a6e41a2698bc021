"""What a reader has to say about a source: where, what is wrong, and what to write instead."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An ``ERROR`` is what the notation's official tool would refuse the source for; a ``WARNING`` is likely a slip."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """``line`` and ``column`` count from 1; ``(0, 0)`` stands for the source as a whole.

    ``code`` is stable and in snake_case, for programs; ``message`` says what was found, ``expected`` what could stand
    there and ``hint`` how to mend it, for a student.
    """

    line: int
    column: int
    message: str
    code: str = "syntax"
    severity: Severity = Severity.ERROR
    expected: str = ""
    hint: str = ""
