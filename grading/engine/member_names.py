"""The members of a node and what each is called."""

from collections.abc import Iterator
from dataclasses import dataclass

from submissions.diagrams.graph import Member, MemberKind, Node

from .labels import Label, label, lines_of

MOST_MEMBERS = 100
"""Members of one element that are judged."""

_VISIBILITY = "+-#~/ \t"


@dataclass(frozen=True, slots=True, eq=False)
class NamedMember:
    """A member with its name as a label. ``others`` are what it may be called as well: without the owner's name in
    front (``customerName`` in ``Customer``), or with what a notation took for its type ("start date")."""

    member: Member
    label: Label
    others: tuple[Label, ...]


def named_members(node: Node, own: Label) -> tuple[NamedMember, ...]:
    """The members drawn in ``node``, and those written into its label below or behind the name. ``own`` is its
    label."""
    listed = [*telling(node), *_in_label(node, own)][:MOST_MEMBERS]
    owner = owner_words(own)
    found = ((member, label(member_name(member))) for member in listed)
    return tuple(NamedMember(member, name, _others(member, name, owner)) for member, name in found if name.wordings)


def telling(node: Node) -> tuple[Member, ...]:
    """The members that say something of ``node``: the lines drawn between them do not."""
    return tuple(member for member in node.members if member.kind is not MemberKind.SEPARATOR)


def owner_words(own: Label) -> frozenset[str]:
    """The words that an element is called by."""
    return frozenset(unit.key for wording in own.wordings[:1] for unit in wording.words)


def without_owner(name: Label, owner: frozenset[str]) -> Label | None:
    """A member's name without the owner's words in front; None where there are none, or nothing else."""
    words = name.wordings[0].words if name.wordings else ()
    rest = [unit.key for at, unit in enumerate(words) if not (at < len(owner) and unit.key in owner)]
    return label(" ".join(rest)) if 0 < len(rest) < len(words) else None


def _others(member: Member, name: Label, owner: frozenset[str]) -> tuple[Label, ...]:
    short = without_owner(name, owner)
    return (*((short,) if short is not None else ()), *(label(text) for text in _with_type(member)))


def _with_type(member: Member) -> tuple[str, ...]:
    """Name and type as one name, where nothing but a space parts them: in "start date" the date may be no type."""
    if not (member.type and member.name):
        return ()
    both = (f"{member.type} {member.name}", f"{member.name} {member.type}")
    return tuple(text for text in both if text in member.text)


def member_name(member: Member) -> str:
    """The name in a member's text, where the notation did not take it out: without visibility, type and parameters."""
    if member.name:
        return member.name
    text = member.text.strip(_VISIBILITY).partition("(")[0]
    before, colon, _ = text.partition(":")
    return (before if colon else text.partition("=")[0]).strip(_VISIBILITY)


def _in_label(node: Node, own: Label) -> Iterator[Member]:
    text = node.label
    _, opened, inside = text.partition("(")
    for line in lines_of(text)[1:]:
        yield from _listed(line, node)
    if opened and "," in inside:
        yield from _listed(inside.rstrip(" )"), node)
    elif len(own.parts) > 2:
        yield from _listed(",".join(own.parts[1:]), node)


def _listed(text: str, node: Node) -> Iterator[Member]:
    for part in text.replace(";", ",").split(",")[:MOST_MEMBERS]:
        if part.strip():
            kind = MemberKind.METHOD if "(" in part else MemberKind.ATTRIBUTE
            yield Member(part.strip(), kind, part.strip(), lines=node.lines, ref=node.ref)
