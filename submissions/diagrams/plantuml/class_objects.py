"""``object``, ``map``, ``json`` and the diamond ``<>`` of an n-ary association."""

import re

from submissions.diagrams.builder import NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, End, Member, MemberKind, NodeKind

from .class_declarations import read_body
from .decoration import decorate
from .drawing import Drawing
from .json_body import json_members, take_json
from .lines import Cursor, Line, take_brace
from .patterns import CODE, DECORATION, QUOTED
from .text import label, unwrap

FLAGS = re.VERBOSE | re.IGNORECASE

NAME = rf"""
    (?: (?P<text1>{QUOTED}) \s++as\s++ (?P<code1>{CODE}) | (?P<code2>{CODE}) \s++as\s++ (?P<text2>{QUOTED})
      | (?P<code3>{CODE}) | (?P<code4>{QUOTED}) )
"""
VALUE = r"true|false|null|-?\d++|\".*\"|\[.*\]|\{.*\}"
OBJECT = re.compile(
    rf"(?P<word>object|map|json) \s++ {NAME} \s*+ {DECORATION} (?P<value>{VALUE})? (?P<brace>\{{)?", FLAGS
)
"""The value of a JSON object may stand on the same line."""

DIAMOND = re.compile(r"<>\s*+(?P<code>[\w.]++)")
MAP_LINK = re.compile(r"\*-+_?>")


def read_object(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    found = OBJECT.fullmatch(text)
    if found is None:
        return False
    word = found["word"].lower()
    if found["value"] and word != "json":
        return False
    has_brace = bool(found["brace"]) or (not found["value"] and take_brace(cursor))
    node = _declare(drawing, found, word, has_brace, line)
    if node is None:
        return True
    if word == "object" and has_brace:
        read_body(drawing, node, True, line, cursor)
    elif word == "map" and has_brace:
        return _map_body(drawing, node, line, cursor)
    elif word == "json":
        return _json_body(drawing, node, found["value"], line, cursor)
    return True


def read_diamond(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    """``<> owns``: the diamond that an association between three classes or more meets in."""
    found = DIAMOND.fullmatch(text)
    if found is None:
        return False
    name = drawing.names.resolve(found["code"], reuse=True)
    if name.node is not None:
        _duplicate(drawing, name.node, line)
    drawing.place(name, line.number, NodeKind.RELATIONSHIP, "", "diamond")
    return True


def _declare(drawing: Drawing, found: "re.Match[str]", word: str, has_brace: bool, line: Line) -> NodeDraft | None:
    """The object's node. Only the body of an ``object`` may follow after its declaration."""
    code = found["code1"] or found["code2"] or found["code3"] or found["code4"]
    name = drawing.names.resolve(unwrap(code), reuse=True)
    if name.node is not None and not (word == "object" and has_brace):
        _duplicate(drawing, name.node, line)
        return None
    said = found["text1"] or found["text2"]
    node = drawing.place(name, line.number, NodeKind.OBJECT, unwrap(said) if said else None, word)
    decorate(drawing, node, found, line)
    return node


def _duplicate(drawing: Drawing, node: NodeDraft, line: Line) -> None:
    drawing.builder.error(line.number, line.column, f"there is a `{node.label}` already", code="duplicate")


def _map_body(drawing: Drawing, node: NodeDraft, line: Line, cursor: Cursor) -> bool:
    """``key => value`` is a member; ``key *-> Other`` a link from it."""
    body = cursor.block("}", lambda end: end == "}")
    if body is None:
        return False
    for row in body:
        text = row.text.strip()
        if not text:
            continue
        here = (row.number, row.number)
        key, arrow, value = text.partition("=>")
        if arrow:
            text = label(f"{key.strip()} => {value.strip()}")
            drawing.builder.member(node, Member(text, MemberKind.ATTRIBUTE, label(key), lines=here))
        elif (link := MAP_LINK.search(text)) is not None:
            drawing.builder.member(node, Member(label(text[: link.start()]), MemberKind.ATTRIBUTE, lines=here))
            _map_link(drawing, node, text[link.end() :].strip(), row)
        else:
            drawing.builder.error(row.number, row.column, f"`{text[:60]}` is no entry", expected="key => value")
    node.lines = (node.lines[0], cursor.lines[cursor.index - 1].number)
    return True


def _map_link(drawing: Drawing, node: NodeDraft, written: str, row: Line) -> None:
    target = drawing.names.resolve(written, reuse=True).node
    if target is None:
        drawing.builder.error(row.number, row.column, f"there is no `{written}` yet", code="unknown")
        return
    edge = Edge(node.id, target.id, kind=EdgeKind.ASSOCIATION, target_end=End.ARROW, lines=(row.number, row.number))
    drawing.link(edge)


def _json_body(drawing: Drawing, node: NodeDraft, value: str | None, line: Line, cursor: Cursor) -> bool:
    lines: list[Line] = []
    if value is None:
        taken = take_json(cursor)
        if taken is None:
            return False
        lines = taken
        value = "{" + " ".join(part.text for part in lines) + "}"
    members = json_members([line, *lines], value)
    if members is None and lines:
        members = json_members([line, *lines], " ".join(part.text for part in lines))
    if members is None:
        drawing.builder.error(line.number, line.column, f"what `{node.label}` holds is no JSON", code="json")
    for member in members or ():
        drawing.builder.member(node, member)
    node.lines = (node.lines[0], cursor.lines[cursor.index - 1].number)
    return True
