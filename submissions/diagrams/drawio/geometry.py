"""Boxes and lines on the sheet, and an index that finds those near a point without looking at all."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

from .cells import Point

Item = TypeVar("Item")

CROWD = 48
"""Boxes kept in one field of the index; where more lie upon each other, nobody can tell them apart."""

FINEST = 5
"""The narrowest fields are 2 ** 5 wide; whatever is smaller lies in these."""


class Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def centre(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def at(self, share_x: float, share_y: float) -> Point:
        return self.x + self.width * share_x, self.y + self.height * share_y

    def contains(self, other: "Box", slack: float = 0.0) -> bool:
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.x + other.width <= self.x + self.width + slack
            and other.y + other.height <= self.y + self.height + slack
        )

    def holds(self, point: Point) -> bool:
        return self.x <= point[0] <= self.x + self.width and self.y <= point[1] <= self.y + self.height

    def distance(self, point: Point) -> float:
        """How far the point lies outside; 0 within."""
        dx = max(self.x - point[0], 0.0, point[0] - self.x - self.width)
        dy = max(self.y - point[1], 0.0, point[1] - self.y - self.height)
        return float((dx * dx + dy * dy) ** 0.5)

    def inset(self, point: Point) -> float:
        """How far a point within lies from the border."""
        return min(
            point[0] - self.x, point[1] - self.y, self.x + self.width - point[0], self.y + self.height - point[1]
        )

    def gap(self, other: "Box") -> float:
        """The distance between the nearest points of two boxes; 0 where they overlap."""
        dx = max(self.x - other.x - other.width, 0.0, other.x - self.x - self.width)
        dy = max(self.y - other.y - other.height, 0.0, other.y - self.y - self.height)
        return float((dx * dx + dy * dy) ** 0.5)


class Index(Generic[Item]):
    """Grids of several widths: a box lies in the grid whose fields are at least its size, so it covers at most four."""

    def __init__(self) -> None:
        self._grids: defaultdict[int, defaultdict[tuple[int, int], list[tuple[Box, Item]]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def add(self, box: Box, item: Item) -> None:
        level = max(int(max(box.width, box.height)).bit_length(), FINEST)
        for field in _fields(box, level):
            crowd = self._grids[level][field]
            if len(crowd) < CROWD:
                crowd.append((box, item))

    def near(self, box: Box) -> Iterator[tuple[Box, Item]]:
        """All that may touch ``box``, some of them more than once."""
        for level, grid in self._grids.items():
            for field in _fields(box, level):
                yield from grid.get(field, ())


def _fields(box: Box, level: int) -> Iterator[tuple[int, int]]:
    size = 1 << level
    left, top = int(box.x // size), int(box.y // size)
    right, bottom = int((box.x + box.width) // size), int((box.y + box.height) // size)
    for column in range(left, right + 1):
        for row in range(top, bottom + 1):
            yield column, row


def around(point: Point, distance: float) -> Box:
    return Box(point[0] - distance, point[1] - distance, 2 * distance, 2 * distance)


def bounds(first: Point, second: Point) -> Box:
    x, y = min(first[0], second[0]), min(first[1], second[1])
    return Box(x, y, abs(first[0] - second[0]), abs(first[1] - second[1]))


def distance_to_segment(point: Point, first: Point, second: Point) -> float:
    dx, dy = second[0] - first[0], second[1] - first[1]
    length = dx * dx + dy * dy
    share = 0.0
    if length:
        share = min(1.0, max(0.0, ((point[0] - first[0]) * dx + (point[1] - first[1]) * dy) / length))
    x, y = first[0] + share * dx - point[0], first[1] + share * dy - point[1]
    return float((x * x + y * y) ** 0.5)
