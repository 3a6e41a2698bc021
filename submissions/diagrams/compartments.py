"""The texts in a class box or a table, where the notation gives no more than text: title lines and member lines."""

import re
from dataclasses import dataclass, replace

from .graph import Lines, Member, MemberKind, NodeKind

KIND_OF_STEREOTYPE = {
    "abstract": NodeKind.ABSTRACT_CLASS,
    "abstract class": NodeKind.ABSTRACT_CLASS,
    "actor": NodeKind.ACTOR,
    "artifact": NodeKind.ARTIFACT,
    "boundary": NodeKind.BOUNDARY,
    "component": NodeKind.COMPONENT,
    "control": NodeKind.CONTROL,
    "database": NodeKind.DATABASE,
    "device": NodeKind.NODE,
    "entity": NodeKind.ENTITY,
    "enum": NodeKind.ENUM,
    "enumeration": NodeKind.ENUM,
    "interface": NodeKind.INTERFACE,
    "package": NodeKind.PACKAGE,
    "functionalrequirement": NodeKind.REQUIREMENT,
    "performancerequirement": NodeKind.REQUIREMENT,
    "requirement": NodeKind.REQUIREMENT,
    "service": NodeKind.SERVICE,
    "subsystem": NodeKind.COMPONENT,
    "system": NodeKind.SYSTEM,
    "table": NodeKind.TABLE,
}
"""What a stereotype says of the node that carries it; in small letters."""

_CLASSIFIERS = frozenset({NodeKind.ABSTRACT_CLASS, NodeKind.ENUM, NodeKind.INTERFACE, NodeKind.TABLE})
_STEREOTYPE = re.compile(r"<<([^<>\n]{1,80})>>|«([^«»\n]{1,80})»|\{(abstract)\}", re.I)
_VISIBILITY = re.compile(r"[+\-#~]\s?(?=\S)")
_VALUE_OR_PROPERTY = re.compile(r"[={]")
_KEYS = {
    "PK": ("PK",),
    "FK": ("FK",),
    "UK": ("UK",),
    "UQ": ("UK",),
    "AK": ("UK",),
    "PFK": ("PK", "FK"),
    "PF": ("PK", "FK"),
}
_KEY_WORD = re.compile(r"(?<![\w$])[<({\[]{0,2}(PFK|PF|PK|FK|UK|UQ|AK)\d{0,2}[>)}\]]{0,2}(?![\w$])")
_KEY_LIST_SIGNS = re.compile(r"^[\s,;:/|&+]+|[\s,;:/|&+]+$")
_TYPES = """
bigint bigserial binary blob bool boolean byte char character clob date datetime decimal double enum float guid image
int integer json jsonb list long longtext mediumtext money nchar number numeric nvarchar nvarchar2 object real serial
short smallint string text time timestamp timestamptz tinyint uniqueidentifier uuid varbinary varchar varchar2 void xml
year
"""
_TYPE_WORDS = frozenset(_TYPES.split())


@dataclass(frozen=True, slots=True)
class Title:
    """``kind`` is what the stereotypes say, ``None`` where they say nothing."""

    label: str
    stereotypes: tuple[str, ...] = ()
    kind: NodeKind | None = None


def title_of(text: str) -> Title:
    """A name with its stereotypes: ``«interface»`` and ``Payable`` on two lines, or on one."""
    if "<<" not in text and "«" not in text and "{" not in text:
        return Title(text)
    stereotypes = tuple(next(filter(None, groups)).strip() for groups in _STEREOTYPE.findall(text))
    if not stereotypes:
        return Title(text)
    lines = (line.strip() for line in _STEREOTYPE.sub("", text).split("\n"))
    label = "\n".join(line for line in lines if line)
    kinds = (KIND_OF_STEREOTYPE.get(stereotype.lower()) for stereotype in stereotypes)
    return Title(label, stereotypes, next(filter(None, kinds), None))


