"""The multiplicities at the two ends of a connection, wherever they were written.

Students put them at an end, into the role, into the middle ("1 places 0..*"), all into one end, or on several lines
drawn side by side with one text each. What stands at an end belongs to it; a pair belongs to both ends, the first to
where the line was begun; a single one in the middle belongs to the end that has none, or, where neither has one, to
the far end as the line was drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .connection import Connection, Heading, How, plain_connection
from .multiplicity import Range, ranges_in

AT_THE_END, IN_A_PAIR, MULTIPLIED, BY_EXCLUSION, GUESSED = 0.98, 0.85, 0.8, 0.8, 0.6
"""How sure it is to which end a multiplicity belongs."""


@dataclass(frozen=True, slots=True)
class AtEnd:
    """The multiplicity at one end and how sure it is that it belongs there."""

    range: Range
    sureness: float


@dataclass(frozen=True, slots=True)
class Ends:
    """Seen from the connection's source: ``near`` is the multiplicity at the source."""

    near: AtEnd | None = None
    far: AtEnd | None = None

    @property
    def turned(self) -> "Ends":
        return Ends(self.far, self.near)


def read_ends(connections: Sequence[Connection]) -> Ends:
    """The multiplicities of connections between the same two elements, all seen from the same one: what one of them
    does not say another may."""
    plain = [_own(connection) for connection in connections]
    near = next((ends.near for ends in plain if ends.near), None)
    far = next((ends.far for ends in plain if ends.far), None)
    loose = [found for connection in connections for found in _in_the_middle(connection)]
    if near is None and far is None:
        return _from_the_middle(loose, connections)
    if near is None or far is None:
        rest = AtEnd(loose[0], BY_EXCLUSION) if loose else None
        return Ends(near or rest, far or rest)
    return Ends(near, far)


def _along(connection: Connection) -> Ends:
    """The multiplicities of a connection through other elements: a customer has many rentals of one boat each, so many
    boats. Those of the steps multiply; one that says none leaves the end without."""
    steps = pairwise((connection.source, *(node.id for node in connection.through), connection.target))
    ends = [
        _own(line if line.source == one else line.turned)
        for (one, _), line in zip(steps, map(plain_connection, connection.edges), strict=True)
    ]
    return Ends(_product([one.near for one in ends]), _product([one.far for one in ends]))


def _product(found: Sequence[AtEnd | None]) -> AtEnd | None:
    low, vague = 1, False
    high: int | None = 1
    for one in found:
        if one is None:
            return None
        low *= one.range.low
        high = None if high is None or one.range.high is None else high * one.range.high
        vague = vague or one.range.vague
    return AtEnd(Range(low, high, vague), MULTIPLIED)


def _own(connection: Connection) -> Ends:
    """What stands at the ends of one connection."""
    if connection.how is How.VIA:
        return _along(connection)
    near = [found for text in connection.near for found in ranges_in(text).ranges]
    far = [found for text in connection.far for found in ranges_in(text).ranges]
    if not (near and far) and len(both := near or far) > 1:
        return _pair(both, turned=connection.flipped)
    return Ends(AtEnd(near[0], AT_THE_END) if near else None, AtEnd(far[0], AT_THE_END) if far else None)


def _in_the_middle(connection: Connection) -> tuple[Range, ...]:
    found = tuple(range_ for text in connection.middle for range_ in ranges_in(text, in_the_middle=True).ranges)
    return found[::-1] if connection.flipped else found


def _pair(found: Sequence[Range], *, turned: bool) -> Ends:
    ends = Ends(AtEnd(found[0], IN_A_PAIR), AtEnd(found[-1], IN_A_PAIR))
    return ends.turned if turned else ends


def _from_the_middle(loose: list[Range], connections: Sequence[Connection]) -> Ends:
    if len(loose) > 1:
        return _pair(loose, turned=False)
    if not loose:
        return Ends()
    single = AtEnd(loose[0], GUESSED)
    first = connections[0]
    backward = first.heading is Heading.BACKWARD or (first.heading is Heading.NONE and first.flipped)
    return Ends(single, None) if backward else Ends(None, single)
