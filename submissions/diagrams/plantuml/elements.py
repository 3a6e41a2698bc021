"""Elements of component, deployment and use case diagrams: ``actor User``, ``[Web shop]``, ``(Order a book)``."""

import re

from submissions.diagrams.builder import NodeDraft
from submissions.diagrams.graph import NodeKind

from .captions import caption
from .decoration import decorate
from .drawing import Drawing
from .lines import Cursor, Line
from .names import Name
from .patterns import COLOR, DECORATION, PLAIN, QUOTED, STEREOTYPES, URL
from .stereotypes import stereotypes
from .text import QUOTES, unwrap, with_article

FLAGS = re.VERBOSE | re.IGNORECASE

ELEMENT_KINDS = {
    "person": NodeKind.PERSON, "artifact": NodeKind.ARTIFACT, "actor/": NodeKind.ACTOR, "actor": NodeKind.ACTOR,
    "folder": NodeKind.PACKAGE, "card": NodeKind.ELEMENT, "file": NodeKind.ARTIFACT, "package": NodeKind.PACKAGE,
    "rectangle": NodeKind.ELEMENT, "hexagon": NodeKind.ELEMENT, "label": NodeKind.ELEMENT, "node": NodeKind.NODE,
    "frame": NodeKind.ELEMENT, "cloud": NodeKind.CLOUD, "action": NodeKind.ACTION, "process": NodeKind.PROCESS,
    "database": NodeKind.DATABASE, "queue": NodeKind.QUEUE, "stack": NodeKind.COLLECTIONS, "storage": NodeKind.DATABASE,
    "agent": NodeKind.ELEMENT, "usecase/": NodeKind.USECASE, "usecase": NodeKind.USECASE,
    "component": NodeKind.COMPONENT, "boundary": NodeKind.BOUNDARY, "control": NodeKind.CONTROL,
    "entity": NodeKind.ENTITY, "interface": NodeKind.INTERFACE, "circle": NodeKind.INTERFACE,
    "collections": NodeKind.COLLECTIONS, "portin": NodeKind.PORT, "portout": NodeKind.PORT, "port": NodeKind.PORT,
    "state": NodeKind.STATE, "archimate": NodeKind.ELEMENT,
}  # fmt: skip
"""What the shapes stand for; most are words that declare an element."""

WORDS = "|".join(shape for shape in ELEMENT_KINDS if shape not in {"state", "archimate"})

ITEM = rf"""(?: {QUOTED} | \(\)\s*+(?:{QUOTED}|{PLAIN}) | :[^:]++:/? | \((?!\*\))[^()]++\)/?
    | (?!\[\*\])\[[^\[\]]++\] | {PLAIN} )"""
"""A name as it may stand in these diagrams; the brackets around it say what it is."""

NAMED = rf"(?P<first>{ITEM}) \s*+ (?P<inner>{STEREOTYPES}) (?: as\b\s*+ (?P<second>{ITEM}) \s*+ )?+ {DECORATION}"
ELEMENT = re.compile(rf"(?:(?P<word>{WORDS}|\(\))\s++)? {COLOR} {NAMED}", FLAGS)
MIXED = re.compile(rf"(?:(?P<word>{WORDS}|state|\(\))\s++)? {COLOR} {NAMED}", FLAGS)
"""In a class diagram that allows them; there, a state is one more."""

OPEN_ELEMENT = re.compile(
    rf"""
    (?P<word>{WORDS})\s++ (?P<code>{PLAIN}) \s*+ (?P<stereotypes>{STEREOTYPES}) {URL} {COLOR}
    (?: as\s*+[{QUOTES}](?P<quoted>[^{QUOTES}]*+) | \[(?P<bracketed>.*) )
    """,
    FLAGS,
)
ARCHIMATE = re.compile(rf"(?P<word>archimate) \s++ {COLOR} {NAMED}", FLAGS)
BARE_WORD = re.compile(r"[^\W_][\w.]*")
SYMBOLS = {"(": "usecase", ":": "actor", "[": "component"}