def member_of(text: str, *, kind: MemberKind | None = None, lines: Lines = (0, 0), ref: str = "") -> Member:
    """One line of a compartment: ``+ total(): Money``, ``name: String``, ``PK id int``, ``OPEN``.

    ``kind`` is what the notation says it is; ``None`` tells a method from an attribute by its brackets and a column by
    its key. A type is taken where a colon sets it off, or where one of two words is a known type of data.
    """
    keys, rest = _keys(text)
    visibility = _VISIBILITY.match(rest)
    rest = rest[visibility.end() :] if visibility else rest
    if kind is None:
        is_method = _is_method(rest, has_visibility=visibility is not None)
        kind = MemberKind.COLUMN if keys else MemberKind.METHOD if is_method else MemberKind.ATTRIBUTE
    name, type_ = _method_parts(rest) if kind is MemberKind.METHOD else _attribute_parts(rest)
    return Member(text, kind, name, type_, keys, lines, ref)


def compartments_kind(title: Title, members: list[Member]) -> NodeKind | None:
    """What a box with compartments is: ``None`` where it looks neither like a class nor like a table.

    Only stereotypes that stand for a classifier of another kind count: a class may well be an ``«entity»``.
    """
    if title.kind in _CLASSIFIERS:
        return title.kind
    if any(_is_of_class(member) for member in members):
        return NodeKind.CLASS
    if any(member.keys or member.type for member in members):
        return NodeKind.ENTITY
    return NodeKind.CLASS if title.stereotypes else None


def as_member_of(kind: NodeKind, member: Member) -> Member:
    """The same member, told what it is by the kind of box it stands in: a column or an enumeration value."""
    if member.kind is not MemberKind.ATTRIBUTE:
        return member
    if kind in (NodeKind.ENTITY, NodeKind.TABLE):
        return replace(member, kind=MemberKind.COLUMN)
    if kind is NodeKind.ENUM and not member.type:
        return replace(member, kind=MemberKind.VALUE)
    return member


def _is_of_class(member: Member) -> bool:
    """Written as UML writes members: with visibility, as a method or as ``name: Type``."""
    if member.keys:
        return False
    return (
        member.kind is MemberKind.METHOD
        or _VISIBILITY.match(member.text) is not None
        or (":" in member.text and member.type != "")
    )


def _keys(text: str) -> tuple[tuple[str, ...], str]:
    """-> (``PK``, ``FK``, ``UK`` as far as they are written, the text without them)."""
    if "K" not in text and "UQ" not in text and "PF" not in text:
        return (), text
    found = [key for word in _KEY_WORD.findall(text) for key in _KEYS[word]]
    if not found:
        return (), text
    rest = _KEY_LIST_SIGNS.sub("", _KEY_WORD.sub(" ", text))
    return tuple(dict.fromkeys(found)), rest


def _is_method(text: str, *, has_visibility: bool) -> bool:
    """``pay(amount)``; not ``price: decimal(8,2)``, ``email varchar(80)`` or ``Weekly tests (4)``."""
    before, bracket, after = text.partition("(")
    words = before.split()
    if not (bracket and ")" in after and words) or ":" in before:
        return False
    if len(words) == 1:
        return True
    return not _is_type(words[-1]) and (before[-1:] != " " or has_visibility or _is_type(words[0]))


def _method_parts(text: str) -> tuple[str, str]:
    before, _, after = text.partition("(")
    words = before.split()
    name = words[-1] if words else ""
    closing = after.rfind(")")
    returned = after[closing + 1 :].strip() if closing >= 0 else ""
    if returned.startswith(":"):
        return name, returned[1:].strip()
    return name, " ".join(words[:-1])


def _attribute_parts(text: str) -> tuple[str, str]:
    if ":" in text:
        name, _, rest = text.partition(":")
        return name.strip().removeprefix("/"), _VALUE_OR_PROPERTY.split(rest, maxsplit=1)[0].strip()
    words = text.partition("=")[0].split()
    if len(words) == 1:
        return words[0], ""
    if len(words) > 1 and _is_type(words[1]):
        return words[0], words[1]
    if len(words) == 2 and _is_type(words[0]):
        return words[1], words[0]
    return "", ""


def _is_type(word: str) -> bool:
    return word.partition("(")[0].rstrip("[]?").lower() in _TYPE_WORDS
