"""Whose turn it is: what a pass asks before each request, and tells afterwards."""

from dataclasses import dataclass
from typing import Protocol

from .outcome import Call, Failure


@dataclass(frozen=True, slots=True)
class Admission:
    """``ticket`` is handed back when the request is over; ``refusal`` says why there must be none now."""

    ticket: str = ""
    refusal: Failure | None = None


class Gate(Protocol):
    """Limits, budget and circuit breaker of one endpoint, for all workers together."""

    def admit(self, tokens: int) -> Admission:
        """Ask for one request of about ``tokens`` tokens."""

    def leave(self, admission: Admission, call: Call, failure: Failure | None) -> None:
        """The admitted request is over."""


class OpenGate:
    """Nothing is limited."""

    def admit(self, tokens: int) -> Admission:
        return Admission()

    def leave(self, admission: Admission, call: Call, failure: Failure | None) -> None:
        """Nothing was taken."""
