"""Diagrams in files and folders. Plain Python: no Django."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from submissions.diagrams.limits import DEFAULT_LIMITS

SUFFIXES = frozenset(
    (".mmd", ".mermaid", ".puml", ".plantuml", ".pu", ".iuml", ".wsd", ".dot", ".gv", ".drawio", ".xml", ".json")
)
"""A file in a folder that ends so is taken for a diagram."""


class FileUnreadable(Exception):
    """The message names the file and says why."""


def shown(path: Path) -> str:
    """The name as it can be printed: bytes that are no UTF-8, as in archives of other systems, are replaced."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def diagram_text(path: Path) -> str:
    """At most a little more than what a reader takes, so that a huge file costs no memory. Raises FileUnreadable."""
    try:
        with path.open("rb") as file:
            data = file.read(DEFAULT_LIMITS.document_bytes + 1)
    except OSError as error:
        raise FileUnreadable(f"{shown(path)} cannot be read: {error.strerror}.") from error
    return data.decode("utf-8", errors="replace")


def diagram_paths(names: Iterable[str]) -> Iterator[Path]:
    """Files as they are named; of a folder the diagrams in it and below, by name. Raises FileUnreadable for a folder
    without one."""
    for path in map(Path, names):
        if not path.is_dir():
            yield path
            continue
        inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        if not inside:
            raise FileUnreadable(
                f"There is no diagram in {shown(path)}; {', '.join(sorted(SUFFIXES))} are taken for one."
            )
        yield from inside
