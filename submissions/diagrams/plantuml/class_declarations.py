"""``class``, ``interface``, ``enum``, ``entity`` ... with generics, parents and a body."""

import re

from submissions.diagrams.builder import NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, End, LineStyle, NodeKind

from .decoration import decorate
from .drawing import Drawing
from .lines import Cursor, Line, take_brace
from .members import read_member
from .names import Name
from .patterns import CODE, DECORATION, JOINT, QUOTED, generic
from .text import unwrap, with_article

FLAGS = re.VERBOSE | re.IGNORECASE

CLASS_KINDS = {
    "class": NodeKind.CLASS, "abstract": NodeKind.ABSTRACT_CLASS, "abstract class": NodeKind.ABSTRACT_CLASS,
    "static class": NodeKind.CLASS, "interface": NodeKind.INTERFACE, "enum": NodeKind.ENUM,
    "annotation": NodeKind.ANNOTATION, "entity": NodeKind.ENTITY, "protocol": NodeKind.INTERFACE,
    "struct": NodeKind.CLASS, "exception": NodeKind.CLASS, "metaclass": NodeKind.CLASS, "stereotype": NodeKind.CLASS,
    "dataclass": NodeKind.CLASS, "record": NodeKind.CLASS, "circle": NodeKind.INTERFACE,
    "diamond": NodeKind.RELATIONSHIP,
}  # fmt: skip
CHANGEABLE = frozenset(
    {"class", "abstract", "abstract class", "interface", "enum", "annotation", "record", "dataclass"}
)
"""Between these a second declaration of the same name may change the kind."""

DECLARATION_IN_BODY = re.compile(r"(?:abstract|class|interface|enum|entity|object|package)\s[^{}]*\{", re.IGNORECASE)
NEXT_STATEMENT = re.compile(
    r"\s*+(?:(?:abstract|class|interface|enum|entity|annotation|object|package|namespace|note|legend|title|hide|show)\b"
    r"|\S++\s++(?:\"[^\"]*+\"\s*+)?[<*ox|^}]{0,3}[-.]{1,9}\w{0,5}[-.]{0,9}[>*ox|^{]{0,3}\s)",
    re.IGNORECASE,
)
JOINT_BUT_COMMA = rf"(?!,){JOINT}"
PARENT = rf"(?:{QUOTED}|{JOINT_BUT_COMMA}?+[\w$]++(?:{JOINT_BUT_COMMA}[\w$]++)*+)"
PARENTS = rf"{PARENT} (?:\s*+ {generic()})?+ (?: \s*+,\s*+ {PARENT} (?:\s*+ {generic()})?+ )*+"
DECLARATION = re.compile(
    rf"""
    (?:[-#+~]\s*+)?
    (?P<word>abstract\s++class|static\s++class|abstract|class|interface|enum|annotation|entity|protocol|struct
        |exception|metaclass|stereotype|dataclass|record|circle|diamond) \s++
    (?: (?P<text1>{QUOTED}) \s++as\s++ (?P<code1>{CODE})
      | (?P<code2>{CODE}) \s++as\s++ (?P<text2>{QUOTED})
      | (?P<code3>{CODE})
      | (?P<code4>{QUOTED}) )
    (?: \s*+ {generic()} )?+
    \s*+ {DECORATION}
    (?: (?<=\s)extends\s++    (?P<extends>{PARENTS})    \s*+ )?+
    (?: (?<=\s)implements\s++ (?P<implements>{PARENTS}) \s*+ )?+
    (?: (?P<brace>\{{) \s*+ (?P<closed>\}})? )?+
    """,
    FLAGS,
)
GENERIC = re.compile(generic(), FLAGS)


