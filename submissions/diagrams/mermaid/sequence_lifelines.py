"""What Mermaid asks of activations, and of participants that come and go during the interaction."""

from collections import Counter


class Lifelines:
    """Follows the messages. Methods answer with what is wrong, or with an empty string."""

    def __init__(self) -> None:
        self._active: Counter[str] = Counter()
        self._created = ""
        self._destroyed = ""

    def activate(self, participant: str) -> None:
        self._active[participant] += 1

    def deactivate(self, participant: str) -> str:
        if not self._active[participant]:
            return f"`{participant}` is not active"
        self._active[participant] -= 1
        return ""

    def create(self, participant: str) -> None:
        self._created = participant

    def destroy(self, participant: str) -> None:
        self._destroyed = participant

    def message(self, source: str, target: str) -> str:
        """The first message after ``create`` must reach the new participant, the first after ``destroy`` touch it."""
        if self._created:
            created, self._created = self._created, ""
            return "" if target == created else f"the message after `create {created}` must go to `{created}`"
        if self._destroyed:
            destroyed, self._destroyed = self._destroyed, ""
            if destroyed not in {source, target}:
                return f"the message after `destroy {destroyed}` must come from or go to `{destroyed}`"
        return ""
