"""Mindmaps: a tree by indentation."""

import re

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import Edge, EdgeKind, NodeKind
from submissions.diagrams.source import Source

from .skipping import skip
from .slip import Slip, found, note
from .text import string_label

_HEADER = re.compile(r"\s*mindmap(?![A-Za-z0-9_])", re.I)
_INDENT = re.compile(r"[^\S\n]*")
_LEAST_INDENT = 2
_TEXT_CHARS = 2_000
_DECORATION = re.compile(r"::icon\([^)\n]+\)|:::[^\n]+", re.I)
_ID = re.compile(r"[^(\[\n){}]+")
_OPENING = re.compile(r"-\)|\(-|\)\)|\)|\(\(|\{\{|\(|\[")
_CLOSING = re.compile(r"\)\)|\)|\]|\}\}|\(-|-\)|\(\(|\(")
_TEXT = re.compile(r'"`([^`"]+)`"|"([^"]+)"|([^)\](}"][^)\](}]*)')
_SHAPES = {"[": "rect", "((": "circle", ")": "cloud", "))": "bang", "{{": "hexagon", "(": "rounded-rect"}


def read_mindmap(source: Source, builder: GraphBuilder) -> None:
    """Nodes numbered from 0 in the order of the source, each in its parent and joined to it (``EdgeKind.CHILD``)."""
    _Reader(source, builder).read()


class _Reader:
    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self._text = source.text
        self._source = source
        self._builder = builder
        self._base = 0
        self._path: list[tuple[int, str]] = []

    def read(self) -> None:
        text = self._text
        at = match.end() if (match := _HEADER.match(text)) else 0
        while at < len(text):
            at = self._line(at)

    def _note(self, slip: Slip) -> None:
        note(self._builder, self._source, slip)

    def _line(self, at: int) -> int:
        """Read one line -> offset behind it; a quoted text may make it longer."""
        text = self._text
        start = skip(_INDENT, text, at)
        if start >= len(text) or text[start] == "\n":
            return start + 1
        if text.startswith("%%", start):
            return _end_of_line(text, start) + 1
        try:
            decoration = _DECORATION.match(text, start)
            end = self._decoration(start, decoration) if decoration else self._node(start, start - at)
        except Slip as slip:
            self._note(slip)
            return _end_of_line(text, start) + 1
        behind = skip(_INDENT, text, end)
        if text[behind : behind + 1] in ("", "\n"):
            return behind + 1
        hint = 'A text with brackets goes in quotes: `id["f(x)"]`.'
        self._note(Slip(behind, f"{found(text, behind)} stands behind a node", "a new line", hint))
        # Spaces as wide as an indentation are what is left where two lines were joined.
        return end if behind - end >= _LEAST_INDENT else _end_of_line(text, end) + 1

    def _decoration(self, at: int, match: re.Match[str]) -> int:
        if not self._path:
            raise Slip(at, f"`{match[0].strip()}` belongs to no node", "a node")
        return match.end()

    def _node(self, at: int, indent: int) -> int:
        text = self._text
        id = _ID.match(text, at)
        end = id.end() if id else at
        opening = _OPENING.match(text, end)
        if opening is None:
            if id is None:
                raise Slip(at, f"{found(text, at)} stands where a node is expected", "a node")
            if _HEADER.match(text, at):
                raise Slip(at, "`mindmap` begins a mindmap, and cannot begin a node", "a node")
            self._add(indent, id[0], "default", at, end)
            return end
        match = _TEXT.match(text, opening.end(), opening.end() + _TEXT_CHARS)
        closing = _CLOSING.match(text, match.end()) if match else None
        if match is None or closing is None:
            broken = text[opening.end() : _end_of_line(text, opening.end())].strip(' "`)](}{[')
            self._add(indent, broken or (id[0] if id else ""), "default", at, end)
            wrong = match.end() if match else opening.end()
            hint = "Close the bracket on the same line, and put a text with brackets in quotes."
            message = f"{found(text, wrong)} stands in a text that `{opening[0]}` began"
            raise Slip(wrong, message, "a closing bracket", hint)
        shape = _SHAPES.get(opening[0], "default")
        if opening[0] == "(" and closing[0] != ")":
            shape = "cloud"
        quoted = match[1] if match[1] is not None else match[2]
        self._add(indent, match[0] if quoted is not None else match[3], shape, at, closing.end())
        return closing.end()

    def _add(self, indent: int, text: str, shape: str, at: int, end: int) -> None:
        """Hang a node under the last one that is indented less."""
        number, line = len(self._builder.nodes), self._source.line_at(at)
        if number == 0:
            self._base = indent
        while self._path and self._path[-1][0] >= indent - self._base:
            self._path.pop()
        level = indent - self._base if number else 0
        parent = self._path[-1][1] if self._path else None
        if parent is None and number:
            message, hint = "a mindmap has one root, and this would be a second one", "Indent it more than the root."
            self._note(Slip(at, message, "a node under the root", hint))
        self._builder.check_depth(len(self._path) + 1, line)
        draft = self._builder.node(str(number), line, parent=parent)
        draft.label, draft.shape = string_label(text), shape
        draft.kind = NodeKind.CLOUD if shape == "cloud" else NodeKind.ELEMENT
        draft.lines = (line, self._source.line_at(max(at, end - 1)))
        if parent is not None:
            self._builder.edge(Edge(parent, str(number), kind=EdgeKind.CHILD, lines=draft.lines))
        self._path.append((level, str(number)))


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
