"""Files of versions 2 and 3: ``elements`` and ``relationships``, with attributes and methods as elements of their own.

Version 2 lists them, version 3 keys them by id. Names of types are turned into those of version 4.
"""

from collections import defaultdict
from typing import Any

from submissions.diagrams.documents import number_of, objects, text_of
from submissions.diagrams.limits import Limits

from .model import Element, Message, Model, Relation, Row

_ATTRIBUTES = ("ClassAttribute", "ObjectAttribute", "SfcActionTableRow")
_METHODS = ("ClassMethod", "ObjectMethod")

_RENAMED = {
    "AbstractClass": "class",
    "ActivityDecisionNode": "activityMergeNode",
    "ColorLegend": "colorDescription",
    "CommunicationObject": "communicationObjectName",
    "Enumeration": "class",
    "Interface": "class",
    "Subsystem": "componentSubsystem",
    "TitleAndDescription": "titleAndDesctiption",
}
"""Elements whose type has another name in version 4; the others only begin with a small letter."""

_STEREOTYPES = {"AbstractClass": "Abstract", "Enumeration": "Enumeration", "Interface": "Interface"}

_RELATIONS = {
    "BPMNFlow": "BPMNSequenceFlow",
    "FlowchartFlowline": "FlowChartFlowline",
    "SfcTransition": "SfcDiagramEdge",
}
_FLOWS = {
    "association": "BPMNAssociationFlow",
    "dataAssociation": "BPMNDataAssociationFlow",
    "data association": "BPMNDataAssociationFlow",
    "message": "BPMNMessageFlow",
}


def read_version3(model: dict[str, Any], title: str, limits: Limits) -> Model:
    """One more than ``limits`` allow is read of each, so that whoever draws them can tell that there were too many."""
    attributes: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    methods: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    boxes: list[dict[str, Any]] = []
    most = limits.nodes + limits.members + 1
    for element in objects(model.get("elements"), most=most):
        kind, owner = text_of(element.get("type")), text_of(element.get("owner"))
        if kind in _ATTRIBUTES:
            attributes[owner].append(element)
        elif kind in _METHODS:
            methods[owner].append(element)
        else:
            boxes.append(element)
    elements = tuple(_element(box, attributes, methods) for box in boxes)
    relations = tuple(
        _relation(relation, limits) for relation in objects(model.get("relationships"), most=limits.edges + 1)
    )
    return Model(text_of(model.get("type")), title, elements, relations)


def _element(
    box: dict[str, Any],
    attributes: defaultdict[str, list[dict[str, Any]]],
    methods: defaultdict[str, list[dict[str, Any]]],
) -> Element:
    id, kind = text_of(box.get("id")), text_of(box.get("type"))
    shown = text_of(box.get("stereotype")) if box.get("displayStereotype") is not False else ""
    return Element(
        id,
        _type(kind),
        text_of(box.get("name")),
        text_of(box.get("owner")) or None,
        _rows(attributes.pop(id, [])),
        _rows(methods.pop(id, [])),
        _STEREOTYPES.get(kind, shown),
        box,
    )


def _type(kind: str) -> str:
    if kind in _RENAMED:
        return _RENAMED[kind]
    return "bpmn" + kind[4:] if kind.startswith("BPMN") else kind[:1].lower() + kind[1:]


def _rows(elements: list[dict[str, Any]]) -> tuple[Row, ...]:
    """In the order in which they stand below each other, which the file need not keep."""
    ordered = sorted(elements, key=_top)
    return tuple(Row(text_of(element.get("id")), text_of(element.get("name"))) for element in ordered)


def _top(element: dict[str, Any]) -> float:
    bounds = element.get("bounds")
    return number_of(bounds.get("y")) if isinstance(bounds, dict) else 0.0


def _relation(relation: dict[str, Any], limits: Limits) -> Relation:
    source, target = _end(relation, "source"), _end(relation, "target")
    kind = text_of(relation.get("type"))
    return Relation(
        text_of(relation.get("id")),
        _relation_type(kind, text_of(relation.get("flowType"))),
        text_of(source.get("element")),
        text_of(target.get("element")),
        text_of(relation.get("name")),
        text_of(source.get("multiplicity")),
        text_of(target.get("multiplicity")),
        text_of(source.get("role")),
        text_of(target.get("role")),
        tuple(
            Message(text_of(message.get("id")), text_of(message.get("name")), message.get("direction") != "target")
            for message in objects(relation.get("messages"), most=limits.edges + 1)
        ),
    )


def _end(relation: dict[str, Any], name: str) -> dict[str, Any]:
    end = relation.get(name)
    return end if isinstance(end, dict) else {}


def _relation_type(kind: str, flow: str) -> str:
    if kind == "BPMNFlow" and flow in _FLOWS:
        return _FLOWS[flow]
    for interface in ("Provided", "Required"):
        if f"Interface{interface}" in kind:
            return kind.replace("Interface", "", 1) + "Interface"
    return _RELATIONS.get(kind, kind)
