"""Kinds as a rubric names them, and what a person accepts for them in a drawing."""

from submissions.diagrams.graph import EdgeKind, Node, NodeKind

from .drawing import Drawing

ELEMENT_KINDS = tuple(kind.value for kind in NodeKind)
RELATION_KINDS = tuple(kind.value for kind in EdgeKind)

ELEMENT_ALIASES = {
    "abstract": "abstract_class", "enumeration": "enum", "use_case": "usecase", "user": "actor", "db": "database",
    "datastore": "database", "microservice": "service", "lifeline": "participant", "box": "element", "frame": "group",
}  # fmt: skip
RELATION_ALIASES = {
    "generalization": "inheritance", "generalisation": "inheritance", "extends": "inheritance", "is_a": "inheritance",
    "implements": "realization", "implementation": "realization", "realisation": "realization", "uses": "dependency",
    "part_of": "composition", "has_a": "aggregation", "call": "message", "line": "link", "edge": "link",
    "arrow": "link",
}  # fmt: skip

_CLASS_LIKE = frozenset(
    (NodeKind.CLASS, NodeKind.ABSTRACT_CLASS, NodeKind.ENTITY, NodeKind.OBJECT, NodeKind.TABLE, NodeKind.PARTICIPANT)
)
_SYSTEM_LIKE = frozenset(
    (NodeKind.COMPONENT, NodeKind.SERVICE, NodeKind.CONTAINER, NodeKind.SYSTEM, NodeKind.NODE, NodeKind.PARTICIPANT)
)
_FRAMES = frozenset(
    (
        NodeKind.SUBGRAPH, NodeKind.PACKAGE, NodeKind.CLUSTER, NodeKind.BOUNDARY, NodeKind.GROUP, NodeKind.REGION,
        NodeKind.CLOUD, NodeKind.SYSTEM,
    )
)  # fmt: skip
_PEOPLE = frozenset((NodeKind.ACTOR, NodeKind.PERSON))
_STEPS = frozenset((NodeKind.ACTION, NodeKind.PROCESS, NodeKind.EVENT))
_CHOICES = frozenset((NodeKind.CHOICE, NodeKind.DECISION, NodeKind.GATEWAY))
_FAMILIES = (_CLASS_LIKE, _SYSTEM_LIKE, _FRAMES, _PEOPLE, _STEPS, _CHOICES)

_ASSOCIATIONS = frozenset(
    (
        EdgeKind.ASSOCIATION, EdgeKind.LINK, EdgeKind.RELATIONSHIP, EdgeKind.AGGREGATION, EdgeKind.COMPOSITION,
        EdgeKind.ASSOCIATION_CLASS,
    )
)  # fmt: skip
_ARROWS = frozenset((EdgeKind.LINK, EdgeKind.FLOW, EdgeKind.MESSAGE, EdgeKind.TRANSITION))
_IS_A = frozenset((EdgeKind.INHERITANCE, EdgeKind.REALIZATION))


def element_fits(node: Node, kinds: tuple[str, ...], drawing: Drawing) -> bool:
    """Whether ``node`` passes as one of ``kinds`` (all do where there are none): drawn as one, as one of its family,
    said to be one by a stereotype, or a plain box in a diagram whose boxes do not say what they are."""
    if not kinds or node.kind.value in kinds:
        return True
    said = {stereotype.casefold().replace(" ", "_") for stereotype in node.stereotypes}
    if said & set(kinds) or any(ELEMENT_ALIASES.get(word) in kinds for word in said):
        return True
    if node.kind is NodeKind.ELEMENT and (
        drawing.boxes_are_plain or bool({"class", "component", "service"} & set(kinds))
    ):
        return True
    return any(node.kind in family and any(kind.value in kinds for kind in family) for family in _FAMILIES)


def is_kind(node: Node, kinds: tuple[str, ...]) -> bool:
    """Whether ``node`` was drawn as one of ``kinds`` or, for people and classes, as one of the same family."""
    return node.kind.value in kinds or any(
        node.kind in family and any(kind.value in kinds for kind in family)
        for family in (_PEOPLE, _CLASS_LIKE, _CHOICES)
    )


def relation_fits(kind: EdgeKind, kinds: tuple[str, ...]) -> bool:
    """Whether an edge of ``kind`` passes as one of ``kinds`` (all do where there are none). A composition is an
    association, and so is a line without a meaning of its own; but an association is no composition."""
    if not kinds or kind.value in kinds:
        return True
    if kind in _IS_A:
        return any(other.value in kinds for other in _IS_A)
    if EdgeKind.ASSOCIATION.value in kinds or EdgeKind.RELATIONSHIP.value in kinds:
        return kind in _ASSOCIATIONS
    if EdgeKind.LINK.value in kinds:
        return kind in _ASSOCIATIONS or kind in _ARROWS
    return kind in _ARROWS and any(other.value in kinds for other in _ARROWS)


def names_a_whole(kinds: tuple[str, ...]) -> bool:
    """Whether ``kinds`` are only such as have a diamond at the whole."""
    return bool(kinds) and set(kinds) <= {EdgeKind.COMPOSITION.value, EdgeKind.AGGREGATION.value}
