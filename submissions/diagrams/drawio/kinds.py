"""What kind of diagram a page shows, and what its nodes and lines mean in it."""

from collections import Counter

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import DiagramKind, EdgeKind, End, LineStyle, NodeKind

from .scene import Scene

LABELLED_ENDS = frozenset({DiagramKind.CLASS, DiagramKind.ER, DiagramKind.OBJECT, DiagramKind.USECASE})
"""Kinds in which words at the end of a line are a role."""

_CLASSES = (NodeKind.ABSTRACT_CLASS, NodeKind.CLASS, NodeKind.ENUM)
_UML_ENDS = frozenset({End.DIAMOND, End.OPEN_DIAMOND, End.TRIANGLE})
_ON_BORDERS = frozenset({NodeKind.EVENT, NodeKind.INTERFACE, NodeKind.PORT, NodeKind.START})
"""What sits at the border of a box makes no container of it."""

_UNSETTLED = frozenset({NodeKind.DECISION, NodeKind.ELEMENT, NodeKind.GROUP})
_BOXES = frozenset({"", "label", "rect", "rectangle", "swimlane", "ext"})


def diagram_kind(builder: GraphBuilder, ends: Counter[End], *, has_crows_feet: bool) -> DiagramKind:
    """draw.io does not say what is drawn: the kind follows from shapes and heads, the most telling first."""
    kinds = Counter(draft.kind for draft in builder.nodes.values())
    shapes = Counter(draft.shape for draft in builder.nodes.values())
    signs = (
        (DiagramKind.SEQUENCE, kinds[NodeKind.PARTICIPANT]),
        (DiagramKind.BPMN, any(shape.startswith("mxgraph.bpmn") for shape in shapes)),
        (DiagramKind.USECASE, kinds[NodeKind.ACTOR] and shapes["ellipse"] > kinds[NodeKind.ACTOR] / 2),
        (DiagramKind.CLASS, any(kinds[kind] for kind in _CLASSES)),
        (DiagramKind.CLASS, any(ends[end] for end in _UML_ENDS) and not kinds[NodeKind.COMPONENT]),
        (DiagramKind.REQUIREMENT, kinds[NodeKind.REQUIREMENT]),
        (DiagramKind.ER, kinds[NodeKind.ENTITY] or has_crows_feet or _is_chen(kinds, ends)),
        (DiagramKind.COMPONENT, kinds[NodeKind.COMPONENT] or kinds[NodeKind.INTERFACE]),
        (DiagramKind.ACTIVITY, (kinds[NodeKind.START] or kinds[NodeKind.END]) and kinds[NodeKind.DECISION]),
        (DiagramKind.STATE, kinds[NodeKind.START] or kinds[NodeKind.END]),
        (DiagramKind.FLOWCHART, kinds[NodeKind.DECISION]),
        (DiagramKind.ARCHITECTURE, any(shape.startswith("mxgraph.") for shape in shapes)),
    )
    return next((kind for kind, found in signs if found), DiagramKind.GRAPH)


def _is_chen(kinds: Counter[NodeKind], ends: Counter[End]) -> bool:
    """Diamonds on lines without heads are relationships, and no decisions."""
    return bool(kinds[NodeKind.DECISION]) and not ends[End.ARROW]


def settle_kinds(scene: Scene, builder: GraphBuilder, tied: list[tuple[str | None, str | None]]) -> None:
    """Give plain shapes the meaning they have in this kind of diagram."""
    entering = Counter(target for _, target in tied)
    leaving = Counter(source for source, _ in tied)
    holders = {draft.parent for draft in builder.nodes.values() if draft.kind not in _ON_BORDERS}
    for draft in builder.nodes.values():
        if draft.shape.startswith(("mxgraph.flowchart.term", "mxgraph.flowchart.start")):
            draft.kind = _terminal(draft, entering, leaving)
        elif draft.shape == "line" and scene.boxes[draft.id].area:
            draft.kind = NodeKind.JOIN if entering[draft.id] > 1 >= leaving[draft.id] else NodeKind.FORK
        elif draft.kind is NodeKind.FRAGMENT and builder.kind is DiagramKind.USECASE:
            draft.kind = NodeKind.SYSTEM
        elif draft.kind in _UNSETTLED:
            draft.kind = _settled(draft, builder.kind, is_holder=draft.id in holders)


def _terminal(draft: NodeDraft, entering: Counter[str | None], leaving: Counter[str | None]) -> NodeKind:
    if bool(entering[draft.id]) == bool(leaving[draft.id]):
        return NodeKind.ELEMENT
    return NodeKind.END if entering[draft.id] else NodeKind.START


def _settled(draft: NodeDraft, diagram: DiagramKind, *, is_holder: bool) -> NodeKind:
    if is_holder:
        return NodeKind.SYSTEM if diagram is DiagramKind.USECASE else NodeKind.GROUP
    if draft.kind is NodeKind.DECISION:
        return NodeKind.RELATIONSHIP if diagram is DiagramKind.ER else draft.kind
    if draft.shape == "ellipse" and diagram is DiagramKind.USECASE:
        return NodeKind.USECASE
    return _PLAIN_BOXES.get(diagram, NodeKind.ELEMENT) if draft.shape in _BOXES else NodeKind.ELEMENT


_PLAIN_BOXES = {
    DiagramKind.ACTIVITY: NodeKind.ACTION,
    DiagramKind.BPMN: NodeKind.ACTION,
    DiagramKind.CLASS: NodeKind.CLASS,
    DiagramKind.ER: NodeKind.ENTITY,
    DiagramKind.STATE: NodeKind.STATE,
}


_PLAIN = {
    DiagramKind.ACTIVITY: EdgeKind.FLOW,
    DiagramKind.BPMN: EdgeKind.FLOW,
    DiagramKind.ER: EdgeKind.RELATIONSHIP,
    DiagramKind.SEQUENCE: EdgeKind.MESSAGE,
    DiagramKind.STATE: EdgeKind.TRANSITION,
}
_UML = frozenset({DiagramKind.CLASS, DiagramKind.COMPONENT, DiagramKind.OBJECT, DiagramKind.USECASE})


def edge_kind(diagram: DiagramKind, ends: tuple[End, End], line: LineStyle, text: str) -> EdgeKind:
    dashed = line is LineStyle.DASHED
    if diagram is DiagramKind.USECASE and (word := _use_case_word(text)):
        return word
    for end in ends:
        if end in _UML_KINDS:
            return EdgeKind.REALIZATION if dashed and end is End.TRIANGLE else _UML_KINDS[end]
    if diagram in _UML:
        return EdgeKind.DEPENDENCY if dashed and End.ARROW in ends else EdgeKind.ASSOCIATION
    return _PLAIN.get(diagram, EdgeKind.LINK)


_UML_KINDS = {
    End.DIAMOND: EdgeKind.COMPOSITION,
    End.OPEN_DIAMOND: EdgeKind.AGGREGATION,
    End.TRIANGLE: EdgeKind.INHERITANCE,
}


def _use_case_word(text: str) -> EdgeKind | None:
    word = text.strip("<>«» ").lower()
    if word.startswith("include"):
        return EdgeKind.INCLUDE
    return EdgeKind.EXTEND if word.startswith("extend") else None
