"""Architecture diagrams: groups, services and junctions, and edges between the sides of services."""

import re

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import End
from submissions.diagrams.source import Source

from .architecture_drawing import Alignment, Drawing, Element, Link, Place
from .architecture_recovery import hint_at, saved
from .architecture_tokens import ArchitectureLexer
from .lexer import Token
from .slip import Slip, note, unexpected
from .text import label

_ESCAPED_QUOTE = re.compile(r"""\\(["'])""")
_DECLARATIONS = frozenset({"group", "service", "junction"})
_HEADER = "architecture-beta"


def read_architecture(source: Source, builder: GraphBuilder) -> None:
    reader = _ArchitectureReader(source, builder)
    reader.read()
    Drawing(source, builder).draw(reader.statements)


class _ArchitectureReader:
    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self.source = source
        self.builder = builder
        self.text = source.text + "\n"
        self.tokens = ArchitectureLexer(self.text)
        self.statements: list[Element | Link | Alignment] = []

    def read(self) -> None:
        self._read_header()
        while (token := self.tokens.peek()).kind != "end_of_text":
            count = len(self.statements)
            try:
                self._read_statement(token)
            except Slip as slip:
                slip.hint = slip.hint or hint_at(self.text, token.start, slip.offset)
                note(self.builder, self.source, slip)
                if len(self.statements) > count and self.tokens.peek().kind in _DECLARATIONS:
                    continue
                if len(self.statements) == count:
                    self.statements += saved(self.text, token.start)
                end = self.text.find("\n", max(token.start, self.tokens.at))
                self.tokens.move(end if end >= 0 else len(self.text))

    def _read_header(self) -> None:
        while self.tokens.accept("newline"):
            pass
        if self.tokens.accept(_HEADER):
            return
        header = self.tokens.peek()
        hint = f"Write `{_HEADER}` on a line of its own."
        note(self.builder, self.source, unexpected(self.text, header.start, f"`{_HEADER}`", hint))
        self.tokens.move(self.text.find("\n", header.start))

    def _read_statement(self, token: Token) -> None:
        if token.kind == "newline":
            self.tokens.take()
            return
        if token.kind in _DECLARATIONS:
            self._read_declaration(self.tokens.take())
        elif token.kind == "id":
            self._read_edge()
        elif token.kind == "align":
            self._read_alignment()
        elif token.kind == "title":
            self.builder.title = label(self.tokens.take().text[len("title") :].strip())
        elif token.kind == "accessibility":
            self.tokens.take()
        else:
            raise self._unexpected("a group, a service, a junction or an edge")
        self._expect("the end of the line", "newline", "end_of_text")

    def _read_declaration(self, keyword: Token) -> None:
        """``service id(icon)[Title] in group``; a junction has no icon and no title."""
        id = self._expect("an id", "id")
        icon = title = None
        if keyword.kind != "junction":
            icon = self.tokens.accept(*(("icon", "string") if keyword.kind == "service" else ("icon",)))
            title = self.tokens.accept("label")
        parent = self._expect("the id of a group", "id") if self.tokens.accept("in") else None
        self.statements.append(
            Element(
                keyword.kind, id.text, keyword.start, icon.text.strip("()\"'") if icon else "",
                _title(title) if title else "", parent.text if parent else "", parent.start if parent else 0,
            )
        )  # fmt: skip

    def _read_edge(self) -> None:
        """``a:R --> L:b``, with a title as ``a:R -[title]- L:b``, at the border of a group as ``a{group}:R``."""
        source = self._place()
        self._expect("`:` and a side", ":")
        self._expect("`L`, `R`, `T` or `B`", "side")
        source_end = End.ARROW if self.tokens.accept("into") else End.NONE
        title = None
        if self._expect("`--`", "--", "-").kind == "-":
            title = self._expect("a title in brackets", "label")
            self._expect("`-`", "-")
        target_end = End.ARROW if self.tokens.accept("into") else End.NONE
        self._expect("`L`, `R`, `T` or `B`", "side")
        self._expect("`:` and an id", ":")
        target = self._place()
        self.statements.append(Link(source, target, source_end, target_end, _title(title) if title else ""))

    def _place(self) -> Place:
        id = self._expect("an id", "id")
        return Place(id.text, id.start, bool(self.tokens.accept("grouped")))

    def _read_alignment(self) -> None:
        """``align row a b c``"""
        self.tokens.take()
        self._expect("`row` or `column`", "row", "column")
        members = [self._expect("an id", "id"), self._expect("a second id", "id")]
        while member := self.tokens.accept("id"):
            members.append(member)
        self.statements.append(Alignment(tuple(Place(member.text, member.start) for member in members)))

    def _expect(self, expected: str, *kinds: str) -> Token:
        token = self.tokens.accept(*kinds)
        if token is None:
            raise self._unexpected(expected)
        return token

    def _unexpected(self, expected: str) -> Slip:
        return unexpected(self.text, self.tokens.peek().start, expected)


def _title(token: Token) -> str:
    """The text in brackets; quotes around it are no part of it."""
    text = token.text[1:-1].strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = _ESCAPED_QUOTE.sub(r"\1", text[1:-1])
    return label(text)
