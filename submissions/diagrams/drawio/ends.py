"""What each edge is tied to: the cells it names or, where an end is loose, what that end nearly touches.

People draw a line to a box without letting it catch, and draw the line of an association class to the middle of an
association.
"""

from dataclasses import dataclass
from itertools import pairwise

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import NodeKind

from .cells import Cell, Point
from .geometry import Box, Index, around, bounds, distance_to_segment
from .lines import course, free_end
from .roles import Roles
from .scene import Scene

SNAP_DISTANCE = 25.0
"""A loose end is taken to touch a box at most this far from it, or from its border if the box holds others."""

LINE_DISTANCE = 12.0
"""... and a line, if no box is that near, at most this far from it."""

MOST_LOOSE_ENDS = 1_000
"""So many loose ends of a page are looked at; a page with more is no diagram."""

_LIFELINE = 20.0
"""Wide enough for the activations on a lifeline."""


@dataclass(slots=True)
class Tied:
    """``source`` and ``target`` are nodes; ``source_line`` and ``target_line`` the edges that an end lies on."""

    source: str | None = None
    target: str | None = None
    source_line: str | None = None
    target_line: str | None = None


class EndFinder:
    def __init__(self, scene: Scene, roles: Roles, builder: GraphBuilder) -> None:
        self._scene = scene
        self._roles = roles
        self._builder = builder
        self._holders = {draft.parent for draft in builder.nodes.values() if draft.parent}
        self._boxes: Index[str] = Index()
        for draft in builder.nodes.values():
            self._boxes.add(_outline(scene.boxes[draft.id], draft.kind), draft.id)
        self._segments: Index[tuple[str, Point, Point]] | None = None
        self._largest: dict[str, str | None] = {}
        self._left = MOST_LOOSE_ENDS

    def tied(self, edge: Cell) -> Tied:
        ends = Tied()
        ends.source, ends.source_line = self._end(edge, edge.source, is_source=True)
        ends.target, ends.target_line = self._end(edge, edge.target, is_source=False)
        return ends

    def _end(self, edge: Cell, id: str, *, is_source: bool) -> tuple[str | None, str | None]:
        cell = self._scene.cells.get(id)
        if cell is not None and cell.is_edge:
            return None, id
        node = self._roles.node_of(id) if cell is not None else None
        if cell is not None and node is None:
            node = self._within(id)
        if node in self._builder.nodes:
            return node, None
        point = free_end(edge, self._scene, is_source=is_source)
        if point is None or self._left == 0:
            return None, None
        self._left -= 1
        nearest = self._nearest_box(point)
        return (nearest, None) if nearest else (None, self._nearest_line(edge.id, point))

    def _within(self, id: str) -> str | None:
        """The largest node in a group that a line is tied to; the edge that a label belongs to is no node."""
        if id in self._largest:
            return self._largest[id]
        found, stack = None, list(self._scene.children.get(id, ()))
        while stack:
            child = stack.pop()
            stack.extend(self._scene.children.get(child, ()))
            if child in self._builder.nodes and (found is None or self._area(child) > self._area(found)):
                found = child
        self._largest[id] = found
        return found

    def _area(self, id: str) -> float:
        return self._scene.boxes[id].area

    def _nearest_box(self, point: Point) -> str | None:
        best, best_key = None, (SNAP_DISTANCE, 0.0)
        for box, id in self._boxes.near(around(point, SNAP_DISTANCE)):
            key = (self._distance(id, box, point), box.area)
            if key[0] <= SNAP_DISTANCE and (best is None or key < best_key):
                best, best_key = id, key
        return best

    def _distance(self, id: str, box: Box, point: Point) -> float:
        if box.holds(point) and id in self._holders:
            return box.inset(point)
        return box.distance(point)

    def _nearest_line(self, own: str, point: Point) -> str | None:
        if self._segments is None:
            self._segments = self._all_segments()
        best, best_distance = None, LINE_DISTANCE
        for _, (id, first, second) in self._segments.near(around(point, LINE_DISTANCE)):
            if id != own and (distance := distance_to_segment(point, first, second)) <= best_distance:
                best, best_distance = id, distance
        return best

    def _all_segments(self) -> Index[tuple[str, Point, Point]]:
        segments: Index[tuple[str, Point, Point]] = Index()
        for edge in self._scene.edges():
            points = course(edge, self._scene)
            for first, second in pairwise(points):
                segments.add(bounds(first, second), (edge.id, first, second))
        return segments


def _outline(box: Box, kind: NodeKind) -> Box:
    """Where a line can touch: of a lifeline only the line itself, which runs down the middle."""
    if kind is not NodeKind.PARTICIPANT:
        return box
    return Box(box.centre[0] - _LIFELINE / 2, box.y, _LIFELINE, box.height)
