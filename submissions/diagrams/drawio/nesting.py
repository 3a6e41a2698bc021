"""Who stands in whom: by the cells' own nesting, and by what is drawn within the frame of another box.

Editors nest a cell only where it is dropped on a container; a box drawn within another is seen to stand in it all
the same.
"""

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.documents import sound_parents
from submissions.diagrams.graph import NodeKind

from .geometry import Box, Index, around
from .roles import Role, Roles
from .scene import Scene

_SLACK = 3.0
"""How far a box may stick out of the one it stands in."""

_LARGER = 1.3
"""A container has at least this many times the area of what stands in it."""

_PORT = 50.0
"""A box without a text, at most this wide and high, on the border of one four times as large, is a port of it."""

_NO_CONTAINERS = frozenset(
    {NodeKind.ACTOR, NodeKind.DECISION, NodeKind.END, NodeKind.INTERFACE, NodeKind.NOTE, NodeKind.PARTICIPANT,
     NodeKind.PORT, NodeKind.START, NodeKind.USECASE}
)  # fmt: skip


def nest(scene: Scene, roles: Roles, builder: GraphBuilder) -> None:
    """Set the parent of every node, and find the ports."""
    order = {id: place for place, id in enumerate(scene.cells)}
    frames: Index[str] = Index()
    for id, draft in builder.nodes.items():
        if scene.boxes[id].area and draft.kind not in _NO_CONTAINERS and not draft.members:
            frames.add(scene.boxes[id], id)
    for draft in builder.nodes.values():
        host = _host(draft, scene, frames)
        if host is not None:
            draft.kind, draft.parent = NodeKind.PORT, host
        else:
            draft.parent = _container(draft.id, scene, roles, frames, order)
    parents = sound_parents({id: draft.parent for id, draft in builder.nodes.items()}, depth=builder.limits.depth)
    for id, parent in parents.items():
        builder.nodes[id].parent = parent


def _container(id: str, scene: Scene, roles: Roles, frames: Index[str], order: dict[str, int]) -> str | None:
    """The smallest box around the node: the one its cell stands in, or a smaller one that it is drawn in."""
    box = scene.boxes[id]
    best = _cell_parent(id, scene, roles)
    best_area = scene.boxes[best].area if best else float("inf")
    least = box.area * _LARGER
    for frame, other in frames.near(around(box.centre, 0.0)):
        area = frame.width * frame.height
        if not least <= area < best_area or other == id:
            continue
        if frame.contains(box, _SLACK) and _lies_below(scene, other, id, order):
            best, best_area = other, area
    return best


def _cell_parent(id: str, scene: Scene, roles: Roles) -> str | None:
    parent = scene.parents[id]
    while parent is not None and roles.roles.get(parent) is not Role.NODE:
        parent = scene.parents[parent]
    return parent


def _lies_below(scene: Scene, frame: str, id: str, order: dict[str, int]) -> bool:
    """Whether the frame is drawn before what stands in it, or lets it show through."""
    return order[frame] < order[id] or scene.cells[frame].style.get("fillColor") == "none"


def _host(draft: NodeDraft, scene: Scene, frames: Index[str]) -> str | None:
    box = scene.boxes[draft.id]
    if draft.label or draft.shape or not 0 < max(box.width, box.height) <= _PORT:
        return None
    reach = max(box.width, box.height) / 2 + _SLACK
    best, best_area = None, float("inf")
    for frame, other in frames.near(around(box.centre, reach)):
        if other != draft.id and box.area * 4 <= frame.area < best_area and _on_border(frame, box, reach):
            best, best_area = other, frame.area
    return best


def _on_border(frame: Box, box: Box, reach: float) -> bool:
    return frame.distance(box.centre) <= reach and frame.inset(box.centre) <= reach
