"""A page as it lies on the sheet: the cells that are seen, who stands in whom, and where each box is."""

import re
from collections import defaultdict
from dataclasses import dataclass

from submissions.diagrams.documents import sound_parents

from .cells import MOST, Cell, Point
from .geometry import Box

_PLACEHOLDER = re.compile(r"%([A-Za-z][\w.]{0,60})%")
_PLACEHOLDERS = 10
"""Of one label at most so many are filled in, from the fields of at most so many cells above."""

_QUARTERS = frozenset({"90", "-90", "270", "-270"})


@dataclass(frozen=True, slots=True)
class Scene:
    """``parents`` and ``children`` join vertices and edges, the root and layers left out.

    ``boxes`` has the place of each vertex, ``origins`` the point that the coordinates of an edge count from.
    """

    cells: dict[str, Cell]
    parents: dict[str, str | None]
    children: dict[str, list[str]]
    boxes: dict[str, Box]
    origins: dict[str, Point]

    def vertices(self) -> list[Cell]:
        return [cell for cell in self.cells.values() if cell.is_vertex]

    def edges(self) -> list[Cell]:
        return [cell for cell in self.cells.values() if cell.is_edge]


def make_scene(cells: list[Cell], *, depth: int) -> Scene:
    """Raises ``LimitReached`` where cells are nested deeper than ``depth``. Of cells with one id the first counts."""
    by_id: dict[str, Cell] = {}
    for index, cell in enumerate(cells):
        if not cell.id:
            cell.id = f"#{index}"
        by_id.setdefault(cell.id, cell)
    parents = sound_parents({id: cell.parent for id, cell in by_id.items()}, depth=depth)
    for id, cell in by_id.items():
        if "%" in cell.value and cell.fields.get("placeholders") == "1":
            cell.value = _filled(id, by_id, parents)
    seen: dict[str, Cell] = {}
    boxes: dict[str, Box] = {}
    origins: dict[str, Point] = {}
    for id in _outermost_first(parents):
        cell, parent = by_id[id], parents[id]
        if not cell.is_visible or (parent is not None and parent not in seen):
            continue
        seen[id] = cell
        if cell.is_vertex:
            boxes[id] = _box(cell, boxes.get(parent) if parent else None)
        elif cell.is_edge:
            above = boxes.get(parent) if parent else None
            origins[id] = (above.x, above.y) if above else (0.0, 0.0)
    drawn = {id: by_id[id] for id in by_id if id in seen and (by_id[id].is_vertex or by_id[id].is_edge)}
    children: defaultdict[str, list[str]] = defaultdict(list)
    for id in drawn:
        above_id = parents[id]
        parents[id] = above_id if above_id in drawn else None
        if above_id in drawn:
            children[above_id].append(id)
    turned = {id: _turned(box, by_id[id].style.get("rotation", "")) for id, box in boxes.items()}
    return Scene(drawn, {id: parents[id] for id in drawn}, dict(children), turned, origins)


def _filled(id: str, cells: dict[str, Cell], parents: dict[str, str | None]) -> str:
    """``%name%`` in a label stands for the field of that name of the cell itself or of the nearest cell above it."""

    def value_of(match: re.Match[str]) -> str:
        above: str | None = id
        for _ in range(_PLACEHOLDERS):
            if above is None:
                break
            if match[1] in cells[above].fields:
                return cells[above].fields[match[1]]
            above = parents[above]
        return match[0]

    return _PLACEHOLDER.sub(value_of, cells[id].value, count=_PLACEHOLDERS)


def _outermost_first(parents: dict[str, str | None]) -> list[str]:
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for id, parent in parents.items():
        children[parent].append(id)
    order: list[str] = []
    level: list[str] = children[None]
    while level:
        order += level
        level = [child for id in level for child in children[id]]
    return order


def _box(cell: Cell, around: Box | None) -> Box:
    geometry = cell.geometry
    x, y = geometry.x, geometry.y
    if around is not None:
        if geometry.relative:
            x, y = around.width * x + geometry.offset[0], around.height * y + geometry.offset[1]
        x, y = around.x + x, around.y + y
    return Box(_on_sheet(x), _on_sheet(y), abs(geometry.width), abs(geometry.height))


def _on_sheet(value: float) -> float:
    return min(max(value, -MOST), MOST)


def _turned(box: Box, rotation: str) -> Box:
    """A box turned by a quarter is seen as wide as it is high; what stands in it counts from where it was."""
    if rotation not in _QUARTERS:
        return box
    x, y = box.centre
    return Box(x - box.height / 2, y - box.width / 2, box.height, box.width)
