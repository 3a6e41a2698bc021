"""From what a student wrote to what a person should look at."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from submissions.diagrams.graph import Graph, Lines

from .home import is_about_grades
from .reasons import reason
from .units import LONGEST_REMEMBERED, MEMBER, REMEMBERED, Unit, units

MOST = 12
"""Suspicions that are told of one submission."""
EXCERPT = 80

_NUMBERED = re.compile(r"[NES]\d")


@dataclass(frozen=True, slots=True)
class Suspicion:
    """``reason`` completes "the text ..."; ``excerpt`` is cut and safe to print; ``texts`` are those of the graph
    that it rests on, whole."""

    place: str
    lines: Lines
    reason: str
    excerpt: str
    texts: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """In a few words, for the person who is to look."""
        first, last = self.lines
        where = "" if not first else f", line {first}" if first == last else f", lines {first}-{last}"
        return f"{self.place}{where} {self.reason}"


def suspicion(
    graph: Graph, source: str, explanation: str, file_names: Iterable[str] = (), notation: str = ""
) -> tuple[Suspicion, ...]:
    """What in a submission seems to be meant for its grader, the first ones; none for most submissions.

    Time is linear in the size, and both are bounded. Never raises.
    """
    found: list[Suspicion] = []
    written = units(graph, source, explanation, file_names, notation or graph.notation)
    at_home = is_about_grades(written)
    known = {node.id for node in graph.nodes}
    for unit in written:
        if _is_told(unit, found):
            continue
        why = _reason(unit, at_home=at_home, known=known)
        if why:
            found.append(Suspicion(unit.place, unit.lines, why, excerpt(unit.text), unit.parts))
            if len(found) == MOST:
                break
    return tuple(found)


def _reason(unit: Unit, *, at_home: bool, known: Collection[str]) -> str:
    """``reason``, remembered where ``known`` does not matter: no number like our own can stand in the text."""
    if len(unit.text) > LONGEST_REMEMBERED or _may_be_numbered(unit.text):
        return reason(unit, at_home=at_home, known=known)
    place = MEMBER if unit.place.startswith(MEMBER) else unit.place
    return _remembered(place, unit.text, (unit.is_source, unit.is_row, bool(unit.parts)), at_home)


@lru_cache(maxsize=REMEMBERED)
def _remembered(place: str, text: str, form: tuple[bool, bool, bool], at_home: bool) -> str:
    is_source, is_row, has_parts = form
    unit = Unit(place, text, is_source=is_source, is_row=is_row, parts=(text,) if has_parts else ())
    return reason(unit, at_home=at_home, known=())


def _may_be_numbered(text: str) -> bool:
    if not text.isascii():
        return any(char.isnumeric() for char in text)
    return _NUMBERED.search(text) is not None


def excerpt(text: str) -> str:
    """A piece of ``text`` on one line, its invisible and control characters shown as code points."""
    line = " ".join(text[: 2 * EXCERPT].split())
    shown = "".join(char if char.isprintable() else f"[U+{ord(char):04X}]" for char in line)
    return shown if len(shown) <= EXCERPT and len(text) <= 2 * EXCERPT else shown[: EXCERPT - 1] + "…"


def _is_told(unit: Unit, found: Iterable[Suspicion]) -> bool:
    """Whether these lines were told of before: a label stands in the source once more."""
    if unit.lines == (0, 0) or unit.is_drawn:
        return False
    first, last = unit.lines
    return any(told.lines[0] <= last and first <= told.lines[1] for told in found if told.lines != (0, 0))
