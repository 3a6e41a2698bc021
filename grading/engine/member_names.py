"""The members of a node and what each is called."""

from collections.abc import Iterator
from dataclasses import dataclass

from submissions.diagrams.graph import Member, MemberKind, Node

from .labels import Label, label

MOST_MEMBERS = 100
"""Members of one element that are judged."""

_VISIBILITY = "+-#~/ \t"


@dataclass(frozen=True, slots=True, eq=False)
class NamedMember:
    """A member with its name as a label; ``short`` is the name without the owner's in front of it (``customerName`` in
    ``Customer``), where it has one."""

    member: Member
    label: Label
    short: Label | None


def named_members(node: Node, own: Label) -> tuple[NamedMember, ...]:
    """The members drawn in ``node``, and those written into its label below or behind the name. ``own`` is its
    label."""
    listed = [*node.members, *_in_label(node, own)][:MOST_MEMBERS]
    owner = {unit.key for wording in own.wordings[:1] for unit in wording.words}
    return tuple(
        NamedMember(member, name, _without(owner, name))
        for member in listed
        if (name := label(member_name(member))).wordings
    )


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
    _, _, below = text.partition("\n")
    for line in below.split("\n") if below else ():
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


def _without(owner: set[str], name: Label) -> Label | None:
    """``name`` without the words it begins with that are its owner's."""
    words = name.wordings[0].words if name.wordings else ()
    rest = [unit.key for at, unit in enumerate(words) if not (at < len(owner) and unit.key in owner)]
    return label(" ".join(rest)) if 0 < len(rest) < len(words) else None
