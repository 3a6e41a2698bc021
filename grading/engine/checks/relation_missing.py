"""Why a relation was not found, for the student's next step and for the reviewer."""

from grading.engine import confidence, evidence
from grading.engine.alignment import Match
from grading.engine.assessment import Verdict
from grading.engine.context import Context
from grading.engine.drawing import Drawn
from grading.engine.expectations import Names
from grading.engine.findings import Finding, Remark, remark
from grading.engine.labels import Label
from grading.engine.labels import label as label_of
from grading.engine.labels import name as expected_name
from grading.engine.member_names import member_name, telling
from grading.engine.similarity import MATCHES, label_similarity, similarity
from grading.engine.values import NUMBER, value_of
from submissions.diagrams.graph import EdgeKind, Member, Node, NodeKind

_UNSURE = 0.55


def as_literal(source: Names, target: Names, context: Context) -> Finding | None:
    """A special case that is only a literal of an enumeration, which the general case uses: ``VIP`` for a VIP ticket
    that is a ticket."""
    if context.alignment.of(source):
        return None
    asked = [one for name in source for one in _special(expected_name(name))]
    for general in context.alignment.of(target):
        for drawn in context.drawing.elements:
            if drawn.node.kind is not NodeKind.ENUM or not _uses(general.drawn, drawn, context):
                continue
            for literal in drawn.members:
                if max((label_similarity(one, literal.label) for one in asked), default=0.0) > MATCHES + 0.2:
                    values = {"member": evidence.shown(literal.member.text), "element": evidence.name_of(drawn.node)}
                    proof = (evidence.of_node(general.drawn.node), evidence.of_member(literal.member, drawn.node))
                    reasons = (remark("reason.literal", **values),)
                    return Finding(Verdict.PARTLY, _UNSURE, remark("relation.literal", **values), (), proof, reasons)
    return None


def _special(name: Label) -> list[Label]:
    """``name``, and what it says in front of its head: the "electric" of an electric car."""
    words = name.wordings[0].words if name.wordings else ()
    return [name, label_of(" ".join(word.key for word in words[:-1]))] if len(words) > 1 else [name]


def _uses(general: Drawn, enumeration: Drawn, context: Context) -> bool:
    """Whether an element is connected with an enumeration, or has an attribute of it."""
    if enumeration.node.id in context.drawing.neighbours(general.node.id):
        return True
    members = general.node.members
    types = {kind for member in members for kind in (member.type, member.text.rpartition(":")[2].strip()) if kind}
    return enumeration.node.label in types


def missing(source: Names, target: Names, context: Context) -> Finding:
    """The finding where nothing connects ``source`` with ``target``."""
    sources, targets = context.alignment.of(source), context.alignment.of(target)
    if not sources or not targets:
        return _side_missing(source, target, sources, targets, context)
    one, other = sources[0], targets[0]
    found = _as_attribute(one, other) or _as_attribute(other, one) or _by_subclass(one, other, context)
    if found is not None:
        return found
    sure = confidence.of_all(confidence.of_label(one.likeness), confidence.of_label(other.likeness))
    names = {"one": evidence.name_of(one.drawn.node), "other": evidence.name_of(other.drawn.node)}
    proof = (evidence.of_node(one.drawn.node), evidence.of_node(other.drawn.node))
    loose = _loose_line(one.drawn.node, context) or _loose_line(other.drawn.node, context)
    if loose is not None:
        notes, reasons = (remark("note.loose", element=loose),), (remark("reason.loose", element=loose),)
        return Finding(Verdict.NOT_MET, _UNSURE, remark("relation.not_met", **names), notes, proof, reasons)
    return Finding(Verdict.NOT_MET, sure, remark("relation.not_met", **names), evidence=proof)


def _side_missing(
    source: Names, target: Names, sources: tuple[Match, ...], targets: tuple[Match, ...], context: Context
) -> Finding:
    absent = [names for names, matches in ((source, sources), (target, targets)) if not matches]
    closest = [found for names in absent if (found := context.alignment.closest(names)) is not None]
    sure = context.sureness_of_absence(*absent)
    notes: tuple[Remark, ...] = ()
    reasons: tuple[Remark, ...] = ()
    if closest:
        label = evidence.name_of(max(closest, key=lambda found: (found[1], -found[0].at))[0].node)
        notes = (remark("note.closest", element=label),)
        reasons = (remark("reason.closest", element=label, expected=absent[0][0]),)
    there = [match for matches in (sources, targets) for match in matches[:1]]
    text = (
        remark("relation.one_side", element=evidence.name_of(there[0].drawn.node))
        if there
        else remark("relation.no_side")
    )
    proof = tuple(evidence.of_node(match.drawn.node) for match in there)
    return Finding(Verdict.NOT_MET, sure, text, notes, proof, reasons)


def _as_attribute(owner: Match, other: Match) -> Finding | None:
    """The relation as an attribute of one side that has the other as its type or is named like it."""
    label = other.drawn.node.label
    for member in telling(owner.drawn.node):
        texts = [member.type.strip("[]? ")] if member.type else [member.text.partition(":")[2]]
        texts += _referred_to(member)
        if any(text.strip() and similarity(label, text) > MATCHES + 0.2 for text in texts):
            values = {"member": evidence.shown(member.text), "element": evidence.name_of(owner.drawn.node)}
            proof = (evidence.of_member(member, owner.drawn.node), evidence.of_node(other.drawn.node))
            reasons = (remark("reason.relation_as_attribute", **values),)
            return Finding(Verdict.PARTLY, _UNSURE, remark("relation.attribute", **values), (), proof, reasons)
    return None


def _referred_to(member: Member) -> list[str]:
    """What ``patientId`` or ``patient_no`` refers to: the name without the word for a number."""
    name = member_name(member)
    value = value_of(label_of(name))
    if value is not None and value.form == NUMBER:
        return [value.rest]
    return [name] if "FK" in member.keys else []


def _by_subclass(one: Match, other: Match, context: Context) -> Finding | None:
    """The relation drawn at a subclass only: right for some, not for all."""
    for upper, far in ((one, other), (other, one)):
        for child in context.relations.subclasses(upper.drawn.node.id):
            found = [
                line for line in context.relations.between(child, far.drawn.node.id)
                if line.kind not in (EdgeKind.INHERITANCE, EdgeKind.REALIZATION)
            ]  # fmt: skip
            if found:
                label = evidence.name_of(context.drawing.nodes[child])
                proof = tuple(evidence.of_edge(edge, context.drawing) for edge in found[0].edges)
                reasons = (remark("reason.subclass", element=label),)
                return Finding(Verdict.PARTLY, _UNSURE, remark("relation.subclass", element=label), (), proof, reasons)
    return None


def _loose_line(node: Node, context: Context) -> str | None:
    """The label of ``node`` if a line begins at it and ends in nothing."""
    for edge in context.drawing.graph.edges:
        if node.id in (edge.source, edge.target) and None in (edge.source, edge.target) and edge.order is None:
            return evidence.name_of(node)
    return None
