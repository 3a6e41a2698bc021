"""What connects two drawn elements: lines, and what a person reads as one line.

A connection is read the same however it was drawn: from either end, through an association class, a junction, a
relationship's diamond, inherited from a superclass, or through other elements where a rubric allows it.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from submissions.diagrams.graph import DiagramKind, Edge, EdgeKind, NodeKind

from .connection import IS_A, Connection, Heading, How, heading_of, plain_connection
from .drawing import CONTAINERS, Drawing, is_layout
from .said import kind_of

_MOST_LINES = 4
"""Lines between the same two points that are looked at in pairs."""

_FEWEST_SATURATED, _SATURATED = 6, 0.8
"""From this many elements on, lines between this share of all pairs are more than any diagram needs."""

_MOST_SUPERCLASSES = 12

_MOST_INSIDE = 4
"""Elements in a frame that a line to the frame stands for."""

_MOST_ENDS = 6
"""Lines from a class to ends of associations that are looked at in pairs."""


class Relations:
    """The connections of a drawing, found on demand."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self._distances: dict[str, dict[str, int]] = {}

    @cached_property
    def say_nothing(self) -> bool:
        """Whether nearly everything is connected with everything, so that a line between two elements is no sign that
        anybody thought of it."""
        count = sum(drawn.node.kind not in CONTAINERS for drawn in self.drawing.elements)
        lines = sum(len(pair) == 2 for pair in self._by_pair)
        return count >= _FEWEST_SATURATED and lines >= _SATURATED * count * (count - 1) / 2

    def between(self, one: str, other: str) -> list[Connection]:
        """All that connects ``one`` with ``other`` without further elements, seen from ``one``; lines come first."""
        return [
            *self._lines(one, other),
            *self._through_points(one, other),
            *self._beside(one, other),
            *self._at_frames(one, other),
        ]

    def inherited(self, one: str, other: str) -> Iterator[Connection]:
        """Connections that ``one`` and ``other`` have by way of their superclasses."""
        for upper in (one, *self.superclasses(one)):
            for other_upper in (other, *self.superclasses(other)):
                if (upper, other_upper) == (one, other) or upper == other_upper:
                    continue
                for found in self.between(upper, other_upper):
                    if found.kind not in IS_A:
                        passed = tuple(self.drawing.nodes[id] for id in (upper, other_upper) if id not in (one, other))
                        yield replace(found, source=one, target=other, how=How.INHERITED, through=passed)

    def by_descent(self, one: str, other: str) -> Iterator[Connection]:
        """The inheritance between two elements with others in between: a city bike is a bike, and that is a vehicle."""
        for lower, upper, turn in ((one, other, False), (other, one, True)):
            path = self._descent(lower, upper)
            if len(path) > 2:
                edges = tuple(self._one_line(a, b) for a, b in pairwise(path))
                through = tuple(self.drawing.nodes[id] for id in path[1:-1])
                found = Connection(
                    lower, upper, edges, EdgeKind.INHERITANCE, How.INHERITED, Heading.FORWARD, through=through
                )
                yield found.turned if turn else found

    def _descent(self, lower: str, upper: str) -> list[str]:
        """Node ids from ``lower`` up to its superclass ``upper``; empty where it is none."""
        came_from: dict[str, str] = {lower: ""}
        queue = deque((lower,))
        while queue and len(came_from) <= _MOST_SUPERCLASSES:
            id = queue.popleft()
            for parent in self._parents.get(id, ()):
                if parent not in came_from:
                    came_from[parent] = id
                    queue.append(parent)
        return _backtrack(upper, came_from) if upper in came_from else []

    def via(self, one: str, other: str, most: int) -> Iterator[Connection]:
        """The shortest connection through at most ``most`` elements, first along the arrows, then against them."""
        for against in (False, True):
            path = self.path(one, {other}, most + 1, against=against)
            if path and len(path) > 2:
                yield self._chain(path, Heading.NONE if against else Heading.FORWARD)
                return
            if not against and (back := self.path(other, {one}, most + 1)) and len(back) > 2:
                yield self._chain(back, Heading.FORWARD).turned
                return

    def path(self, start: str, goals: set[str], most_steps: int, *, against: bool = False) -> list[str]:
        """Node ids from ``start`` to the nearest of ``goals`` along the arrows, lines without one either way;
        ``against`` goes along all lines either way. Empty where there is none."""
        came_from: dict[str, str] = {start: ""}
        queue = deque([(start, 0)])
        while queue:
            id, steps = queue.popleft()
            if steps >= most_steps:
                continue
            for near in self.steps[id] if not against else self.drawing.neighbours(id):
                if near in came_from:
                    continue
                came_from[near] = id
                if near in goals:
                    return _backtrack(near, came_from)
                if self._is_point(near):
                    queue.appendleft((near, steps))
                else:
                    queue.append((near, steps + 1))
        return []

    def distances(self, start: str) -> Mapping[str, int]:
        """The nodes that can be reached from ``start`` along the arrows, lines without one either way, and in how many
        steps."""
        if start not in self._distances:
            found = {start: 0}
            queue = deque((start,))
            while queue:
                id = queue.popleft()
                for near in self.steps[id]:
                    if near not in found:
                        found[near] = found[id] + 1
                        queue.append(near)
            self._distances[start] = found
        return self._distances[start]

    def superclasses(self, id: str) -> tuple[str, ...]:
        """The superclasses and interfaces of a node, the nearest first, as far as a person would follow them."""
        found: dict[str, None] = {}
        queue = deque(self._parents.get(id, ()))
        while queue and len(found) < _MOST_SUPERCLASSES:
            parent = queue.popleft()
            if parent != id and parent not in found:
                found[parent] = None
                queue.extend(self._parents.get(parent, ()))
        return tuple(found)

    def subclasses(self, id: str) -> tuple[str, ...]:
        """The nodes that directly inherit from a node."""
        return self._children.get(id, ())

    @cached_property
    def arrows(self) -> dict[str, tuple[str, ...]]:
        """Where the arrows lead from each node; lines without one are left out."""
        found: dict[str, dict[str, None]] = {id: {} for id in self.drawing.nodes}
        for edge in self.drawing.edges:
            heading, source, target = heading_of(edge), edge.source or "", edge.target or ""
            if heading in (Heading.FORWARD, Heading.BOTH):
                found[source][target] = None
            if heading in (Heading.BACKWARD, Heading.BOTH):
                found[target][source] = None
        return {id: tuple(near) for id, near in found.items()}

    @cached_property
    def steps(self) -> dict[str, tuple[str, ...]]:
        """Where one can go from each node in one step."""
        found: dict[str, dict[str, None]] = {id: {} for id in self.drawing.nodes}
        for edge in self.drawing.edges:
            heading, source, target = heading_of(edge), edge.source or "", edge.target or ""
            for one in (source, *self._inside.get(source, ())):
                for other in (target, *self._inside.get(target, ())):
                    if heading is not Heading.BACKWARD:
                        found[one][other] = None
                    if heading is not Heading.FORWARD:
                        found[other][one] = None
        return {id: tuple(near) for id, near in found.items()}

    @cached_property
    def _inside(self) -> dict[str, tuple[str, ...]]:
        """What stands in each small frame: a line to "web tier" means the servers in it. A frame around nearly
        everything says no more than that all this is one system, and so does that around use cases."""
        if self.drawing.graph.kind is DiagramKind.USECASE:
            return {}
        found: dict[str, list[str]] = {}
        for node in self.drawing.graph.nodes:
            parent = self.drawing.frame_of(node.id)
            if parent is not None and not is_layout(node) and parent.kind in CONTAINERS:
                found.setdefault(parent.id, []).append(node.id)
        return {id: tuple(inside) for id, inside in found.items() if len(inside) <= _MOST_INSIDE}

    @cached_property
    def _by_pair(self) -> dict[frozenset[str | None], list[Edge]]:
        found: dict[frozenset[str | None], list[Edge]] = {}
        for edge in self.drawing.edges:
            found.setdefault(frozenset((edge.source, edge.target)), []).append(edge)
        return found

    @cached_property
    def _parents(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for edge in self.drawing.edges:
            if kind_of(edge) in IS_A:
                child, parent = edge.source or "", edge.target or ""
                if heading_of(edge) is Heading.BACKWARD:
                    child, parent = parent, child
                found.setdefault(child, []).append(parent)
        return {child: tuple(parents) for child, parents in found.items()}

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for child, parents in self._parents.items():
            for parent in parents:
                found.setdefault(parent, []).append(child)
        return {parent: tuple(children) for parent, children in found.items()}

    def _lines(self, one: str, other: str) -> Iterator[Connection]:
        for edge in self._by_pair.get(frozenset((one, other)), ()):
            found = plain_connection(edge)
            yield found if edge.source == one else found.turned

    def _through_points(self, one: str, other: str) -> Iterator[Connection]:
        """Connections through a point on a line or through a relationship's diamond."""
        for point in dict.fromkeys(self.drawing.neighbours(one)):
            if point in (one, other) or not self._is_point(point):
                continue
            ends = self._by_pair.get(frozenset((point, other)), [])[:_MOST_LINES]
            for first in self._by_pair[frozenset((one, point))][:_MOST_LINES]:
                for second in ends:
                    if second is not first:
                        yield self._joined(one, point, other, first, second)

    def _joined(self, one: str, point: str, other: str, first: Edge, second: Edge) -> Connection:
        start = plain_connection(first) if first.source == one else plain_connection(first).turned
        end = plain_connection(second) if second.source == point else plain_connection(second).turned
        node = self.drawing.nodes[point]
        is_diamond = node.kind is not NodeKind.JUNCTION
        beside = EdgeKind.ASSOCIATION_CLASS in (first.kind, second.kind)
        how = How.ASSOCIATION_CLASS if beside else How.RELATIONSHIP if is_diamond else How.JUNCTION
        kind = second.kind if first.kind in (EdgeKind.LINK, EdgeKind.ASSOCIATION_CLASS) else first.kind
        middle = (*start.middle, *end.middle) if not is_diamond else (node.label,)
        near = start.near if not is_diamond else (*start.near, *start.far, *start.middle)
        far = end.far if not is_diamond else (*end.far, *end.near, *end.middle)
        heading = end.heading if start.heading is Heading.NONE else start.heading
        diamond = start.diamond if start.diamond is Heading.FORWARD else end.diamond
        return Connection(one, other, (first, second), kind, how, heading, near, far, middle, (node,), diamond)

    def _beside(self, one: str, other: str) -> Iterator[Connection]:
        """A class drawn on an association is connected to both its ends: ``one`` and ``other`` may each be the
        class."""
        for of_class, end, turn in ((one, other, False), (other, one, True)):
            for a, b in self._association_ends.get(of_class, ()):
                if end not in (a, b):
                    continue
                far_end = b if end == a else a
                for line in self._lines(end, far_end):
                    # One object of the class stands for one link, so it has one object at each end, and an object at
                    # this end has as many of them as it has partners at the far one.
                    found = Connection(
                        of_class, end, line.edges, EdgeKind.ASSOCIATION_CLASS, How.ASSOCIATION_CLASS, Heading.NONE,
                        near=line.far, far=("1",), through=(self.drawing.nodes[far_end],),
                    )  # fmt: skip
                    yield found.turned if turn else found

    def _at_frames(self, one: str, other: str) -> Iterator[Connection]:
        """Lines that end at a small frame around one of the two."""
        starts, ends = self._ends_for(one), self._ends_for(other)
        for start in starts:
            for end in ends:
                if (start, end) != (one, other) and start != other and end != one and not set(starts) & set(ends):
                    for found in self._lines(start, end):
                        yield replace(found, source=one, target=other, how=How.FRAME)

    def _ends_for(self, id: str) -> tuple[str, ...]:
        parent = self.drawing.frame_of(id)
        return (id, parent.id) if parent is not None and id in self._inside.get(parent.id, ()) else (id,)

    @cached_property
    def _association_ends(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Class -> the associations it is drawn on, where the notation says so by lines to both of their ends."""
        ends: dict[str, list[str]] = {}
        for edge in self.drawing.edges:
            if edge.kind is EdgeKind.ASSOCIATION_CLASS:
                ends.setdefault(edge.source or "", []).append(edge.target or "")
                ends.setdefault(edge.target or "", []).append(edge.source or "")
        return {
            id: tuple((a, b) for at, a in enumerate(near) for b in near[at + 1 :] if a != b)
            for id, near in ends.items()
            if 2 <= len(near) <= _MOST_ENDS
        }

    def _is_point(self, id: str) -> bool:
        """Whether a node is only a place on a line: a junction, or the diamond of an entity-relationship diagram."""
        node = self.drawing.nodes[id]
        if node.kind in (NodeKind.JUNCTION, NodeKind.RELATIONSHIP):
            return True
        if node.kind is not NodeKind.DECISION:
            return False
        edges = self.drawing.edges_at.get(id, ())
        return len(edges) > 1 and all(heading_of(edge) is Heading.NONE for edge in edges)

    def _chain(self, path: list[str], heading: Heading) -> Connection:
        edges = tuple(self._one_line(a, b) for a, b in pairwise(path))
        through = tuple(self.drawing.nodes[id] for id in path[1:-1])
        return Connection(path[0], path[-1], edges, edges[0].kind, How.VIA, heading, through=through)

    def _one_line(self, one: str, other: str) -> Edge:
        return next(line.edges[0] for line in (*self._lines(one, other), *self._at_frames(one, other)))


def _backtrack(end: str, came_from: dict[str, str]) -> list[str]:
    path = [end]
    while came_from[path[-1]]:
        path.append(came_from[path[-1]])
    return path[::-1]
