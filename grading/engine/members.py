"""Finding attributes, methods and columns by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from submissions.diagrams.graph import Member, MemberKind

from . import evidence
from .assessment import Evidence
from .drawing import Drawn
from .labels import Label, label
from .labels import name as expected_name
from .similarity import MATCHES, label_similarity

_VISIBILITY = "+-#~/ \t"
_KINDS = {
    "attribute": (MemberKind.ATTRIBUTE, MemberKind.COLUMN, MemberKind.VALUE),
    "column": (MemberKind.COLUMN, MemberKind.ATTRIBUTE),
    "method": (MemberKind.METHOD,),
}
_OWNER_DROPPED = 0.97


@dataclass(frozen=True, slots=True)
class FoundMember:
    """A member that goes by one of the names asked for."""

    text: str
    member: Member
    likeness: float
    evidence: Evidence


def find_member(owner: Drawn, names: tuple[str, ...], kinds: tuple[str, ...] = ()) -> FoundMember | None:
    """The member of ``owner`` that is most like one of ``names``, if one is; of equals, the first by text."""
    best: FoundMember | None = None
    for member in members_of(owner):
        if kinds and not any(member.kind in _KINDS[kind] for kind in kinds):
            continue
        likeness = member_likeness(member, names, owner)
        if likeness >= MATCHES and (best is None or (-likeness, member.text) < (-best.likeness, best.text)):
            best = FoundMember(member.text, member, likeness, evidence.of_member(member, owner.node))
    return best


def members_of(owner: Drawn) -> Iterator[Member]:
    """The members drawn in a node, and those that were written into its label below or behind the name."""
    yield from owner.node.members
    text = owner.node.label
    _, opened, inside = text.partition("(")
    for line in text.split("\n")[1:] if "\n" in text else ():
        yield from _written(line, owner)
    if opened and "," in inside:
        yield from _written(inside.rstrip(" )"), owner)
    elif len(owner.label.parts) > 2:
        yield from _written(",".join(owner.label.parts[1:]), owner)


def _written(text: str, owner: Drawn) -> Iterator[Member]:
    for part in text.replace(";", ",").split(",")[:30]:
        if part.strip():
            kind = MemberKind.METHOD if "(" in part else MemberKind.ATTRIBUTE
            yield Member(part.strip(), kind, part.strip(), lines=owner.node.lines, ref=owner.node.ref)


def member_likeness(member: Member, names: tuple[str, ...], owner: Drawn) -> float:
    """How likely ``member`` is meant by one of ``names``: as it stands, or without the owner's name in front of it
    (``customerName`` in ``Customer``)."""
    drawn = label(member_name(member))
    best = 0.0
    for name in names:
        asked = expected_name(name)
        best = max(best, label_similarity(asked, drawn))
        if best < _OWNER_DROPPED:
            short = without_owner(drawn, owner.node.label)
            if short is not None:
                best = max(best, _OWNER_DROPPED * label_similarity(asked, short))
    return best


def member_name(member: Member) -> str:
    """The name in a member's text, where the notation did not take it out: without visibility, type and parameters."""
    if member.name:
        return member.name
    text = member.text.strip(_VISIBILITY).partition("(")[0]
    before, colon, _ = text.partition(":")
    return (before if colon else text.partition("=")[0]).strip(_VISIBILITY)


@lru_cache(maxsize=1 << 14)
def without_owner(drawn: Label, owner: str) -> Label | None:
    """A member's name without the words it begins with that are its owner's."""
    if not drawn.wordings:
        return None
    own = {unit.key for wording in label(owner).wordings[:1] for unit in wording.words}
    words = drawn.wordings[0].words
    rest = [unit.key for at, unit in enumerate(words) if not (at < len(own) and unit.key in own)]
    return label(" ".join(rest)) if 0 < len(rest) < len(words) else None
