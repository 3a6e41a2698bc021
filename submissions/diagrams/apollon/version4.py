"""Files of version 4: ``nodes`` and ``edges`` with their contents in ``data``."""

from typing import Any

from submissions.diagrams.documents import objects, text_of
from submissions.diagrams.limits import Limits

from .model import Element, Message, Model, Relation, Row

_CARDINALITIES = {"ZeroOrOne": "0..1", "ExactlyOne": "1", "ZeroOrMany": "0..*", "OneOrMany": "1..*"}
"""What a crow's foot of an entity-relationship diagram draws."""

_SHOWN = ("isComponentHeaderShown", "isComponentSubsystemHeaderShown")


def read_version4(document: dict[str, Any], limits: Limits) -> Model:
    """One more than ``limits`` allow is read of each, so that whoever draws them can tell that there were too many."""
    elements = tuple(_element(node, limits) for node in objects(document.get("nodes"), most=limits.nodes + 1))
    relations = tuple(_relation(edge, limits) for edge in objects(document.get("edges"), most=limits.edges + 1))
    return Model(text_of(document.get("type")), text_of(document.get("title")), elements, relations)


def _element(node: dict[str, Any], limits: Limits) -> Element:
    data = _data(node)
    return Element(
        text_of(node.get("id")),
        text_of(node.get("type")),
        text_of(data.get("name")),
        text_of(node.get("parentId")) or None,
        _rows(data.get("attributes"), limits),
        _rows(data.get("methods"), limits),
        "" if any(data.get(name) is False for name in _SHOWN) else text_of(data.get("stereotype")),
        data,
    )


def _data(item: dict[str, Any]) -> dict[str, Any]:
    data = item.get("data")
    return data if isinstance(data, dict) else {}


def _rows(rows: Any, limits: Limits) -> tuple[Row, ...]:
    found = objects(rows, most=limits.members + 1)
    return tuple(Row(text_of(row.get("id")), text_of(row.get("name"))) for row in found)


def _relation(edge: dict[str, Any], limits: Limits) -> Relation:
    data = _data(edge)
    return Relation(
        text_of(edge.get("id")),
        text_of(edge.get("type")),
        text_of(edge.get("source")),
        text_of(edge.get("target")),
        text_of(data.get("label")),
        text_of(data.get("sourceMultiplicity")) or _CARDINALITIES.get(text_of(data.get("sourceCardinality")), ""),
        text_of(data.get("targetMultiplicity")) or _CARDINALITIES.get(text_of(data.get("targetCardinality")), ""),
        text_of(data.get("sourceRole")),
        text_of(data.get("targetRole")),
        tuple(
            Message(text_of(message.get("id")), text_of(message.get("text")), message.get("direction") != "source")
            for message in objects(data.get("messages"), most=limits.edges + 1)
        ),
        data.get("identifying") is not False,
    )
