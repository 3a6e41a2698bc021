"""Attributes and methods of classes as Mermaid shows them, with name and type taken out."""

import re

from submissions.diagrams.compartments import member_of
from submissions.diagrams.graph import Lines, Member, MemberKind

from .text import label

_VISIBILITY = ("#", "+", "~", "-")
_CLASSIFIERS = ("$", "*")


def read_member(raw: str, lines: Lines) -> Member:
    """``raw`` is not empty. A ``)`` makes it a method. Raises ``ValueError`` where a method has no ``(``.

    Forms: ``+name: Type``, ``+Type name``, ``+name(parameters) Type$``; ``List~int~`` is shown as ``List<int>``, and a
    closing ``$`` (static) or ``*`` (abstract) as a style, which is no text.
    """
    visibility = raw[0] if raw[0] in _VISIBILITY else ""
    rest = raw[len(visibility) :]
    return _method(visibility, rest, lines) if raw.find(")") > 0 else _attribute(visibility, rest, lines)


def _attribute(visibility: str, rest: str, lines: Lines) -> Member:
    shown = label(generics(rest.removesuffix("$") if rest.endswith("$") else rest.removesuffix("*")).strip())
    name, type = _name_and_type(shown)
    return Member(visibility + shown, MemberKind.ATTRIBUTE, name, type, lines=lines)


def _method(visibility: str, rest: str, lines: Lines) -> Member:
    closing = rest.rfind(")")
    opening = rest.rfind("(", 1, max(closing, 1))
    if opening < 0:
        raise ValueError
    head, parameters, tail = rest[:opening].strip(), rest[opening + 1 : closing].strip(), rest[closing + 1 :]
    if tail.startswith(_CLASSIFIERS):
        tail = tail[1:]
    elif tail.rstrip().endswith(_CLASSIFIERS):
        tail = tail.rstrip()[:-1]
    returns = label(generics(tail.strip()))
    name, type = _name_and_type(label(generics(head)))
    shown = f"{visibility}{label(generics(head))}({label(generics(parameters))})" + (f" : {returns}" if returns else "")
    return Member(shown, MemberKind.METHOD, name, returns.removeprefix(":").strip() or type, lines=lines)


def _name_and_type(text: str) -> tuple[str, str]:
    """``name: Type``, ``Type name`` or ``name string``; a default value (``= 0``) is neither."""
    text = text.partition("=")[0].strip()
    name, colon, type = text.partition(":")
    if colon:
        return name.strip(), type.strip()
    known = member_of(text, kind=MemberKind.ATTRIBUTE)
    if known.type:
        return known.name, known.type
    type, _, name = text.rpartition(" ")
    return name, type.strip()


def generics(text: str) -> str:
    """``Map~K, List~V~~`` -> ``Map<K, List<V>>``: between commas, the outermost tildes make the outermost pair."""
    if text.count("~") < 2:
        return text
    parts: list[str] = []
    pieces = text.split(",")
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.count("~") == 1 and at + 1 < len(pieces) and pieces[at + 1].count("~") == 1:
            piece += "," + pieces[at + 1]
            at += 1
        parts.append(_pair_tildes(piece))
        at += 1
    return ",".join(parts)


def _pair_tildes(text: str) -> str:
    tildes = [match.start() for match in re.finditer("~", text)]
    if len(tildes) % 2 and tildes[0] == 0:
        tildes = tildes[1:]
    if len(tildes) < 2:
        return text
    characters = list(text)
    half = len(tildes) // 2
    for at in tildes[:half]:
        characters[at] = "<"
    for at in tildes[-half:]:
        characters[at] = ">"
    return "".join(characters)
