"""Files that commands read and write: what goes wrong with one is said as an error a person can act on."""

from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import CommandError

from grading.engine import Problem, Rubric, RubricError, load_rubric
from submissions.diagrams.limits import DEFAULT_LIMITS

WRONG_RUBRIC = 2
"""Exit status where a rubric is wrong or cannot be read."""

DIAGRAM_SUFFIXES = frozenset(
    (".mmd", ".mermaid", ".puml", ".plantuml", ".pu", ".iuml", ".wsd", ".dot", ".gv", ".drawio", ".xml", ".json")
)


class FileUnreadable(Exception):
    """The message names the file and says why."""


def diagram_text(path: Path) -> str:
    """At most a little more than what a reader takes, so that a huge file costs no memory. Raises FileUnreadable."""
    try:
        with path.open("rb") as file:
            data = file.read(DEFAULT_LIMITS.document_bytes + 1)
    except OSError as error:
        raise FileUnreadable(f"{path} cannot be read: {error.strerror}.") from error
    return data.decode("utf-8", errors="replace")


def diagram_paths(names: list[str]) -> Iterator[Path]:
    """Files as they are named; of a folder the diagrams in it and below, by name. Raises CommandError for a folder
    without one."""
    for path in map(Path, names):
        if not path.is_dir():
            yield path
            continue
        inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in DIAGRAM_SUFFIXES and file.is_file())
        if not inside:
            endings = ", ".join(sorted(DIAGRAM_SUFFIXES))
            raise CommandError(f"There is no diagram in {path}. Files that end in {endings} are taken for one.")
        yield from inside


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
