"""Declarations of participants: ``actor "Head nurse" as nurse <<staff>> order 10 #pink``."""

import re
from dataclasses import dataclass

from submissions.diagrams.graph import NodeKind

from .lines import Cursor, Line
from .sequence_arrows import NAME
from .sequence_draft import SequenceDraft
from .stereotypes import stereotypes
from .text import label

KINDS = {
    "participant": NodeKind.PARTICIPANT,
    "actor": NodeKind.ACTOR,
    "boundary": NodeKind.BOUNDARY,
    "control": NodeKind.CONTROL,
    "entity": NodeKind.ENTITY,
    "queue": NodeKind.QUEUE,
    "database": NodeKind.DATABASE,
    "collections": NodeKind.COLLECTIONS,
}
WORDS = frozenset((*KINDS, "create"))

_KIND = rf"(?:create\s)?+(?P<kind>{'|'.join(KINDS)})|create"
_QUOTED = r'["“”]([^"“”]++)["“”]'
_NAMES = (
    rf"{_QUOTED}\s++as\s++(?P<code>{NAME})|{_QUOTED}"
    rf"|(?P<name>{NAME})(?:\s++as\s++(?:{_QUOTED}|(?P<alias>{NAME})))?+"
)
_ORDER = r"(?:\s*+order\s++(?P<order>-?\d{1,7}))?+"
_TAIL = rf"(?:\s*+(?P<stereotype><<.*>>))?+{_ORDER}\s*+(?:\[\[[^\[\]]*+\]\])?+\s*+(?:#[\w\\/|;:.-]++)?+"
DECLARATION = re.compile(rf"(?:{_KIND})\s++(?:{_NAMES}){_TAIL}", re.IGNORECASE)
SEVERAL_LINES = re.compile(
    rf"(?P<kind>participant)\s++(?P<name>{NAME})(?:\s*+(?P<stereotype><<[^<>]*+>>))?+{_ORDER}\s*+(?:#\w++)?+\s*+\[",
    re.IGNORECASE,
)

DISPLAY_ENDS = re.compile(r"\]").fullmatch


@dataclass(frozen=True, slots=True)
class Declaration:
    """``display`` is as written; ``several_lines`` says that it stands on the next lines, up to ``]``."""

    name: str
    display: str
    kind: NodeKind
    stereotype: str
    order: int
    created: bool
    several_lines: bool = False


def read_participant(draft: SequenceDraft, text: str, line: Line, cursor: Cursor) -> bool:
    declared = _declaration_in(text)
    if declared is None:
        return False
    display, last = declared.display, line.number
    if declared.several_lines:
        block = cursor.block("participant", DISPLAY_ENDS)
        if block is None:
            return False
        display, last = "\n".join(each.text.strip() for each in block), cursor.line_before
    if declared.name in draft.builder.nodes:
        draft.declare_again(declared.name)
    else:
        node = draft.declare(declared.name, line, declared.order)
        node.label, node.kind, node.lines = label(display).strip(), declared.kind, (line.number, last)
        node.stereotypes += stereotypes(declared.stereotype)
        draft.show_stereotypes(node, declared.stereotype, display)
        if declared.created:
            draft.complain(draft.lifelines.create(declared.name), line)
    return True


def _declaration_in(text: str) -> Declaration | None:
    """The declaration that the whole of ``text`` is, or the first line of one that has several, or None."""
    if found := SEVERAL_LINES.fullmatch(text):
        return _declaration(found, found["name"], "", several_lines=True)
    found = DECLARATION.fullmatch(text)
    if found is None:
        return None
    long_of_code, long, long_of_name = found[2], found[4], found[6]
    if found["code"]:
        name, display = found["code"], long_of_code
    elif long:
        name, display = long, long
    elif found["alias"]:
        name, display = found["alias"], found["name"]
    else:
        name, display = found["name"], long_of_name or found["name"]
    return _declaration(found, name, display)


def _declaration(found: re.Match[str], name: str, display: str, *, several_lines: bool = False) -> Declaration:
    keyword = (found["kind"] or "participant").lower()
    created = found[0][:6].lower() == "create"
    order = int(found["order"] or 0)
    return Declaration(name, display, KINDS[keyword], found["stereotype"] or "", order, created, several_lines)
