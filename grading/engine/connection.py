"""One connection between two elements: by what, which way, and what is written at it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from submissions.diagrams.graph import Edge, EdgeKind, End, Node

from .multiplicity import limits
from .said import kind_of


class How(StrEnum):
    """By what two elements are connected."""

    DIRECT = "direct"
    JUNCTION = "junction"
    FRAME = "frame"
    RELATIONSHIP = "relationship"
    ASSOCIATION_CLASS = "association_class"
    INHERITED = "inherited"
    VIA = "via"


class Heading(StrEnum):
    """Which way a connection is drawn, seen from its first element."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"
    NONE = "none"


_TURNED = {Heading.FORWARD: Heading.BACKWARD, Heading.BACKWARD: Heading.FORWARD}
_ALWAYS_FORWARD = frozenset(
    (
        EdgeKind.MESSAGE, EdgeKind.FLOW, EdgeKind.TRANSITION, EdgeKind.DEPENDENCY, EdgeKind.INCLUDE, EdgeKind.EXTEND,
        EdgeKind.CHILD, EdgeKind.INHERITANCE, EdgeKind.REALIZATION,
    )
)  # fmt: skip
"""Kinds whose source and target differ in meaning even where no arrow head is drawn."""

_WHOLE = frozenset((End.DIAMOND, End.OPEN_DIAMOND))
_HEADS = frozenset((End.ARROW, End.TRIANGLE, End.CIRCLE, End.CROSS, End.LOLLIPOP, End.SOCKET))
IS_A = frozenset((EdgeKind.INHERITANCE, EdgeKind.REALIZATION))


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection from ``source`` to ``target`` (node ids). ``near`` and ``far`` are the texts at its two ends,
    ``middle`` those that belong to neither, written from the source to the target unless ``flipped``. ``through`` are
    the nodes it passes. ``diamond`` says at which end a diamond stands: forward at the source, backward at the
    target."""

    source: str
    target: str
    edges: tuple[Edge, ...]
    kind: EdgeKind
    how: How
    heading: Heading
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    through: tuple[Node, ...] = ()
    diamond: Heading = Heading.NONE
    flipped: bool = False

    @property
    def turned(self) -> "Connection":
        """The same, seen from the other end."""
        return replace(
            self, source=self.target, target=self.source, heading=_TURNED.get(self.heading, self.heading),
            near=self.far, far=self.near, diamond=_TURNED.get(self.diamond, self.diamond), flipped=not self.flipped,
        )  # fmt: skip


def heading_of(edge: Edge) -> Heading:
    """Which way ``edge`` is drawn, seen from its source."""
    at_source, at_target = edge.source_end in _HEADS, edge.target_end in _HEADS
    if at_source != at_target:
        return Heading.FORWARD if at_target else Heading.BACKWARD
    if at_source:
        return Heading.BOTH
    return Heading.FORWARD if kind_of(edge) in _ALWAYS_FORWARD else Heading.NONE


def diamond_of(edge: Edge) -> Heading:
    at_source, at_target = edge.source_end in _WHOLE, edge.target_end in _WHOLE
    if at_source == at_target:
        return Heading.NONE
    return Heading.FORWARD if at_source else Heading.BACKWARD


def _texts_at(multiplicity: str, role: str) -> tuple[str, ...]:
    texts = (f"{role} {multiplicity}",) if multiplicity and limits(role) else (multiplicity, role)
    return tuple(text for text in texts if text)


def plain_connection(edge: Edge) -> Connection:
    """``edge`` as a connection, seen from its source."""
    near = _texts_at(edge.source_multiplicity, edge.source_role)
    far = _texts_at(edge.target_multiplicity, edge.target_role)
    how = How.ASSOCIATION_CLASS if edge.kind is EdgeKind.ASSOCIATION_CLASS else How.DIRECT
    return Connection(
        edge.source or "", edge.target or "", (edge,), kind_of(edge), how, heading_of(edge), near, far,
        (edge.label,) if edge.label else (), (), diamond_of(edge),
    )  # fmt: skip


def is_inheritance(kind: EdgeKind) -> bool:
    return kind in IS_A
