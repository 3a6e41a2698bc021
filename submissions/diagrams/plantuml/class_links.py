"""``A "1" *-- "0..*" B : has`` in a class diagram, association classes and lollipops."""

import re
from itertools import product
from typing import TypeAlias

from submissions.diagrams.builder import NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, LineStyle, NodeKind

from .arrows import NO_HEAD, Arrow, LineTexts, arrow, edge_kind, end_text, line_texts, read_arrow
from .decoration import check_color
from .drawing import Drawing
from .lines import Cursor, Line
from .patterns import COLORS, IDENTIFIER, QUOTED, STEREOTYPES, URL
from .stereotypes import stereotypes
from .text import QUOTES, label, unquote

FLAGS = re.VERBOSE | re.IGNORECASE

ENTITY = rf"(?:{IDENTIFIER}|{QUOTED})"
PARTNER = rf"(?:{QUOTED}|[^\s(),{QUOTES}]++)"
COUPLE = rf"\(\s*+{PARTNER}\s*+,\s*+{PARTNER}\s*+\)"
AT_END = rf"(?:[{QUOTES}](?P<text%d>[^{QUOTES}]++)[{QUOTES}]\s*+)?"
ROLE = rf"(?:/(?P<role%d>[^\s{QUOTES}]++|{QUOTED})\s*+)?+"
QUALIFIER = r"(?:(?<=\s)\[(?P<qualifier%d>[^\[\]]++)\]\s++)?+"

PARTNERS = re.compile(rf"\(\s*+({PARTNER})\s*+,\s*+({PARTNER})\s*+\)", FLAGS)
LEFT = re.compile(rf"(?:@[\d.]++\s++)?(?P<left>{COUPLE}|{ENTITY})", FLAGS)
REST = re.compile(
    rf"""
    \s*+ {QUALIFIER % 1} {AT_END % 1} {ROLE % 1}
    {arrow("-=.", ",", "")} \s*+
    {AT_END % 2} {ROLE % 2} {QUALIFIER % 2}
    (?P<right>{COUPLE}|{ENTITY}) \s*+
    {COLORS} {URL} (?P<stereotypes>{STEREOTYPES})
    (?: :\s*+(?P<label>.+) )?+
    """,
    FLAGS,
)
LOLLIPOP = re.compile(
    rf"""
    (?P<left>{ENTITY}) \s*+ (?:<<[^>]++>>\s*+)? {AT_END % 1}
    (?: (?P<left_ball>[()]\)) (?P<line1>[-=.]++) | (?P<line2>[-=.]++) (?P<right_ball>\([()]) ) \s*+
    {AT_END % 2} (?P<right>{ENTITY}) \s*+ (?:<<[^>]++>>\s*+)? (?: :\s*+(?P<label>.+) )?+
    """,
    FLAGS,
)
LAST_DASH = re.compile(r"[-=.](?=[\w$]*+$)")


