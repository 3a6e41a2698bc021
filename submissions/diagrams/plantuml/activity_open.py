"""What is open at a point of an activity diagram: edges that have not reached a node, blocks without their end."""

from dataclasses import dataclass, field
from typing import NamedTuple

from submissions.diagrams.builder import NodeDraft

from .lines import Line


class Loose(NamedTuple):
    """An edge that has left the node ``source`` and has not reached another yet."""

    source: str
    label: str = ""


@dataclass(slots=True)
class Block:
    """``word`` is what opened it; ``exits`` are the ends that leave it before its last line."""

    word: str
    line: Line
    exits: list[Loose] = field(default_factory=list)


@dataclass(slots=True)
class Choice(Block):
    """An ``if`` or ``switch``. ``decision`` is its diamond, the last one of a chain of ``elseif``."""

    decision: str = ""
    has_else: bool = False


@dataclass(slots=True)
class Loop(Block):
    """A ``while`` or ``repeat``. The flow comes back to the node ``target``, by way of the actions in ``backward``."""

    target: str = ""
    backward: list[tuple[str, Line]] = field(default_factory=list)


@dataclass(slots=True)
class Parallel(Block):
    """A ``fork`` or ``split`` from the node ``bar``."""

    bar: str = ""


@dataclass(slots=True)
class Partition(Block):
    """A container, and the swimlane that it was opened in."""

    node: NodeDraft = field(kw_only=True)
    lane: str | None = None
