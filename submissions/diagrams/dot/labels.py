"""From the label of a node to its name, stereotypes and members, by the form it has: text, record or HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from submissions.diagrams.compartments import Title, as_member_of, compartments_kind, member_of, title_of
from submissions.diagrams.graph import Lines, Member, NodeKind

from .html import Row, parse_html
from .model import Html
from .record import Field, parse_record, texts
from .text import drawn_text


@dataclass(slots=True)
class Label:
    """``kind`` is what stereotypes and compartments say of the node, ``None`` where they say nothing."""

    title: Title
    members: list[Member] = field(default_factory=list)
    kind: NodeKind | None = None


def text_of(raw: str, names: Mapping[str, str]) -> str:
    """What is drawn for the label of an edge, a cluster or the graph."""
    if isinstance(raw, Html):
        html = parse_html(raw)
        return "\n".join(filter(None, [html.text, *(" ".join(row.cells) for row in html.rows)]))
    return drawn_text(raw, names)


def html_label(raw: Html) -> Label:
    """A table whose first row is one cell is a title over rows of members; any other is text, row by row."""
    html = parse_html(raw)
    rows = html.rows
    if html.text or len(rows) < 2 or len(rows[0].cells) != 1:
        lines = [html.text] if html.text else []
        return Label(title_of("\n".join([*lines, *(" ".join(row.cells) for row in rows)])))
    members = [member for row in rows[1:] for member in _row_members(row)]
    return _with_members(title_of(rows[0].cells[0]), members, NodeKind.ELEMENT)


def record_label(raw: str, name: str, lines: Lines, *, vertical: bool, depth: int) -> Label:
    """A name above compartments is a class; fields side by side are one text. ``vertical`` is how the fields lie."""
    fields = parse_record(raw, name, depth=depth)
    if fields is None:
        return Label(title_of(drawn_text(raw, {"N": name})))
    while len(fields) == 1 and fields[0].fields:
        fields, vertical = fields[0].fields, not vertical
    compartments = _compartments(fields, vertical=vertical)
    if not compartments:
        return Label(title_of(" | ".join(texts(fields))))
    members = [
        member_of(line, lines=lines) for text in compartments for line in text.split("\n") if line
    ]  # fmt: skip
    return _with_members(title_of(fields[0].text), members, NodeKind.CLASS)


def _compartments(fields: list[Field], *, vertical: bool) -> list[str]:
    """The texts below the name; none where the record has no name above or before a list."""
    if len(fields) < 2 or not fields[0].text:
        return []
    if vertical or (len(fields) == 2 and len(fields[1].fields) > 1):
        return texts(fields[1:])
    return []


def _row_members(row: Row) -> list[Member]:
    """Cells side by side make one member a line: ``id`` and ``int``, whether each is a row or lines of tall cells."""
    columns = [cell.split("\n") for cell in row.cells]
    most = max(len(column) for column in columns)
    lines = [" ".join(column[index] for column in columns if index < len(column)).strip() for index in range(most)]
    return [member_of(line, lines=(row.line, row.line)) for line in lines if line]


def _with_members(title: Title, members: list[Member], kind: NodeKind) -> Label:
    found = compartments_kind(title, members) or kind
    return Label(title, [as_member_of(found, member) for member in members], found)
