"""What is wrong with a rubric file: all of it at once, each with a line and what to write instead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a rubric.

    ``line`` counts from 1, 0 stands for the file as a whole. ``where`` is the criterion's id, or the place in the file
    (``criteria[3].names``) while it has none. ``instead`` is what to write.
    """

    line: int
    where: str
    message: str
    instead: str = ""

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        where = f"{self.where}: " if self.where else ""
        advice = f" ({self.instead})" if self.instead else ""
        return f"{place}{where}{self.message}{advice}"


class RubricError(ValueError):
    """A rubric that cannot be used. ``problems`` is never empty and in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Problems:
    """Collects problems while a file is read; past ``most`` the rest is left out."""

    __slots__ = ("_found", "_most")

    def __init__(self, most: int = 100) -> None:
        self._found: list[Problem] = []
        self._most = most

    def add(self, line: int, where: str, message: str, instead: str = "") -> None:
        if len(self._found) < self._most:
            self._found.append(Problem(line, where, message, instead))

    def __bool__(self) -> bool:
        return bool(self._found)

    def raise_if_any(self) -> None:
        if self._found:
            raise RubricError(tuple(sorted(self._found, key=lambda problem: problem.line)))