def read_element(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    """One element on a line, or one whose text goes on over several lines in brackets or quotes."""
    found = ELEMENT.fullmatch(text)
    if found is None or (found["word"] is None and BARE_WORD.fullmatch(text)):
        return _read_open_element(drawing, text, line, cursor)
    _declare(drawing, found, line)
    return True


def read_mixed_element(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    """An element in a class diagram; without a word that says which, only ``() Name``, a circle, is one there."""
    found = MIXED.fullmatch(text)
    if found is None or found["word"] is None:
        return _read_open_element(drawing, text, line, cursor)
    _declare(drawing, found, line)
    return True


def read_archimate(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    """``archimate #Technology "VPN server" as vpn <<technology-device>>``."""
    found = ARCHIMATE.fullmatch(text)
    if found is not None:
        _declare(drawing, found, line)
    return found is not None


def clean(code: str) -> str:
    """The name in ``() name``, ``[name]``, ``:name:/`` and the like."""
    if code[0].isalnum():
        return code
    code = code.removeprefix("()").strip()
    if code.endswith((":/", ")/")) and code[0] in ":(":
        return code[1:-2]
    return unwrap(code)


def shape_of(code: str) -> str:
    """The symbol that the brackets around a name stand for; empty for a plain name."""
    if code[0].isalnum():
        return ""
    if code.startswith("()"):
        return "interface"
    symbol = SYMBOLS.get(code[0], "") if len(code) > 2 else ""
    return symbol + "/" if symbol in {"usecase", "actor"} and code.endswith("/") else symbol


def _code_and_text(first: str, second: str | None) -> tuple[str, str | None]:
    """``"Text" as code``, ``[Text] as code``, ``code as "Text"`` or ``code as (Text)``; else the code alone."""
    if second is None:
        return first, None
    is_text = second[0] in QUOTES or (second[0] in "([:" and first[0] not in QUOTES + "([:")
    return (first, second) if is_text else (second, first)


def _shape(word: str | None, code: str, said: str | None) -> str:
    business = "/" if word is not None and word.endswith("/") else ""
    by_brackets = shape_of(code) or (shape_of(said) if said else "")
    if by_brackets in {"usecase", "actor"}:
        return by_brackets + business
    return by_brackets or ("interface" if word == "()" else (word or "actor").lower())


def _declare(drawing: Drawing, found: "re.Match[str]", line: Line) -> None:
    code, said = _code_and_text(found["first"], found["second"])
    name = drawing.names.resolve(clean(code), reuse=False)
    node = _node(drawing, name, _shape(found["word"], code, said), line)
    if node is None:
        return
    caption(node, clean(said) if said is not None else name.text)
    decorate(drawing, node, found, line, before=found["inner"] or "")


def _node(drawing: Drawing, name: Name, shape: str, line: Line) -> NodeDraft | None:
    """The node of ``name``, drawn if it is new. None after an error: it is something else already, or a lone port."""
    builder = drawing.builder
    if name.node is not None and (name.is_group or name.node.shape != shape):
        what = f"is {with_article(name.node.shape)}" if name.node.shape else "is used on a line"
        builder.error(
            line.number, line.column, f"`{name.text}` {what} already", code="duplicate",
            hint="Declare an element before the first line that uses it, and only once.",
        )  # fmt: skip
        return None
    if shape.startswith("port") and drawing.names.current is drawing.names.root:
        builder.error(line.number, line.column, "a port stands inside an element, not on its own", code="port")
        return None
    return drawing.place(name, line.number, ELEMENT_KINDS[shape], None, shape)


def _read_open_element(drawing: Drawing, text: str, line: Line, cursor: Cursor) -> bool:
    found = OPEN_ELEMENT.fullmatch(text)
    if found is None:
        return False
    first = found["quoted"] if found["quoted"] is not None else found["bracketed"]
    ends = _ends_quoted if found["quoted"] is not None else _ends_bracketed
    lines = cursor.block(ends.__name__, ends)
    if lines is None:
        return False
    last = cursor.lines[cursor.index - 1].text.strip()[:-1]
    parts = [first, *(part.text.strip() for part in lines), last]
    name = drawing.names.resolve(found["code"], reuse=True)
    node = _node(drawing, name, found["word"].lower(), line)
    if node is not None:
        caption(node, "\n".join(part for part in parts if part))
        node.lines = (line.number, cursor.lines[cursor.index - 1].number)
        node.stereotypes = list(stereotypes(found["stereotypes"])) or node.stereotypes
    return True


def _ends_quoted(text: str) -> bool:
    return text.endswith(tuple(QUOTES))


def _ends_bracketed(text: str) -> bool:
    return text.endswith("]") and "[" not in text and "]" not in text[:-1]
