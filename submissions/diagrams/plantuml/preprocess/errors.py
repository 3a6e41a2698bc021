"""What stops the preprocessor, and how much it may do."""

MAX_WORK = 600_000
"""Characters read and written by expansion, all in all; a line costs some more than its length."""

LINE_COST = 20
MAX_DEPTH = 120
"""Calls and blocks within each other."""


class PreprocessError(Exception):
    """The directive or call cannot be carried out; the text says why, ``hint`` what to do about it."""

    def __init__(self, message: str, code: str = "preprocessor", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


class ExpansionLimit(Exception):
    """More was to be expanded than is allowed; what was expanded up to there stands."""


class Budget:
    """Counts the work down. The text of a diagram grows by expansion, so its own limit is not enough."""

    __slots__ = ("depth", "left")

    def __init__(self) -> None:
        self.left = MAX_WORK
        self.depth = 0

    def spend(self, characters: int) -> None:
        self.left -= characters + LINE_COST
        if self.left < 0:
            raise ExpansionLimit

    def enter(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpansionLimit

    def leave(self) -> None:
        self.depth -= 1
