"""The nodes of a page: title, members and kind of each box."""

from collections import defaultdict
from dataclasses import dataclass

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.compartments import as_member_of, compartments_kind, member_of, title_of
from submissions.diagrams.graph import Member, NodeKind

from .cells import Cell
from .html_label import compartments
from .roles import Role, Roles
from .scene import Scene
from .shapes import is_stencil, kind_of, stencil_name
from .style import shape_of

_ITALIC = 2
"""The bit of ``fontStyle``; UML sets the name of an abstract class in italics."""

_COMPONENT_ICONS = frozenset({"component", "module"})


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    cell: Cell


def add_boxes(scene: Scene, roles: Roles, builder: GraphBuilder) -> None:
    """Add a node for each cell that is one, with its cell's id."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for id, owner in roles.owners.items():
        parts[owner].append(id)
    for id in roles.of(Role.NODE):
        cell = scene.cells[id]
        draft = builder.node(id, cell.line)
        draft.lines = (cell.line, cell.line)
        draft.shape, draft.ref = shape_of(cell.style), id
        title, rows = _texts(cell, scene, roles, parts[id])
        _describe(draft, cell, title, rows, builder)
        if draft.kind is NodeKind.ELEMENT and _has_component_icon(scene, parts[id]):
            draft.kind = NodeKind.COMPONENT


def _describe(draft: NodeDraft, cell: Cell, text: str, rows: list[_Row], builder: GraphBuilder) -> None:
    title = title_of(text)
    draft.label = title.label
    draft.stereotypes.extend(title.stereotypes)
    kind = kind_of(cell.style, title.label, cell.geometry.width)
    members = [_member(row) for row in rows]
    if members:
        plain = NodeKind.ELEMENT if kind is NodeKind.GROUP else kind
        kind = compartments_kind(title, members) or plain
        if kind is NodeKind.CLASS and _is_italic(cell):
            kind = NodeKind.ABSTRACT_CLASS
    elif kind is NodeKind.ELEMENT:
        kind = title.kind or kind
    draft.kind = kind
    for member in members:
        builder.member(draft, as_member_of(kind, member))


def _texts(cell: Cell, scene: Scene, roles: Roles, parts: list[str]) -> tuple[str, list[_Row]]:
    """-> (the title of a box, the lines below it): rows of its own, or what stands below a rule in its label."""
    blocks = compartments(cell.value, cell.style)
    title = "\n".join(blocks[0])
    rows = [_Row(line, cell) for block in blocks[1:] for line in block]
    for id in parts:
        if scene.parents[id] == cell.id and roles.roles[id] is Role.ROW:
            row = scene.cells[id]
            rows += [_Row(line, row) for line in _row_text(row, scene, roles).split("\n") if line]
    if not title:
        title = "\n".join(filter(None, (roles.texts[id] for id in parts if roles.roles[id] is Role.PART)))
    return title or _name_of_icon(cell), rows


def _row_text(row: Cell, scene: Scene, roles: Roles) -> str:
    """A row of a table reads across its cells: ``PK``, ``id``, ``int``; the row's own text stands right of them."""
    cells = sorted(scene.children.get(row.id, ()), key=lambda id: scene.cells[id].geometry.x)
    words = [roles.texts.get(id, "").replace("\n", " ") for id in cells]
    own = roles.texts[row.id]
    return " ".join(filter(None, [*words, own])) if any(words) else own


def _member(row: _Row) -> Member:
    return member_of(row.text, lines=(row.cell.line, row.cell.line), ref=row.cell.id)


def _is_italic(cell: Cell) -> bool:
    style = cell.style.get("fontStyle", "")
    return style.isdecimal() and bool(int(style[:4]) & _ITALIC)


def _name_of_icon(cell: Cell) -> str:
    return stencil_name(cell.style) if is_stencil(cell.style) else ""


def _has_component_icon(scene: Scene, parts: list[str]) -> bool:
    return any(shape_of(scene.cells[id].style) in _COMPONENT_ICONS for id in parts)
