r"""Record labels: ``{Order|+ id: int\l|+ total()\l}``; ``|`` parts fields, ``{}`` turns them, ``<port>`` names them."""

import re
from dataclasses import dataclass, field

from .text import NO_NAMES, drawn_text

_PART = re.compile(r"\\.|[{}|<>]|[^\\{}|<>]+|\\", re.S)
_NAME = "N"


@dataclass(slots=True)
class Field:
    """A box with a text, or a group of fields that lie the other way than the group itself."""

    text: str = ""
    fields: "list[Field]" = field(default_factory=list)


def parse_record(label: str, name: str, *, depth: int) -> list[Field] | None:
    r"""-> the fields of a record's label, ``None`` where Graphviz would call it badly formed or it is nested too deep.

    ``name`` stands for ``\N``.
    """
    groups: list[list[Field]] = [[Field()]]
    raw: list[str] = []
    port = False
    for match in _PART.finditer(label):
        part = match[0]
        if part in ("<", ">"):
            if port == (part == "<"):
                return None
            port = part == "<"
        elif port:
            continue
        elif part == "{":
            if groups[-1][-1].fields or "".join(raw).strip() or len(groups) > depth:
                return None
            raw = []
            inner = [Field()]
            groups[-1][-1].fields = inner
            groups.append(inner)
        elif part in ("|", "}"):
            _end_field(groups[-1][-1], raw, name)
            raw = []
            if part == "|":
                groups[-1].append(Field())
                continue
            groups.pop()
            if not groups:
                return None
        else:
            raw.append(part)
    _end_field(groups[-1][-1], raw, name)
    return groups[0] if len(groups) == 1 and not port else None


def texts(fields: list[Field]) -> list[str]:
    """The texts of all boxes, in reading order, empty ones left out."""
    found: list[str] = []
    stack = list(reversed(fields))
    while stack:
        box = stack.pop()
        if box.text:
            found.append(box.text)
        stack.extend(reversed(box.fields))
    return found


def _end_field(box: Field, raw: list[str], name: str) -> None:
    if raw and not box.fields:
        names = {_NAME: name} if name else NO_NAMES
        box.text = drawn_text("".join(raw), names)
