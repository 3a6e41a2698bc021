"""The cells of a draw.io page, as they stand in the XML.

A vertex or an edge is an ``mxCell``; ``UserObject`` or ``object`` around it carries its id and label. Whatever is no
vertex and no edge is the root or a layer.
"""

from dataclasses import dataclass, field

from submissions.diagrams.limits import Limits
from submissions.diagrams.safe_xml import Attributes

from .style import Style, parse_style

Point = tuple[float, float]

MOST = 1e7
"""Coordinates beyond this are no place on a sheet."""


@dataclass(slots=True)
class Geometry:
    """``relative``: x and y are shares of the parent's size or, for an edge and its labels, places along the line."""

    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    relative: bool = False
    offset: Point = (0.0, 0.0)
    source_point: Point | None = None
    target_point: Point | None = None
    points: list[Point] = field(default_factory=list)


NOWHERE = Geometry()
"""Shared by all cells without a geometry; never changed."""


@dataclass(slots=True)
class Cell:
    """``fields`` are those of the wrapper; ``line`` is the line of the file, 0 where the page is packed.

    No cell is both a vertex and an edge: one that says so is a vertex.
    """

    id: str
    value: str
    style: Style
    parent: str
    source: str
    target: str
    is_vertex: bool
    is_edge: bool
    is_visible: bool
    line: int
    geometry: Geometry = field(default_factory=lambda: NOWHERE)
    fields: Attributes = field(default_factory=dict)


class CellReader:
    """Makes cells of the elements of one page, handed in as they begin and end. Over-long labels are cut."""

    __slots__ = ("_cell", "_has_lines", "_in_points", "_most_chars", "_styles", "_wrapper", "cells")

    def __init__(self, limits: Limits, *, has_lines: bool) -> None:
        self._most_chars = limits.text_chars
        self._has_lines = has_lines
        self.cells: list[Cell] = []
        self._cell: Cell | None = None
        self._wrapper: Attributes | None = None
        self._in_points = False
        self._styles: dict[str, Style] = {}

    def start(self, tag: str, attributes: Attributes, line: int) -> None:
        if tag == "mxCell":
            self._cell = self._new_cell(attributes, line if self._has_lines else 0)
            self.cells.append(self._cell)
        elif tag in ("UserObject", "object"):
            self._wrapper = attributes
        elif self._cell is None:
            return
        elif tag == "mxGeometry":
            get = attributes.get
            self._cell.geometry = Geometry(
                number(get("x")), number(get("y")), number(get("width")), number(get("height")), get("relative") == "1"
            )
        elif tag == "mxPoint" and self._cell.geometry is not NOWHERE:
            self._point(self._cell.geometry, attributes)
        elif tag == "Array":
            self._in_points = attributes.get("as") == "points"

    def end(self, tag: str) -> None:
        if tag == "mxCell":
            self._cell = None
        elif tag in ("UserObject", "object"):
            self._wrapper = None
        elif tag == "Array":
            self._in_points = False

    def _point(self, geometry: Geometry, attributes: Attributes) -> None:
        point = (number(attributes.get("x")), number(attributes.get("y")))
        role = attributes.get("as", "")
        if role == "sourcePoint":
            geometry.source_point = point
        elif role == "targetPoint":
            geometry.target_point = point
        elif role == "offset":
            geometry.offset = point
        elif self._in_points:
            geometry.points.append(point)

    def _new_cell(self, attributes: Attributes, line: int) -> Cell:
        wrapper, self._wrapper = self._wrapper or {}, None
        id, value = wrapper.get("id", attributes.get("id", "")), wrapper.get("label", attributes.get("value", ""))
        raw = attributes.get("style", "")
        style = self._styles.get(raw)
        if style is None:
            style = self._styles[raw] = parse_style(raw)
        return Cell(
            id,
            value[: self._most_chars],
            style,
            attributes.get("parent", ""),
            attributes.get("source", ""),
            attributes.get("target", ""),
            attributes.get("vertex") == "1",
            attributes.get("edge") == "1" and attributes.get("vertex") != "1",
            attributes.get("visible") != "0",
            line,
            fields=wrapper,
        )


def number(text: str | None) -> float:
    """A coordinate; 0 for what is none."""
    if not text:
        return 0.0
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if -MOST < value < MOST else 0.0
