"""The statements of a state diagram, as they are written; which nodes and edges they mean is told in state_graph."""

from __future__ import annotations

from dataclasses import dataclass

START_OR_END = "[*]"


@dataclass(frozen=True, slots=True)
class State:
    """A mention of a state. ``start`` and ``end`` are offsets; ``word`` is ``fork``, ``join``, ``choice`` or empty.

    ``descriptions`` are texts this mention gives it, ``body`` what stands in it where it is composite, ``note`` the
    text of a note beside it.
    """

    id: str
    start: int
    end: int
    word: str = ""
    descriptions: tuple[str, ...] = ()
    body: tuple[Statement, ...] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    source: State
    target: State
    label: str = ""


@dataclass(frozen=True, slots=True)
class Divider:
    """``--``: what stands before it and what follows are concurrent regions. ``number`` counts them all from 1."""

    number: int
    start: int


@dataclass(frozen=True, slots=True)
class FloatingNote:
    text: str
    start: int
    end: int


Statement = State | Transition | Divider | FloatingNote


def extent(statement: Statement) -> tuple[int, int]:
    """-> first and last offset of a statement."""
    match statement:
        case Transition():
            return statement.source.start, statement.target.end
        case Divider():
            return statement.start, statement.start
        case _:
            return statement.start, statement.end
