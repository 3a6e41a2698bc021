"""Which cells are nodes, and what the others are to them: rows, parts, labels, groups that are not seen."""

from dataclasses import dataclass, field
from enum import Enum, auto

from .cells import Cell
from .html_label import label_text
from .scene import Scene
from .shapes import is_stencil
from .style import Style, is_unframed, shape_of


class Role(Enum):
    NODE = auto()
    ROW = auto()
    """A line in the box of a class, a table or a list; it belongs to its ``owner``."""
    PART = auto()
    """An icon or a text that makes one picture with its ``owner``."""
    GROUP = auto()
    """Holds cells together and is not seen itself."""
    EDGE_LABEL = auto()
    TEXT = auto()
    """A text without a frame that no line is tied to."""
    DECORATION = auto()


@dataclass(slots=True)
class Roles:
    """``owners`` has the node that a row or a part belongs to; ``texts`` the label of each vertex as it is read."""

    roles: dict[str, Role] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def of(self, role: Role) -> list[str]:
        return [id for id, found in self.roles.items() if found is role]

    def node_of(self, id: str) -> str | None:
        """The node that a line tied to the cell ``id`` is tied to, ``None`` where it is none of a node's cells."""
        owner = self.owners.get(id, id)
        return owner if self.roles.get(owner) is Role.NODE else None


_ROW_SHAPES = frozenset({"text", "line", "partialRectangle", "tableRow", "tableCell", "label"})
_TABLES = frozenset({"partialRectangle", "table", "tableRow"})
_PICTURES = frozenset({"component", "image", "message", "module", "plus"})
_LISTS = frozenset({"stackLayout", "tableLayout"})


def find_roles(scene: Scene) -> Roles:
    found = Roles()
    tied = {end for edge in scene.edges() for end in (edge.source, edge.target) if end}
    for id, cell in scene.cells.items():
        if cell.is_vertex:
            found.texts[id] = label_text(cell.value, cell.style)
    for id, cell in scene.cells.items():  # parents stand before children, or the child's role is found from its style
        if cell.is_vertex:
            found.roles[id] = _role(scene, found, cell, tied)
    _settle_owners(scene, found)
    return found


def _role(scene: Scene, found: Roles, cell: Cell, tied: set[str]) -> Role:
    parent = scene.parents[cell.id]
    above = scene.cells[parent] if parent else None
    text, shape = found.texts[cell.id], shape_of(cell.style)
    if above is not None and (found_below := _role_below(scene, found, cell, above, tied)):
        return found_below
    has_children = any(scene.cells[child].is_vertex for child in scene.children.get(cell.id, ()))
    if not text and has_children and (shape == "group" or is_unframed(cell.style)):
        return Role.GROUP
    if cell.id in tied or has_children:
        return Role.NODE
    if text and (shape in ("text", "edgeLabel") or is_unframed(cell.style)):
        return Role.TEXT
    return Role.NODE if text or _says_something(cell.style, shape) else Role.DECORATION


def _role_below(scene: Scene, found: Roles, cell: Cell, above: Cell, tied: set[str]) -> Role | None:
    """What a cell is to the one it stands in, ``None`` where it is something of its own."""
    if above.is_edge:
        return Role.EDGE_LABEL
    if _is_row(cell, above):
        return Role.ROW
    return Role.PART if _is_part(scene, found, cell, above, tied) else None


def _is_row(cell: Cell, above: Cell) -> bool:
    """Lists stack their rows; a row of a table holds its cells."""
    shape = shape_of(cell.style)
    if shape_of(above.style) in _TABLES:
        return True
    return above.style.get("childLayout") in _LISTS and shape in _ROW_SHAPES


def _is_part(scene: Scene, found: Roles, cell: Cell, above: Cell, tied: set[str]) -> bool:
    """An activation of a lifeline, or what the editor marked as a part, or a small picture no line is tied to."""
    if shape_of(above.style) == "umlLifeline" or _is_activation(scene, above):
        return not found.texts[cell.id]
    if cell.id in tied:
        return False
    if cell.style.get("part") == "1":
        return True
    is_picture = not found.texts[cell.id] and shape_of(cell.style) in _PICTURES
    return is_picture and not scene.children.get(cell.id) and shape_of(above.style) != "group"


def _is_activation(scene: Scene, cell: Cell) -> bool:
    parent = scene.parents[cell.id]
    return parent is not None and shape_of(scene.cells[parent].style) == "umlLifeline"


def _says_something(style: Style, shape: str) -> bool:
    """Of a cell with neither text nor lines: whether its shape alone is a statement."""
    return shape in ("umlActor", "startState", "endState") or (is_stencil(style) and "bpmn" in shape)


def _settle_owners(scene: Scene, found: Roles) -> None:
    """The nearest node above, for each row and part; one that has none is looked at as a node itself."""
    for id, role in found.roles.items():
        if role not in (Role.ROW, Role.PART):
            continue
        above = scene.parents[id]
        while above is not None and found.roles.get(above) in (Role.ROW, Role.PART):
            above = scene.parents[above]
        if above is not None:
            found.owners[id] = above
