"""Which messages activated which participant: what ``return`` answers, and where ``deactivate`` is refused."""

from typing import NamedTuple


class Call(NamedTuple):
    """A message by the ids of its ends; None stands for the diagram's border."""

    source: str | None
    target: str | None

    @property
    def reached(self) -> str:
        """The participant that a ``++`` activates: at the border, the only one there is."""
        return self.target or self.source or ""

    @property
    def left(self) -> str:
        """The participant that a ``--`` deactivates."""
        return self.source or self.target or ""


class Lifelines:
    """Follows activations as PlantUML does. Methods answer with what is wrong, or with an empty string."""

    __slots__ = ("_after_delay", "_answerable", "_awaited", "_initially_active", "_last", "_stack", "_started")

    def __init__(self) -> None:
        self._stack: list[Call] = []
        self._last: Call | None = None
        self._answerable: Call | None = None
        self._started = False
        self._after_delay = False
        self._awaited: str | None = None
        self._initially_active: set[str] = set()

    def message(self, call: Call) -> str:
        self._last = self._answerable = call
        self._started, self._after_delay = True, False
        awaited, self._awaited = self._awaited, None
        if awaited is not None and awaited not in call:
            return f"after `create {awaited}` the next message must go to {awaited}"
        return ""

    def create(self, participant: str) -> str:
        self._awaited = participant
        return self._delayed()

    def activate(self, participant: str) -> str:
        if self._last is not None and participant in self._last:
            self._stack.append(self._last)
        elif not self._started:
            self._initially_active.add(participant)
        return self._delayed()

    def deactivate(self, participant: str) -> str:
        if self._last is not None and participant in self._last and self._stack:
            self._stack.pop()
        return self._delayed() or self._never_active(participant)

    def destroy(self, participant: str) -> str:
        return self._delayed() or self._never_active(participant)

    def answered(self) -> tuple[Call | None, bool]:
        """-> the message that ``return`` answers, None without one, and whether its activation ends with it."""
        return (self._stack[-1], True) if self._stack else (self._answerable, False)

    def delay(self) -> None:
        self._after_delay = True

    def branch(self) -> None:
        """``else``: a message before it is in another branch and no longer answered."""
        self._answerable = None

    def group_end(self) -> None:
        """``end``: what happened inside is over, also for those that are (de)activated next."""
        self._last = self._answerable = None
        self._started = True

    def _never_active(self, participant: str) -> str:
        if not self._started and participant not in self._initially_active:
            return f"{participant} was never activated"
        return ""

    def _delayed(self) -> str:
        return "nothing can be activated or deactivated right after a delay `...`" if self._after_delay else ""
