"""``[Shop] --> (Pay) : <<include>>`` in component, deployment and use case diagrams."""

import re

from submissions.diagrams.builder import NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, NodeKind

from .arrows import Arrow, arrow, edge_kind, end_text, line_texts, read_arrow
from .decoration import check_color
from .drawing import Drawing
from .elements import ELEMENT_KINDS, ITEM, clean, shape_of
from .lines import Cursor, Line
from .patterns import COLORS, STEREOTYPES
from .stereotypes import stereotypes
from .text import QUOTES

FLAGS = re.VERBOSE | re.IGNORECASE

AT_END = rf"(?:[{QUOTES}](?P<text%d>[^{QUOTES}]++)[{QUOTES}]\s*+)?"
LEFT = re.compile(rf"(?P<left>{ITEM})", FLAGS)
ARROW = arrow("-=.~", ",;", r"(?=[-=.~0()\[])")
REST = re.compile(
    rf"""
    \s*+ {AT_END % 1} {ARROW} \s*+ {AT_END % 2}
    (?P<right>{ITEM}) \s*+ {COLORS} (?P<stereotypes>{STEREOTYPES}) (?: :\s*+(?P<label>.+) )?+
    """,
    FLAGS,
)
INCLUDE_WORDS = frozenset(("include", "includes", "included"))
EXTEND_WORDS = frozenset(("extend", "extends", "extended"))


def read_link(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    left = LEFT.match(text)
    if left is None:
        return False
    name, found = left["left"], REST.fullmatch(text, left.end())
    if found is None and (dot := name.rfind(".")) > 0:
        name, found = name[:dot], REST.fullmatch(text, dot)
    if found is None:
        return False
    check_color(drawing, found, line)
    ends = _ends(drawing, name, found["right"], line)
    texts = line_texts(found["text1"], found["label"], found["text2"])
    said = stereotypes(found["stereotypes"])
    drawn = read_arrow(found, thick="=")
    at_left, at_right = end_text(texts.left), end_text(texts.right)
    drawing.link(
        Edge(
            ends[0].id, ends[1].id, texts.middle, _kind(ends, drawn, texts.middle, said), drawn.line,
            drawn.left.end, drawn.right.end,
            at_left.multiplicity or drawn.left.multiplicity, at_right.multiplicity or drawn.right.multiplicity,
            at_left.role, at_right.role, said, lines=(line.number, line.number),
        )
    )  # fmt: skip
    return True


def _ends(drawing: Drawing, left: str, right: str, line: Line) -> tuple[NodeDraft, NodeDraft]:
    """The nodes at both ends. If both names are containers', the containers are meant, whatever else is called so."""
    names = clean(left), clean(right)
    groups = drawing.names.group(names[0]), drawing.names.group(names[1])
    if groups[0] is not None and groups[1] is not None:
        return groups[0], groups[1]
    return _end(drawing, left, names[0], line), _end(drawing, right, names[1], line)


def _end(drawing: Drawing, written: str, text: str, line: Line) -> NodeDraft:
    name = drawing.names.resolve(text, reuse=True)
    if name.node is not None:
        return name.node
    shape = shape_of(written)
    return drawing.place(name, line.number, ELEMENT_KINDS.get(shape, NodeKind.ELEMENT), None, shape)


def _kind(ends: tuple[NodeDraft, NodeDraft], drawn: Arrow, text: str, said: tuple[str, ...]) -> EdgeKind:
    """Use cases include and extend each other by a stereotype on a dashed arrow; the rest follows UML."""
    if NodeKind.NOTE in (ends[0].kind, ends[1].kind):
        return EdgeKind.NOTE_LINK
    if not text and not said:
        return edge_kind(drawn)
    words = {word.strip("<>«» ").lower() for word in (text, *said)}
    if words & INCLUDE_WORDS:
        return EdgeKind.INCLUDE
    return EdgeKind.EXTEND if words & EXTEND_WORDS else edge_kind(drawn)