def read_class(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    found = DECLARATION.fullmatch(text)
    if found is None:
        return False
    word = " ".join(found["word"].lower().split()).replace("static ", "")
    node = _declare(drawing, _name(drawing, found), word, found["text1"] or found["text2"], line)
    if node is None:
        return True
    decorate(drawing, node, found, line)
    _refuse_bare_generics(drawing, found, line)
    if not found["closed"]:
        read_body(drawing, node, bool(found["brace"]), line, cursor)
    _parents(drawing, node, found["extends"], line, implements=False)
    _parents(drawing, node, found["implements"], line, implements=True)
    return True


def _refuse_bare_generics(drawing: Drawing, found: "re.Match[str]", line: Line) -> None:
    parents = (found["extends"] or "") + (found["implements"] or "")
    if "<" in parents and (found["closed"] or not found["brace"]):
        drawing.builder.error(
            line.number, line.column, f"`{parents.strip()}` has a type in angle brackets but no body follows",
            hint="Leave the type of the parent out, or write the body in braces over several lines.",
        )  # fmt: skip


def read_body(drawing: Drawing, node: NodeDraft, in_braces: bool, line: Line, cursor: Cursor) -> None:
    """The lines between ``{``, which may stand alone on the next line, and a ``}`` on a line of its own."""
    if not in_braces and not take_brace(cursor):
        return
    body = cursor.block("}", lambda end: end == "}")
    if body is None:
        drawing.builder.error(
            line.number, line.column, f"the `{{` of `{node.label}` is never closed", code="unclosed_brace",
            expected="}", hint="Close the body with } on a line of its own.",
        )  # fmt: skip
        body = _until_next_statement(cursor)
    for member in body:
        text = member.text.strip()
        if text and DECLARATION_IN_BODY.fullmatch(text):
            drawing.builder.warning(
                member.number, member.column, f"this line is read as a member of `{node.label}`", code="unclosed_brace",
                hint="Is a } missing above it?",
            )  # fmt: skip
        if text:
            drawing.builder.member(node, read_member(text, (member.number, member.number), node.kind))
    node.lines = (node.lines[0], cursor.lines[cursor.index - 1].number)


def _until_next_statement(cursor: Cursor) -> list[Line]:
    """The lines of a body without an end, up to what looks like the next declaration or link."""
    body: list[Line] = []
    while (following := cursor.peek()) is not None and not NEXT_STATEMENT.match(following.text):
        body.append(following)
        cursor.take()
    return body


def _name(drawing: Drawing, found: "re.Match[str]") -> Name:
    code = found["code1"] or found["code2"] or found["code3"] or found["code4"]
    return drawing.names.resolve(unwrap(code), reuse=False)


def _declare(drawing: Drawing, name: Name, word: str, text: str | None, line: Line) -> NodeDraft | None:
    """The node of ``name``; one that is there may change its kind as long as it stays a class. None after an error."""
    node = name.node
    said = unwrap(text) if text else None
    if node is None:
        return drawing.place_class(name, line.number, CLASS_KINDS[word], said, word)
    shape = node.shape or "class"
    if name.is_group or not (shape == word or {shape, word} <= CHANGEABLE):
        message = f"`{name.text}` is {with_article(shape)} already"
        drawing.builder.error(line.number, line.column, message, code="duplicate")
        return None
    node.kind, node.shape = CLASS_KINDS[word], word
    drawing.last_node = node
    return node


def _parents(drawing: Drawing, child: NodeDraft, text: str | None, line: Line, *, implements: bool) -> None:
    """``extends A, B``: inheritance; ``implements C`` by a class: realization. New parents are drawn."""
    if not text:
        return
    kind = NodeKind.INTERFACE if implements or child.kind is NodeKind.INTERFACE else NodeKind.CLASS
    dashed = kind is NodeKind.INTERFACE and child.kind is not NodeKind.INTERFACE
    for code in GENERIC.sub("", text).split(","):
        parent = drawing.names.resolve(unwrap(code.strip()), reuse=False)
        node = drawing.place_class(parent, line.number, kind)
        drawing.link(
            Edge(
                child.id,
                node.id,
                kind=EdgeKind.REALIZATION if dashed else EdgeKind.INHERITANCE,
                line=LineStyle.DASHED if dashed else LineStyle.SOLID,
                target_end=End.TRIANGLE,
                lines=(line.number, line.number),
            )
        )
