"""Conditions and guards of an activity diagram: ``if (is (a) free?) then (yes)``."""

import re
from dataclasses import dataclass, field

from .lines import Cursor

CLOSING = re.compile(r"\)(?=\s*+(?:then\b|is\b|equals?\b|not\b|->|;|<<|$))", re.IGNORECASE)
"""A parenthesis may stand in a condition; the one that ends it is followed by a keyword or by nothing."""

KEYWORD = re.compile(r"\s*+(then|is|equals?|not)\b\s*+", re.IGNORECASE)
SPLITTING = re.compile(r"(?<=[\s)])(then|is|not)\b", re.IGNORECASE)
REST = re.compile(r"\s*+(?:->\s*+(?P<label>[^;]*+))?+;?+\s*+(?:<<[^<>]++>>\s*+)*+")
ARROW = re.compile(r"-(?:\[[^\]]*+\])?+-*+>\s*+")
MOST_LINES = 50
"""PlantUML looks that far for the end of a condition."""


@dataclass(frozen=True, slots=True)
class Condition:
    """``guards`` are the texts after the words ``then``, ``is`` and ``not``; ``label`` is that of the arrow behind."""

    text: str
    guards: dict[str, str] = field(default_factory=dict)
    label: str = ""

    @property
    def guard(self) -> str:
        """What is written on the edge that is taken when the condition holds."""
        return self.guards.get("then") or self.guards.get("is") or ""


def read_condition(text: str, start: int) -> Condition | None:
    """The condition in parentheses at ``start`` and what follows it to the end of ``text``; None if there is none."""
    inner = _parenthesised(text, start)
    if inner is None:
        return None
    said, at = inner
    guards: dict[str, str] = {}
    while found := KEYWORD.match(text, at):
        word, at = found[1].lower(), found.end()
        guard = _parenthesised(text, at)
        guards["is" if word.startswith("equal") else word] = _without_arrow(guard[0]) if guard else ""
        at = guard[1] if guard else at
    rest = REST.fullmatch(text, at)
    return Condition(said, guards, (rest["label"] or "").strip()) if rest else None


def read_long_condition(text: str, start: int, cursor: Cursor) -> Condition | None:
    """As ``read_condition``; the condition may go on over the next lines, which are taken then."""
    if CLOSING.search(text, start):
        return read_condition(text, start)
    begin, said = cursor.index, [text]
    for _ in range(MOST_LINES):
        line = cursor.take()
        if line is None:
            break
        said.append(line.text.strip())
        if CLOSING.search(said[-1]):
            return read_condition("\n".join(said), start)
    cursor.index = begin
    return None


def salvage_condition(text: str) -> Condition:
    """What a condition written wrongly may mean: ``stock > 0 then yes``."""
    said, *rest = SPLITTING.split(text)
    guards = {word.lower(): _bare(guard) for word, guard in zip(rest[::2], rest[1::2], strict=True)}
    return Condition(_bare(said), guards)


def read_guard(text: str) -> str:
    """The text of ``(yes)``."""
    return _without_arrow(text[1:-1].strip())


def _parenthesised(text: str, start: int) -> tuple[str, int] | None:
    """-> the text between the parenthesis at ``start`` and the one that closes it, and the offset behind that one."""
    if not text.startswith("(", start):
        return None
    closing = CLOSING.search(text, start)
    return (text[start + 1 : closing.start()].strip(), closing.end()) if closing else None


def _bare(text: str) -> str:
    return text.strip().strip("();").strip()


def _without_arrow(text: str) -> str:
    return ARROW.sub("", text, count=1) if text.startswith("-") else text
