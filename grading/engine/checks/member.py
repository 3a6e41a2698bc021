"""`member`: an element has this attribute, method, column or key."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from grading.engine import confidence, evidence
from grading.engine.alignment import Match
from grading.engine.assessment import Verdict
from grading.engine.codecs import Choice
from grading.engine.codecs import Names as NamesCodec
from grading.engine.context import Context
from grading.engine.drawing import Drawn
from grading.engine.expectations import Mentions, Names
from grading.engine.fields import Field
from grading.engine.findings import Finding, Remark, remark
from grading.engine.members import FoundMember, find_kin_member, find_member
from grading.engine.similarity import MATCHES, similarity
from submissions.diagrams.graph import Member as DrawnMember
from submissions.diagrams.graph import NodeKind

from .base import CheckType

_INHERITED, _OWN_ELEMENT, _ELLIPSE = 0.9, 0.65, 0.95
_KEY_MARKS = ("pk", "{id}", "{key}", "primary key", "<<id>>", "{unique}")
_ROUND = ("ellipse", "oval", "circle", "attribute")
_MOST_OWNERS = 6


@dataclass(frozen=True, slots=True)
class Member:
    """``owner`` are names of the element; ``member_kind`` is what the member must be, ``any`` for no matter."""

    name: ClassVar[str] = "member"

    owner: Names
    names: Names
    member_kind: str = "any"


def judge(check: Member, context: Context) -> Finding:
    owners = context.alignment.of(check.owner)[:_MOST_OWNERS]
    if not owners:
        return Finding(Verdict.NOT_MET, context.sureness_of_absence(check.owner), remark("member.no_owner"))
    kinds = () if check.member_kind in ("any", "key") else (check.member_kind,)
    for owner in owners:
        found = find_member(owner.drawn, check.names, kinds)
        if found is not None:
            return _found(check, found, owner)
    return (
        _of_another_kind(check, owners)
        or _inherited(check, kinds, owners, context)
        or _as_element(check, owners, context)
        or _in_subclass(check, kinds, owners, context)
        or _kin(check, kinds, owners, context)
        or _missing(check, kinds, owners, context)
    )


def _found(check: Member, found: FoundMember, owner: Match) -> Finding:
    sure = confidence.of_all(confidence.of_label(found.likeness), confidence.of_label(owner.likeness))
    proof = (evidence.of_node(owner.drawn.node), found.evidence)
    if check.member_kind == "key" and not _is_key(found.member):
        return Finding(Verdict.PARTLY, min(sure, confidence.SLIP), _text("key", found, owner.drawn), (), proof)
    return Finding(Verdict.MET, sure, _text("met", found, owner.drawn), (), proof)


def _is_key(member: DrawnMember) -> bool:
    text = member.text.casefold()
    return any(key in ("PK", "UK") for key in member.keys) or any(mark in text for mark in _KEY_MARKS)


def _of_another_kind(check: Member, owners: Iterable[Match]) -> Finding | None:
    for owner in owners:
        found = find_member(owner.drawn, check.names)
        if found is not None:
            proof = (evidence.of_node(owner.drawn.node), found.evidence)
            return Finding(Verdict.PARTLY, confidence.SLIP, _text("kind", found, owner.drawn), (), proof)
    return None


def _inherited(check: Member, kinds: Names, owners: Iterable[Match], context: Context) -> Finding | None:
    for owner in owners:
        for id in context.relations.superclasses(owner.drawn.node.id):
            upper = context.drawing.by_id.get(id)
            found = find_member(upper, check.names, kinds) if upper else None
            if upper is not None and found is not None:
                sure = confidence.of_all(confidence.of_label(found.likeness), _INHERITED)
                proof = (evidence.of_node(owner.drawn.node), found.evidence)
                return Finding(Verdict.MET, sure, _text("inherited", found, upper), (), proof)
    return None


def _as_element(check: Member, owners: Iterable[Match], context: Context) -> Finding | None:
    """The member as a node connected to its owner: an ellipse in Chen's notation, or a class of its own."""
    if check.member_kind == "method":
        return None
    for owner in owners:
        for id in sorted(set(context.drawing.neighbours(owner.drawn.node.id))):
            near = context.drawing.by_id.get(id)
            if near is None or near.at in context.alignment.taken:
                continue
            likeness = max(similarity(name, near.node.label) for name in check.names)
            if likeness >= MATCHES:
                is_ellipse = near.node.shape.casefold() in _ROUND or near.node.kind is NodeKind.USECASE
                sure = confidence.of_all(confidence.of_label(likeness), _ELLIPSE if is_ellipse else _OWN_ELEMENT)
                proof = (evidence.of_node(owner.drawn.node), evidence.of_node(near.node))
                text = remark("member.as_class", element=evidence.name_of(near.node))
                return Finding(Verdict.MET, sure, text, (), proof)
    return None


def _in_subclass(check: Member, kinds: Names, owners: Iterable[Match], context: Context) -> Finding | None:
    for owner in owners:
        for id in context.relations.subclasses(owner.drawn.node.id):
            below = context.drawing.by_id.get(id)
            found = find_member(below, check.names, kinds) if below else None
            if below is not None and found is not None:
                return Finding(Verdict.PARTLY, confidence.SLIP, _text("subclass", found, below), (), (found.evidence,))
    return None


def _kin(check: Member, kinds: Names, owners: Iterable[Match], context: Context) -> Finding | None:
    """The only member that is kin to the one asked for, and is not another one that the rubric asks for."""
    for owner in owners:
        others = context.alignment.expectations.members_of(check.owner) - {check.names}
        found = find_kin_member(owner.drawn, check.names, kinds, others)
        if found is not None:
            proof = (evidence.of_node(owner.drawn.node), found.evidence)
            why = remark("reason.kin_member", member=evidence.shown(found.text), expected=check.names[0])
            sure = confidence.of_all(confidence.of_label(found.likeness), confidence.of_label(owner.likeness))
            return Finding(Verdict.MET, sure, _text("met", found, owner.drawn), (), proof, (why,))
    return None


def _missing(check: Member, kinds: Names, owners: tuple[Match, ...], context: Context) -> Finding:
    owner = owners[0]
    text = remark("member.not_met", element=evidence.name_of(owner.drawn.node))
    sure = confidence.of_all(confidence.of_label(owner.likeness), 0.95)
    proof = (evidence.of_node(owner.drawn.node),)
    elsewhere = [
        (found, drawn)
        for drawn in context.drawing.elements
        if (found := find_member(drawn, check.names, kinds)) is not None and found.likeness > 0.9
    ]
    # A name that several elements have ("name", "id") is nobody's by mistake.
    notes = (_text("elsewhere", *elsewhere[0]),) if len(elsewhere) == 1 else ()
    return Finding(Verdict.NOT_MET, sure, text, notes, proof)


def _text(key: str, found: FoundMember, owner: Drawn) -> Remark:
    return remark(f"member.{key}", member=evidence.shown(found.text), element=evidence.name_of(owner.node))


def mentions(check: Member) -> Mentions:
    return Mentions((check.owner,), members=((check.owner, check.names),))


MEMBER = CheckType(
    Member,
    (
        Field("of", NamesCodec(), required=True, attribute="owner", help="the element, by any of these names"),
        Field("names", NamesCodec(), required=True, help="what the member may be called"),
        Field("member_kind", Choice(("attribute", "method", "column", "key", "any")), "any", help="what it must be"),
    ),
    judge,
    mentions,
)
