"""What draw.io's shapes stand for. All others are plain elements."""

from submissions.diagrams.graph import NodeKind

from .style import Style, shape_of

_SHAPES = {
    NodeKind.ACTOR: "actor umlActor mxgraph.basic.person",
    NodeKind.ARTIFACT: "document multi-document mxgraph.flowchart.document mxgraph.flowchart.multi-document",
    NodeKind.BOUNDARY: "umlBoundary",
    NodeKind.CLOUD: "cloud mxgraph.cisco.storage.cloud mxgraph.networks.cloud",
    NodeKind.COMPONENT: "component module mxgraph.c4.component",
    NodeKind.CONTROL: "umlControl",
    NodeKind.DATABASE: "cylinder cylinder2 cylinder3 datastore mxgraph.aws3.generic_database mxgraph.networks.storage "
    "mxgraph.cisco.servers.database mxgraph.flowchart.database mxgraph.flowchart.direct_data "
    "mxgraph.flowchart.stored_data",
    NodeKind.DECISION: "rhombus mxgraph.flowchart.decision",
    NodeKind.END: "endState mxgraph.flowchart.terminate",
    NodeKind.ENTITY: "table umlEntity",
    NodeKind.FRAGMENT: "umlFrame",
    NodeKind.INTERFACE: "lollipop providedRequiredInterface requiredInterface",
    NodeKind.NODE: "cube isoCube isoCube2",
    NodeKind.NOTE: "note note2",
    NodeKind.PACKAGE: "folder mxgraph.sysml.package",
    NodeKind.PARTICIPANT: "umlLifeline",
    NodeKind.PERSON: "mxgraph.c4.person mxgraph.c4.person2",
    NodeKind.PORT: "mxgraph.sysml.port",
    NodeKind.PROCESS: "process mxgraph.flowchart.predefined_process",
    NodeKind.QUEUE: "mxgraph.azure.queue_generic",
    NodeKind.RELATIONSHIP: "associativeEntity",
    NodeKind.START: "startState",
}
_KINDS = {shape: kind for kind, shapes in _SHAPES.items() for shape in shapes.split()}

_NOTATIONS = tuple(f"mxgraph.{name}" for name in ("arrows", "basic", "bpmn", "eip", "flowchart", "mockup", "sysml"))
_BPMN_PREFIXES = ("mxgraph.bpmn.", "mxgraph.bpmn2.")
_DARK = frozenset({"#000", "#000000", "black"})
_SMALL = 45
"""An initial or a final node is at most this wide; a larger black circle is something else."""


def kind_of(style: Style, label: str, width: float) -> NodeKind:
    shape = shape_of(style)
    kind = _KINDS.get(shape)
    if kind is not None:
        return kind
    if shape.startswith(_BPMN_PREFIXES):
        return _bpmn_kind(style, shape)
    if shape in ("ellipse", "doubleEllipse") and not label and width <= _SMALL:
        return _pseudo_state(style, shape)
    return NodeKind.GROUP if shape == "swimlane" else NodeKind.ELEMENT


def is_stencil(style: Style) -> bool:
    """An icon out of one of the editor's libraries: it is seen as something, even without a label."""
    return shape_of(style).startswith("mxgraph.")


def stencil_name(style: Style) -> str:
    """``mxgraph.aws4.elastic_load_balancing`` -> ``elastic load balancing``; empty for shapes of a notation."""
    if shape_of(style).startswith(_NOTATIONS):
        return ""
    return shape_of(style).rpartition(".")[2].replace("_", " ").strip()


def _bpmn_kind(style: Style, shape: str) -> NodeKind:
    word = f"{shape} {style.get('background', '')} {style.get('outline', '')} {style.get('symbol', '')}".lower()
    if "gateway" in word or "gw" in word.split()[-1]:
        return NodeKind.GATEWAY
    if "task" in word:
        return NodeKind.ACTION
    if "data" in word:
        return NodeKind.DATABASE if "store" in word else NodeKind.ARTIFACT
    if style.get("outline") == "end" or "end" in shape:
        return NodeKind.END
    return NodeKind.START if style.get("outline") == "standard" or "start" in shape else NodeKind.EVENT


def _pseudo_state(style: Style, shape: str) -> NodeKind:
    if shape == "doubleEllipse":
        return NodeKind.END
    return NodeKind.START if style.get("fillColor", "").lower() in _DARK else NodeKind.ELEMENT
