"""Find the ``@start...`` block of a text. What stands around it is no part of the diagram."""

import re
from dataclasses import dataclass

from .lines import Line

START = re.compile(r"[@\\]start([a-z]+)\b", re.IGNORECASE)
END = re.compile(r"[@\\]end[a-z]+\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """``kind`` is the word after ``@start`` (``uml``), empty without one; ``closed`` says if ``@end...`` is there.

    ``start`` is the line of ``@start...``, 0 without one. ``lines`` are those between, as written.
    """

    kind: str
    start: int
    closed: bool
    lines: list[Line]


def first_block(text: str, index: int = 0) -> Block:
    """The block number ``index`` of ``text``, else the last there is; without any, the whole text as one.

    A dash that a word processor has made longer is a hyphen again, as in PlantUML.
    """
    text = text.replace("\u2013", "-")
    blocks = _blocks(text)
    if not blocks:
        return Block("", 0, False, [Line(line, number) for number, line in enumerate(text.split("\n"), 1)])
    return blocks[min(index, len(blocks) - 1)]


def looks_like_plantuml(text: str) -> bool:
    """Whether a line of ``text`` begins a block."""
    return "@start" in text and any(START.match(line.lstrip()) for line in text.split("\n"))


def _blocks(text: str) -> list[Block]:
    """A block that a further ``@start`` interrupts is left out; what stands from ``@pause`` to ``@unpause`` too."""
    blocks: list[Block] = []
    lines: list[Line] = []
    kind, start, prefix, paused = "", 0, "", False
    for number, line in enumerate(text.split("\n"), 1):
        if "@" not in line and "\\" not in line:
            if start and not paused:
                lines.append(Line(line.removeprefix(prefix), number))
            continue
        begins = START.search(line)
        if begins and _is_comment_mark(line[: begins.start()]):
            kind, start, prefix, lines, paused = begins[1].lower(), number, line[: begins.start()], [], False
            continue
        line = line.removeprefix(prefix)
        word = line.strip()
        if not start or not word.startswith(("@", "\\")):
            if start and not paused:
                lines.append(Line(line, number))
        elif END.match(word):
            blocks.append(Block(kind, start, True, lines))
            start = 0
        elif word in {"@pause", "@unpause"}:
            paused = word == "@pause"
        elif not paused:
            lines.append(Line(line, number))
    if start:
        blocks.append(Block(kind, start, False, lines))
    return blocks


def _is_comment_mark(before: str) -> bool:
    """Whether ``@startuml`` may follow ``before``: a diagram may stand in a program's comment (`` * `` before it)."""
    return len(before) <= 20 and not any(character.isalnum() for character in before)
