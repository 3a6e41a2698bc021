"""Texts that no box owns: the title, a name beside an interface, and what is written beside a line or its ends."""

from itertools import pairwise

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.end_text import is_multiplicity
from submissions.diagrams.graph import NodeKind

from .cells import Cell, Point
from .edges import DrawnEdge
from .geometry import Box, Index, around, bounds, distance_to_segment
from .lines import course
from .roles import Role, Roles
from .scene import Scene

LABEL_DISTANCE = 30.0
"""A text belongs to a line, to an end of a line or to an interface at most this far from it."""

MOST_TEXTS = 1_000
"""So many texts of a page are looked at; a page with more is no diagram, and they stand for themselves."""

_TITLE_SIZE = 18
_LABEL_LENGTH = 60


def place_texts(drawn: list[DrawnEdge], scene: Scene, roles: Roles, builder: GraphBuilder) -> None:
    """Give each text to what it stands beside; those that stand alone become annotations."""
    texts = roles.of(Role.TEXT)
    if not texts:
        return
    ends: Index[tuple[DrawnEdge, bool]] = Index()
    segments: Index[tuple[DrawnEdge, Point, Point]] = Index()
    for edge in drawn:
        points = course(edge.cell, scene)
        if len(points) > 1:
            ends.add(Box(*points[0], 0.0, 0.0), (edge, True))
            ends.add(Box(*points[-1], 0.0, 0.0), (edge, False))
        for first, second in pairwise(points):
            segments.add(bounds(first, second), (edge, first, second))
    balls = _unnamed_interfaces(scene, builder)
    for place, id in enumerate(texts):
        text, box = roles.texts[id], scene.boxes[id]
        if place < MOST_TEXTS and is_multiplicity(text) and _to_end(text, box, ends):
            continue
        is_label = place < MOST_TEXTS and len(text) <= _LABEL_LENGTH
        if is_label and (_to_interface(text, box, balls, builder) or _to_line(text, box, segments)):
            continue
        if not builder.title and _font_size(scene.cells[id]) >= _TITLE_SIZE:
            builder.title = text
        else:
            _annotate(scene.cells[id], text, builder)


def _to_end(text: str, box: Box, ends: "Index[tuple[DrawnEdge, bool]]") -> bool:
    best, best_distance = None, LABEL_DISTANCE
    for place, item in ends.near(_reach(box)):
        distance = box.distance((place.x, place.y))
        if distance <= best_distance:
            best, best_distance = item, distance
    if best is None:
        return False
    edge, is_source = best
    (edge.texts.source if is_source else edge.texts.target).append(text)
    return True


def _to_line(text: str, box: Box, segments: "Index[tuple[DrawnEdge, Point, Point]]") -> bool:
    """Only to a line that has no text yet; two texts beside one line cannot both be its label."""
    best, best_distance = None, LABEL_DISTANCE
    for _, (edge, first, second) in segments.near(_reach(box)):
        distance = max(distance_to_segment(box.centre, first, second) - box.height / 2, 0.0)
        if distance <= best_distance and not edge.texts.middle:
            best, best_distance = edge, distance
    if best is not None:
        best.texts.middle.append(text)
    return best is not None


def _unnamed_interfaces(scene: Scene, builder: GraphBuilder) -> Index[str]:
    found: Index[str] = Index()
    for draft in builder.nodes.values():
        if draft.kind is NodeKind.INTERFACE and not draft.label:
            found.add(scene.boxes[draft.id], draft.id)
    return found


def _to_interface(text: str, box: Box, balls: Index[str], builder: GraphBuilder) -> bool:
    best, best_distance = None, LABEL_DISTANCE
    for ball, id in balls.near(_reach(box)):
        distance = box.gap(ball)
        if distance <= best_distance and not builder.nodes[id].label:
            best, best_distance = id, distance
    if best is not None:
        builder.nodes[best].label = text
    return best is not None


def _reach(box: Box) -> Box:
    """Around the text; of a text that fills half the sheet only the middle is looked at."""
    width, height = min(box.width, 300.0) / 2, min(box.height, 300.0) / 2
    centre = around(box.centre, LABEL_DISTANCE)
    return Box(centre.x - width, centre.y - height, centre.width + 2 * width, centre.height + 2 * height)


def _font_size(cell: Cell) -> int:
    size = cell.style.get("fontSize", "").partition(".")[0]
    return int(size[:4]) if size.isdecimal() else 0


def _annotate(cell: Cell, text: str, builder: GraphBuilder) -> None:
    draft = builder.node(cell.id, cell.line, kind=NodeKind.ANNOTATION)
    draft.label, draft.ref, draft.shape = text, cell.id, "text"
