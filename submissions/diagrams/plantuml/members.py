"""Attributes, methods, columns and values: one line of a class body to one member."""

import re

from submissions.diagrams.graph import Lines, Member, MemberKind, NodeKind

from .text import label

MODIFIER = re.compile(r"\{(?:static|classifier|abstract|method|field)\}\s?", re.IGNORECASE)
SEPARATOR = re.compile(r"(?:--|==|\.\.|__)")
STEREOTYPE = re.compile(r"<<([^<>]*+)>>")
KEY_WORDS = {
    "pk": "PK",
    "fk": "FK",
    "uk": "UK",
    "primary key": "PK",
    "foreign key": "FK",
    "unique": "UK",
    "generated": "",
}
VISIBILITIES = "+-#~*"
IDENTIFIER = re.compile(r"[^\W\d]\w*")
TYPE_AND_NAME = re.compile(r"([^\W\d][\w.]*+(?:<[^()]*>)?(?:\[\])*+\??)\s+([^\W\d]\w*+)(?:\s*=.*)?")
TYPE_WORDS = frozenset(
    [
        "int",
        "integer",
        "long",
        "short",
        "byte",
        "float",
        "double",
        "decimal",
        "number",
        "real",
        "bool",
        "boolean",
        "char",
        "string",
        "str",
        "text",
        "varchar",
        "date",
        "time",
        "datetime",
        "timestamp",
        "void",
        "var",
        "val",
        "uuid",
        "guid",
        "object",
        "list",
        "set",
        "map",
        "array",
        "blob",
        "json",
        "bigint",
    ]
)


def read_member(text: str, lines: Lines, owner: NodeKind) -> Member:
    """The member that ``text``, a stripped line of the body of a node of kind ``owner``, stands for."""
    if SEPARATOR.match(text):
        return Member(label(text), MemberKind.SEPARATOR, lines=lines)
    core, keys = _core(text)
    kind = _kind(text, core, owner)
    name, type_ = ("", "") if kind is MemberKind.VALUE else _name_and_type(core, kind)
    return Member(label(text), kind, name, type_, keys, lines)


def _core(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` without visibility, modifiers and stereotypes, and the keys that the stereotypes name."""
    keys: tuple[str, ...] = ()
    if "<<" in text:
        said = [found.strip().lower() for part in STEREOTYPE.findall(text) for found in part.split(",")]
        keys = tuple(dict.fromkeys(KEY_WORDS[word] for word in said if KEY_WORDS.get(word)))
        text = STEREOTYPE.sub("", text)
    if "{" in text:
        text = MODIFIER.sub("", text)
    text = text.strip()
    if len(text) > 1 and text[0] in VISIBILITIES and text[1] != text[0]:
        text = text[1:].strip()
    return label(text), keys


def _kind(text: str, core: str, owner: NodeKind) -> MemberKind:
    lower = text.lower()
    if "{method}" in lower:
        return MemberKind.METHOD
    if owner is NodeKind.ENTITY:
        return MemberKind.COLUMN
    if "{field}" in lower or owner is NodeKind.OBJECT:
        return MemberKind.ATTRIBUTE
    if "(" in core:
        return MemberKind.METHOD
    if owner is NodeKind.ENUM and IDENTIFIER.fullmatch(core.rstrip(",; ")):
        return MemberKind.VALUE
    return MemberKind.ATTRIBUTE


def _name_and_type(core: str, kind: MemberKind) -> tuple[str, str]:
    """``name : type`` says which is which; so do ``type name`` where the first is clearly a type, and ``name(``."""
    if kind is MemberKind.METHOD:
        return _method(core)
    name, colon, type_ = core.partition(":")
    if colon:
        return name.strip(), type_.partition("=")[0].strip()
    found = TYPE_AND_NAME.fullmatch(core)
    if found and _is_type(found[1]):
        return found[2], found[1]
    name = core.partition("=")[0].strip()
    return (name, "") if IDENTIFIER.fullmatch(name) else ("", "")


def _method(core: str) -> tuple[str, str]:
    before, _, after = core.partition("(")
    words = before.split()
    if not words:
        return "", ""
    returned = after.rpartition(")")[2].strip()
    type_ = returned.removeprefix(":").strip() if returned.startswith(":") else " ".join(words[:-1])
    return words[-1], type_


def _is_type(text: str) -> bool:
    return text[0].isupper() or "<" in text or "[" in text or text.lower() in TYPE_WORDS
