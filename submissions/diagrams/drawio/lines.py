"""The course of each edge, as far as the file tells it: its ends and the corners between them."""

from .cells import Cell, Point
from .geometry import Box
from .scene import Scene


def course(edge: Cell, scene: Scene) -> list[Point]:
    """The points of the line from source to target; fewer than two where its course is unknown."""
    geometry = edge.geometry
    origin = scene.origins[edge.id]
    corners = [_moved(point, origin) for point in geometry.points]
    boxes = scene.boxes.get(edge.source), scene.boxes.get(edge.target)
    free = [_moved(point, origin) if point else None for point in (geometry.source_point, geometry.target_point)]
    start = _end(edge, "exit", boxes[0], free[0], _toward(corners, boxes[1], free[1]))
    finish = _end(edge, "entry", boxes[1], free[1], _toward(corners[::-1], boxes[0], free[0]))
    if start is None or finish is None:
        return [point for point in (start, *corners, finish) if point]
    if not corners and _turns(edge):
        corners = _elbow(edge, start, finish)
    return [start, *corners, finish]


def free_end(edge: Cell, scene: Scene, *, is_source: bool) -> Point | None:
    """Where an end lies that is tied to nothing."""
    point = edge.geometry.source_point if is_source else edge.geometry.target_point
    return _moved(point, scene.origins[edge.id]) if point else None


def _moved(point: Point, origin: Point) -> Point:
    return point[0] + origin[0], point[1] + origin[1]


def _toward(corners: list[Point], box: Box | None, free: Point | None) -> Point | None:
    """What an end looks at: the next corner, else the other end."""
    return corners[0] if corners else box.centre if box else free


def _end(edge: Cell, side: str, box: Box | None, free: Point | None, other: Point | None) -> Point | None:
    if box is None:
        return free
    share = edge.style.get(f"{side}X"), edge.style.get(f"{side}Y")
    if share[0] and share[1]:
        try:
            return box.at(float(share[0]), float(share[1]))
        except ValueError:
            pass
    return _border_point(box, other) if other else box.centre


def _border_point(box: Box, other: Point) -> Point:
    """Where the line from the centre of the box to ``other`` leaves it."""
    centre = box.centre
    dx, dy = other[0] - centre[0], other[1] - centre[1]
    shares = [half / abs(delta) for half, delta in ((box.width / 2, dx), (box.height / 2, dy)) if delta]
    share = min([1.0, *shares])
    return centre[0] + dx * share, centre[1] + dy * share


def _turns(edge: Cell) -> bool:
    route = edge.style.get("edgeStyle", "")
    return "rthogonal" in route or "lbow" in route or "SideToSide" in route or "TopToBottom" in route


def _elbow(edge: Cell, start: Point, finish: Point) -> list[Point]:
    """The editor turns half-way; first sideways where the line leaves a box at its left or right side."""
    sideways = edge.style.get("exitX") in ("0", "1") and edge.style.get("exitY") not in ("0", "1")
    if sideways or (not edge.style.get("exitX") and abs(start[0] - finish[0]) > abs(start[1] - finish[1])):
        middle = (start[0] + finish[0]) / 2
        return [(middle, start[1]), (middle, finish[1])]
    middle = (start[1] + finish[1]) / 2
    return [(start[0], middle), (finish[0], middle)]
