"""From an Apollon model to the diagram a person sees."""

import re
from collections.abc import Iterator
from dataclasses import replace

from submissions.diagrams.builder import GraphBuilder, LimitReached, NodeDraft
from submissions.diagrams.compartments import as_member_of, member_of, title_of
from submissions.diagrams.documents import load_json, objects, sound_parents, text_of
from submissions.diagrams.end_text import split_end_text
from submissions.diagrams.graph import DiagramKind, Edge, EdgeKind, End, LineStyle, Member, MemberKind, NodeKind

from .kinds import DIAGRAM_KINDS, NO_MARKER, NODE_KINDS, RELATIONS
from .model import Element, Model, Relation, Row
from .roles import settle

_DEFAULT_STEREOTYPES = frozenset({"component", "node", "subsystem"})
_KIND_OF_CLASS = {
    "abstract": NodeKind.ABSTRACT_CLASS,
    "enumeration": NodeKind.ENUM,
    "interface": NodeKind.INTERFACE,
}
_NUMBER = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6}){0,20})")


def fill(model: Model, builder: GraphBuilder) -> None:
    """Put what ``model`` draws into ``builder``."""
    builder.kind = DIAGRAM_KINDS.get(model.type, DiagramKind.GRAPH)
    builder.title = model.title
    try:
        _add_elements(model, builder)
        ends = _ends(model)
        for relation in model.relations:
            _add_relation(relation, ends, builder)
        settle(builder)
        _number_messages({relation.id for relation in model.relations if relation.messages}, builder)
    except LimitReached as limit:
        builder.limit_reached(limit)


def _ends(model: Model) -> dict[str, str]:
    """The element that a line is tied to, by the id it names: the element's own or that of one of its rows."""
    ends = {row.id: element.id for element in model.elements for row in (*element.attributes, *element.methods)}
    ends.update((element.id, element.id) for element in model.elements)
    return ends


def _add_elements(model: Model, builder: GraphBuilder) -> None:
    parents = sound_parents({element.id: element.parent for element in model.elements}, depth=builder.limits.depth)
    for element in model.elements:
        if element.id in builder.nodes:
            builder.warning(0, 0, f"two elements have the id {element.id[:60]!r}", code="duplicate_id")
            continue
        draft = builder.node(element.id, 0, kind=NODE_KINDS.get(element.type, NodeKind.ELEMENT))
        draft.parent = parents[element.id]
        draft.ref, draft.shape = element.id, element.type
        _describe(draft, element, builder)


def _describe(draft: NodeDraft, element: Element, builder: GraphBuilder) -> None:
    title = title_of(element.name.strip())
    draft.label = title.label
    draft.stereotypes.extend(title.stereotypes)
    stereotype = element.stereotype
    if draft.kind is NodeKind.CLASS:
        stereotype = stereotype.lower()
        draft.kind = _KIND_OF_CLASS.get(stereotype, title.kind or NodeKind.CLASS)
    if stereotype and stereotype.lower() not in _DEFAULT_STEREOTYPES:
        draft.stereotypes.append(stereotype)
    for member in _members(draft.kind, element, builder.limits.members):
        builder.member(draft, member)


def _members(kind: NodeKind, element: Element, most: int) -> Iterator[Member]:
    attribute = MemberKind.COLUMN if kind is NodeKind.ENTITY else MemberKind.ATTRIBUTE
    for row in element.attributes:
        if row.name.strip():
            yield as_member_of(kind, _member(row, attribute))
    for row in element.methods:
        if row.name.strip():
            yield _member(row, MemberKind.METHOD)
    yield from _further_members(element, most)


def _member(row: Row, kind: MemberKind) -> Member:
    return member_of(row.name.strip(), kind=kind, ref=row.id)


def _further_members(element: Element, most: int) -> list[Member]:
    """What some elements show beside their name: tokens and capacity of a place, actions of a step."""
    data = element.data
    if element.type == "petriNetPlace":
        tokens = text_of(data.get("tokens", data.get("amountOfTokens")))
        capacity = text_of(data.get("capacity"))
        shown = {"tokens": tokens if tokens != "0" else "", "capacity": capacity if capacity.isdigit() else ""}
        return [Member(f"{name} = {value}", MemberKind.VALUE, name) for name, value in shown.items() if value]
    if element.type == "sfcActionTable":
        return [
            Member(f"{text_of(row.get('identifier'))} {text_of(row.get('name'))}".strip(), ref=text_of(row.get("id")))
            for row in objects(data.get("actionRows"), most=most + 1)
        ]
    return []


def _add_relation(relation: Relation, ends: dict[str, str], builder: GraphBuilder) -> None:
    source, target = ends.get(relation.source), ends.get(relation.target)
    if source is None or target is None:
        problem = f"the line {relation.id[:60]!r} ends at an element that is not in the file"
        builder.warning(0, 0, problem, code="missing_end")
        return
    for message in relation.messages:
        ends_of_message = (source, target) if message.forward else (target, source)
        text = message.text.strip()
        builder.edge(Edge(*ends_of_message, text, EdgeKind.MESSAGE, target_end=End.ARROW, ref=relation.id))
    if not relation.messages:
        builder.edge(_edge(relation, source, target))


def _edge(relation: Relation, source: str, target: str) -> Edge:
    drawn = RELATIONS.get(relation.type, NO_MARKER)
    source_multiplicity, source_role = _end_texts(relation.source_multiplicity, relation.source_role)
    target_multiplicity, target_role = _end_texts(relation.target_multiplicity, relation.target_role)
    return Edge(
        source,
        target,
        _label(relation),
        EdgeKind.RELATIONSHIP if relation.type.startswith("Er") else drawn.kind,
        drawn.line if relation.identifying else LineStyle.DASHED,
        drawn.source_end,
        drawn.target_end,
        source_multiplicity,
        target_multiplicity,
        source_role,
        target_role,
        ref=relation.id,
    )


def _end_texts(multiplicity: str, role: str) -> tuple[str, str]:
    """-> (multiplicity, role) by what the two texts at an end say, in whichever of the two slots each was typed."""
    number, words = split_end_text(multiplicity)
    other_number, other_words = split_end_text(role)
    if number:
        return number, " ".join(filter(None, [words, role.strip()]))
    if other_number:
        return other_number, " ".join(filter(None, [words, other_words]))
    return words, other_words


def _label(relation: Relation) -> str:
    label = relation.label.strip()
    if relation.type == "PetriNetArc" and label == "1":
        return ""
    return _condition(label) if relation.type == "SfcDiagramEdge" else label


def _condition(label: str) -> str:
    """The condition at a transition of a function chart; version 3 keeps ``{"isNegated", "displayName"}`` as JSON."""
    document, _ = load_json(label) if label.startswith("{") else (None, None)
    if not isinstance(document, dict):
        return label
    name = text_of(document.get("displayName"))
    return f"not {name}" if document.get("isNegated") is True else name


def _number_messages(links: set[str], builder: GraphBuilder) -> None:
    """Number messages by the number each begins with (``1.2: pay()``); as they stand in the file if one has none."""
    messages = [index for index, edge in enumerate(builder.edges) if edge.ref in links]
    numbers = [_number(builder.edges[index].label) for index in messages]
    if all(numbers):
        messages = [index for _, index in sorted(zip(numbers, messages, strict=True))]
    for order, index in enumerate(messages, 1):
        builder.edges[index] = replace(builder.edges[index], order=order)


def _number(text: str) -> list[int]:
    found = _NUMBER.match(text)
    return [int(part) for part in found[1].split(".")] if found else []
