"""HTML labels: the text, and the rows of the table if there is one. Attributes of tags are not looked at."""

import re
from dataclasses import dataclass, field
from html import unescape

from .model import Html
from .text import tidied

_PART = re.compile(r"<(/?)([A-Za-z][A-Za-z-]*)[^<>]*>|([^<]+)|<")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(slots=True)
class Row:
    """A row of a table: the texts of its cells, empty ones left out, and the line of the source it begins on."""

    line: int
    cells: list[str] = field(default_factory=list)


@dataclass(slots=True)
class HtmlText:
    """``text`` is what stands outside of tables. Rows of a table in a cell count as rows of their own."""

    text: str = ""
    rows: list[Row] = field(default_factory=list)


def parse_html(html: Html) -> HtmlText:
    reader = _HtmlReader(html.line)
    source = _without_comments(html)
    if "<" not in source and "&" not in source:
        return HtmlText(text=tidied(_SPACE.sub(" ", source)))
    for match in _PART.finditer(source):
        closing, tag, text = match.groups()
        if tag:
            reader.tag(tag.lower(), closing=bool(closing))
        elif text:
            reader.add(text)
        reader.line += match[0].count("\n")
    reader.end_cell()
    return HtmlText("\n".join(reader.outside), [row for row in reader.rows if row.cells])


class _HtmlReader:
    """``open_rows`` holds the rows of the tables around the cell being read, the innermost last."""

    __slots__ = ("line", "open_rows", "outside", "parts", "rows")

    def __init__(self, line: int) -> None:
        self.line = line
        self.rows: list[Row] = []
        self.open_rows: list[Row] = []
        self.outside: list[str] = []
        self.parts: list[str] = []

    def add(self, text: str) -> None:
        self.parts.append(_SPACE.sub(" ", text))

    def tag(self, tag: str, *, closing: bool) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif tag == "table":
            self.end_cell()
            if closing and self.open_rows:
                self.open_rows.pop()
            elif not closing:
                self.open_rows.append(Row(self.line))
        elif tag == "tr":
            self.end_cell()
            if not closing and self.open_rows:
                self.open_rows[-1] = Row(self.line)
                self.rows.append(self.open_rows[-1])
        elif tag in ("td", "hr"):
            self.end_cell()

    def end_cell(self) -> None:
        text = tidied(unescape("".join(self.parts)))
        self.parts = []
        if not text:
            return
        if self.open_rows:
            self.open_rows[-1].cells.append(text)
        else:
            self.outside.append(text)


def _without_comments(html: str) -> str:
    parts, at = [], 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start)) >= 0:
        parts += [html[at:start], "\n" * html.count("\n", start, end)]
        at = end + 3
    return "".join([*parts, html[at:]]) if parts else html
