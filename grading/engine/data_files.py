"""Reading the data files of the lexicon: lines without comments, columns parted by tabs."""

from collections.abc import Iterator
from importlib import resources


def lines(name: str) -> Iterator[str]:
    """The lines of ``lexicon/<name>`` that say something."""
    text = (resources.files(__package__) / "lexicon" / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def rows(name: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in lines(name))


def parts(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]
