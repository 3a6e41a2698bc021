"""From the cells of a page to the diagram a person sees."""

from collections import Counter
from dataclasses import replace

from submissions.diagrams.builder import GraphBuilder, LimitReached
from submissions.diagrams.graph import DiagramKind, EdgeKind, NodeKind

from .adoption import adopt_texts
from .boxes import add_boxes
from .cells import Cell
from .edge_texts import texts_of
from .edges import DrawnEdge, add_edges
from .ends import EndFinder
from .kinds import diagram_kind, settle_kinds
from .lines import course
from .loose_texts import place_texts
from .nesting import nest
from .roles import find_roles
from .scene import Scene, make_scene

_BALL = 25.0
"""The circle of an interface is at most this wide."""


def fill(cells: list[Cell], builder: GraphBuilder) -> None:
    """Put what the page shows into ``builder``."""
    try:
        scene = make_scene(cells, depth=builder.limits.depth)
        roles = find_roles(scene)
        adopt_texts(scene, roles)
        add_boxes(scene, roles, builder)
        nest(scene, roles, builder)
        finder = EndFinder(scene, roles, builder)
        drawn = [DrawnEdge(edge, finder.tied(edge), texts_of(edge, scene, roles)) for edge in scene.edges()]
        _name_interfaces(drawn, scene, builder)
        place_texts(drawn, scene, roles, builder)
        _settle(drawn, scene, builder)
        add_edges(drawn, builder)
        _order_messages(scene, builder)
    except LimitReached as limit:
        builder.limit_reached(limit)


def _name_interfaces(drawn: list[DrawnEdge], scene: Scene, builder: GraphBuilder) -> None:
    """A small circle at the end of a line is an interface; the text at that end of a line is its name."""
    for edge in drawn:
        for id, texts in ((edge.tied.source, edge.texts.source), (edge.tied.target, edge.texts.target)):
            draft = builder.nodes[id] if id else None
            if draft is None or draft.kind not in (NodeKind.ELEMENT, NodeKind.INTERFACE) or draft.shape != "ellipse":
                continue
            if max(scene.boxes[draft.id][2:]) > _BALL:
                continue
            draft.kind = NodeKind.INTERFACE
            if not draft.label and texts:
                draft.label = "\n".join(texts)
                texts.clear()


def _settle(drawn: list[DrawnEdge], scene: Scene, builder: GraphBuilder) -> None:
    arrows = [arrow for edge in drawn for arrow in edge.arrows]
    ends = Counter(end for end, _ in arrows)
    builder.kind = diagram_kind(builder, ends, has_crows_feet=any(foot for _, foot in arrows))
    settle_kinds(scene, builder, [(edge.tied.source, edge.tied.target) for edge in drawn])


def _order_messages(scene: Scene, builder: GraphBuilder) -> None:
    """The higher on the sheet, the earlier."""
    if builder.kind is not DiagramKind.SEQUENCE:
        return
    messages = [index for index, edge in enumerate(builder.edges) if edge.kind is EdgeKind.MESSAGE]
    heights = {index: _height(scene, builder.edges[index].ref) for index in messages}
    for order, index in enumerate(sorted(messages, key=lambda index: heights[index]), 1):
        builder.edges[index] = replace(builder.edges[index], order=order)


def _height(scene: Scene, id: str) -> float:
    points = course(scene.cells[id], scene)
    return min((point[1] for point in points), default=0.0)
