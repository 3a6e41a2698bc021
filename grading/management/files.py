"""Rubric files that commands read and write: what goes wrong with one is said as an error a person can act on."""

from pathlib import Path

from django.core.management.base import CommandError

from grading.engine import Problem, Rubric, RubricError, load_rubric

WRONG_RUBRIC = 2
"""Exit status where a rubric is wrong or cannot be read."""


def rubric_text(path: Path) -> str:
    """The file to the last character, line ends included. Raises CommandError with status 2."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=WRONG_RUBRIC) from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not UTF-8 (byte {error.start}).", returncode=WRONG_RUBRIC) from error


def rubric_of(path: Path) -> Rubric:
    """Raises CommandError with status 2 and every problem, each with its line."""
    try:
        return load_rubric(rubric_text(path))
    except RubricError as error:
        raise CommandError(f"{path} is no rubric yet:\n{listed(error.problems)}", returncode=WRONG_RUBRIC) from error


def listed(problems: tuple[Problem, ...]) -> str:
    return "\n".join(f"  {problem}" for problem in problems)


def write_text(path: Path, text: str, *, force: bool) -> None:
    """Raises CommandError rather than replace a file that says something else, unless with ``force``."""
    data = text.encode("utf-8")
    try:
        if not force and path.exists() and path.read_bytes() != data:
            raise CommandError(f"{path} is there and says something else. --force replaces it.")
        path.write_bytes(data)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