def read_link(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    left = LEFT.match(text)
    if left is None:
        return False
    name, end = left["left"], left.end()
    found = REST.fullmatch(text, end)
    if found is None and (dash := LAST_DASH.search(name)) is not None and dash.start() > 0:
        end = left.start("left") + dash.start()
        name, found = name[: dash.start()], REST.fullmatch(text, end)
    if found is None:
        return False
    couples = PARTNERS.fullmatch(name), PARTNERS.fullmatch(found["right"])
    if couples[0] and not text[end].isspace():
        drawing.builder.warning(
            line.number, line.column, f"PlantUML draws a class called `{name[:-1]}` here", code="no_space",
            hint="Leave a space between the ) and the line.",
        )  # fmt: skip
    if couples[0] or couples[1]:
        _association_class(drawing, (name, found["right"]), couples, label(found["label"] or ""), line)
    else:
        _link(drawing, name, found, line)
    return True


def read_lollipop(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    """``IShop ()-- Shop``: an interface, drawn as a circle of its own, that ``Shop`` provides; ``))--``: requires."""
    found = LOLLIPOP.fullmatch(text)
    if found is None:
        return False
    ball = found["left_ball"] or found["right_ball"]
    written, interface = (found["right"], found["left"]) if found["left_ball"] else (found["left"], found["right"])
    owner = drawing.names.resolve(unquote(written), reuse=True).node
    if owner is None:
        _no_class(drawing, written, line)
        return True
    circle = drawing.names.resolve(f"{drawing.unnamed()} {unquote(interface)}", reuse=False)
    node = drawing.place(circle, line.number, NodeKind.INTERFACE, unquote(interface), "lollipop")
    texts = line_texts(found["text1"], found["label"], found["text2"])
    kind = EdgeKind.DEPENDENCY if ball[0] == ball[1] else EdgeKind.REALIZATION
    style = LineStyle.DASHED if "." in (found["line1"] or found["line2"]) else LineStyle.SOLID
    ends = (node, owner) if found["left_ball"] else (owner, node)
    _draw(drawing, ends, texts, Arrow(NO_HEAD, NO_HEAD, style), line, kind=kind)
    return True


def _link(drawing: Drawing, left: str, found: "re.Match[str]", line: Line) -> None:
    check_color(drawing, found, line)
    ends = _class(drawing, left, line), _class(drawing, found["right"], line)
    texts = line_texts(found["text1"], found["label"], found["text2"])
    _draw(
        drawing, ends, texts, read_arrow(found, thick="bold"), line,
        roles=(_role(found["role1"], found["qualifier1"]), _role(found["role2"], found["qualifier2"])),
        said=stereotypes(found["stereotypes"]),
    )  # fmt: skip


def _role(role: str | None, qualifier: str | None) -> str:
    """What stands at an end besides a multiplicity: ``/owner`` is a role, ``[isbn]`` qualifies the association."""
    return " ".join(part for part in (unquote(role or ""), f"[{qualifier}]" if qualifier else "") if part)


def _class(drawing: Drawing, written: str, line: Line) -> NodeDraft:
    """The class at one end of a line, made if it is new; ``A::size`` is the member ``size`` of ``A``."""
    name = unquote(written)
    names = drawing.names
    if "::" in name and names.separator != "::" and names.known(name) is None:
        name = name.rpartition("::")[0]
    return drawing.place_class(names.resolve(name, reuse=True), line.number, NodeKind.CLASS)


def _draw(
    drawing: Drawing,
    ends: tuple[NodeDraft, NodeDraft],
    texts: LineTexts,
    arrow: Arrow,
    line: Line,
    *,
    kind: EdgeKind | None = None,
    roles: tuple[str, str] = ("", ""),
    said: tuple[str, ...] = (),
) -> None:
    left, right = end_text(texts.left), end_text(texts.right)
    if kind is None:
        to_note = NodeKind.NOTE in (ends[0].kind, ends[1].kind)
        kind = EdgeKind.NOTE_LINK if to_note else edge_kind(arrow)
    drawing.link(
        Edge(
            ends[0].id, ends[1].id, texts.middle, kind, arrow.line, arrow.left.end, arrow.right.end,
            left.multiplicity or arrow.left.multiplicity, right.multiplicity or arrow.right.multiplicity,
            left.role or roles[0], right.role or roles[1], said, lines=(line.number, line.number),
        )
    )  # fmt: skip


Couple: TypeAlias = "re.Match[str] | None"


def _association_class(
    drawing: Drawing, ends: tuple[str, str], couples: tuple[Couple, Couple], text: str, line: Line
) -> None:
    """``(A, B) .. C``: C is the class of the association between A and B, which is drawn if it is not there yet.

    ``(A, B) .. (C, D)`` joins two associations.
    """
    nodes: list[tuple[NodeDraft, ...] | None] = [
        _couple(drawing, couple, line) if couple else (_class(drawing, written, line),)
        for written, couple in zip(ends, couples, strict=True)
    ]
    if nodes[0] is None or nodes[1] is None:
        return
    joined, attached = nodes if couples[0] else reversed(nodes)
    for node, other in product(joined or (), attached or ()):
        edge = Edge(
            node.id, other.id, text, EdgeKind.ASSOCIATION_CLASS, LineStyle.DASHED, lines=(line.number, line.number)
        )
        drawing.builder.edge(edge)


def _couple(drawing: Drawing, couple: "re.Match[str]", line: Line) -> tuple[NodeDraft, NodeDraft] | None:
    """The two classes of ``(A, B)``, joined by an association; None when one of them is not there."""
    nodes = [drawing.names.resolve(unquote(couple[side]), reuse=True).node for side in (1, 2)]
    if nodes[0] is None or nodes[1] is None:
        _no_class(drawing, couple[1 if nodes[0] is None else 2], line)
        return None
    if frozenset((nodes[0].id, nodes[1].id)) not in drawing.linked:
        _draw(drawing, (nodes[0], nodes[1]), LineTexts("", "", ""), Arrow(NO_HEAD, NO_HEAD, LineStyle.SOLID), line)
    return nodes[0], nodes[1]


def _no_class(drawing: Drawing, name: str, line: Line) -> None:
    drawing.builder.error(
        line.number, line.column, f"there is no class `{unquote(name)}` yet", code="unknown",
        hint="Declare the class above this line.",
    )  # fmt: skip
