"""ER diagrams: entities with attributes, relationships with crow's feet, subgraphs.

A cardinality belongs to the entity it stands next to: ``CUSTOMER ||--o{ ORDER`` has one customer to many orders.
"""

import re
from collections.abc import Container

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import Edge, EdgeKind, LineStyle, NodeKind
from submissions.diagrams.source import Source

from .directions import DirectionLines
from .er_attributes import read_block
from .er_recovery import opening_like, relationship_like
from .er_subgraphs import Subgraphs
from .er_tokens import CARDINALITIES, ErLexer
from .front import ENTITY_START
from .lexer import Token
from .slip import Slip, note, unexpected
from .text import label, plain

_NAMES = frozenset({"name", "word", "number"})
_ROLES = frozenset({"name", "word", "string"})
_LINES = {"identifying": LineStyle.SOLID, "non_identifying": LineStyle.DASHED}
_STYLE = re.compile(r"w(?:,w)*[w:#]+(?:,[w:#]+)*")
_HINT_RELATIONSHIP = "A relationship is written `CUSTOMER ||--o{ ORDER : places`."
_HINT_LABEL = "Every relationship needs a label: `CUSTOMER ||--o{ ORDER : places`."
_HINT_QUOTE = 'Put a label of several words in quotes: `: "belongs to"`.'


def read_er(source: Source, builder: GraphBuilder) -> None:
    _ErReader(source, builder).read()


class _ErReader:
    """``alone`` is where the last entity without anything more stands, ``after_role`` what follows the last role."""

    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self.source = source
        self.builder = builder
        self.tokens = ErLexer(source.text, DirectionLines(source, builder, "TB|BT|RL|LR", re.I))
        self.subgraphs = Subgraphs(builder)
        self.slipped_in_style = False
        self.after_role = self.alone = -1

    def read(self) -> None:
        self._header()
        while self.tokens.peek().kind != "end_of_text":
            start = self.tokens.peek().start
            try:
                self._statement()
            except Slip as slip:
                note(self.builder, self.source, slip)
                self._recover(start)
        for offset in self.subgraphs.unclosed():
            unclosed = Slip(offset, "`subgraph` is not closed", "`end`", "Write `end` where the subgraph ends.")
            note(self.builder, self.source, unclosed)

    def _header(self) -> None:
        while self.tokens.peek().kind == "newline":
            self.tokens.take()
        header = self.tokens.take()
        if header.kind != "erdiagram":
            hint = "Write `erDiagram` on a line of its own."
            note(self.builder, self.source, self._unexpected(header, "`erDiagram`", hint))

    def _statement(self) -> None:
        token = self.tokens.peek()
        if token.kind in _NAMES:
            self._entity_or_relationship(self.tokens.take())
        elif token.kind in {"newline", "direction", "accessibility"}:
            self.tokens.take()
        elif token.kind in {"style", "classdef"}:
            self._style()
        elif token.kind == "class":
            self.tokens.take()
            self._names()
            self._names()
        elif token.kind == "subgraph":
            self._subgraph()
        elif token.kind == "end" and self.subgraphs.stack:
            self.tokens.take()
            self.subgraphs.close(self._line(token))
        else:
            raise self._unexpected(token, "an entity or a relationship", _HINT_RELATIONSHIP)

    def _entity_or_relationship(self, first: Token) -> None:
        self._mention(first)
        if self.tokens.peek().kind == "[":
            self._alias(first)
            self._classes()
            self._block(first)
            return
        self._classes()
        if self.tokens.peek().kind in CARDINALITIES:
            self._relationship(first)
        elif self.tokens.peek().kind in _LINES:
            raise self._unexpected(self.tokens.peek(), "a cardinality", _HINT_RELATIONSHIP)
        elif self.tokens.peek().kind == "{":
            self._block(first)
        else:
            self.alone = first.start
        if self.alone == first.start == self.after_role:
            message = f"`{plain(first.text)}` after the label is read as another entity"
            self.builder.warning(*self.source.position(first.start), message, code="unquoted_label", hint=_HINT_QUOTE)

    def _alias(self, entity: Token) -> None:
        self.tokens.take()
        alias = self._expect(_NAMES, "a name", 'Put a name of several words in quotes: `c["Customer account"]`.')
        self._expect({"]"}, "`]`", 'Put a name of several words in quotes: `c["Customer account"]`.')
        draft = self.builder.nodes[_id(entity)]
        if draft.label == draft.id:
            draft.label = label(alias.text.replace('"', ""))

    def _block(self, entity: Token) -> None:
        if self.tokens.peek().kind != "{":
            return
        self.tokens.take()
        block = read_block(self.tokens, self.source)
        draft = self.builder.nodes[_id(entity)]
        if not draft.members:
            draft.lines = self._line(entity), self.source.line_at(self.tokens.at - 1)
        for slip in block.slips:
            note(self.builder, self.source, slip)
        for member in block.members:
            self.builder.member(draft, member)

    def _relationship(self, first: Token) -> None:
        near = self.tokens.take()
        line = self._expect(_LINES, "`--` or `..`", _HINT_RELATIONSHIP)
        far = self._expect(CARDINALITIES, "a cardinality", _HINT_RELATIONSHIP)
        second = self._expect(_NAMES, "an entity", _HINT_RELATIONSHIP)
        self._mention(second)
        self._classes()
        self._expect({":"}, "`:` and a label", _HINT_LABEL)
        role = self._expect(_ROLES, "a label", _HINT_QUOTE)
        self._edge(first, second, role.text, _LINES[line.kind], (CARDINALITIES[near.kind], CARDINALITIES[far.kind]))
        self.after_role = self.tokens.peek().start if role.kind == "word" else -1

    def _edge(self, first: Token, second: Token, role: str, line: LineStyle, ends: tuple[str, str]) -> None:
        """``ends`` are the multiplicities next to the first and the second entity."""
        edge = Edge(
            _id(first), _id(second), label(role.replace('"', "")), EdgeKind.RELATIONSHIP, line,
            source_multiplicity=ends[0], target_multiplicity=ends[1], lines=(self._line(first), self._line(second)),
        )  # fmt: skip
        self.builder.edge(edge)

    def _mention(self, name: Token) -> None:
        id = _id(name)
        draft = self.builder.node(id, self._line(name), kind=NodeKind.ENTITY)
        if draft.label == id and ENTITY_START in name.text:
            draft.label = label(name.text.replace('"', ""))
        self.subgraphs.mention(id)

    def _classes(self) -> None:
        if self.tokens.peek().kind == ":::":
            self.tokens.take()
            self._names()

    def _names(self) -> None:
        """Names of classes or entities, of which the graph keeps nothing."""
        self._expect({"word"}, "a name")
        while self.tokens.peek().kind == ",":
            self.tokens.take()
            self._expect({"word"}, "a name")

    def _style(self) -> None:
        """``style`` and ``classDef`` say nothing to the graph, but what stands there must be a style.

        Spaces at the end of such a line hide the line's end from Mermaid, which then takes the next line for style too.
        """
        start = self.tokens.take().start
        if self.slipped_in_style:
            self.tokens.move(self.tokens.line_end(start))
            return
        shape = ""
        while (token := self.tokens.take_in_style()).kind not in {"newline", "semicolon", "end_of_text"}:
            shape += token.kind[0]
            if token.kind == "other":
                break
        if token.kind == "semicolon":
            token = self.tokens.take_in_style()
        if token.kind not in {"newline", "end_of_text"} or not _STYLE.fullmatch(shape):
            self.slipped_in_style = True
            raise self._unexpected(token, "a style such as `fill:#fee`", "Leave no spaces at the end of the line.")

    def _subgraph(self) -> None:
        header = self.tokens.take()
        id = self._expect(_NAMES, "a name for the subgraph")
        title = [id.text]
        if self.tokens.peek().kind == "[":
            self.tokens.take()
            title = [self._expect(_NAMES, "a title").text]
            while self.tokens.peek().kind in _NAMES:
                title.append(self.tokens.take().text)
            self._expect({"]"}, "`]`")
        self.subgraphs.open(_id(id), label(" ".join(title).replace('"', "")), self._line(header), header.start)
        self._expect({"newline", "end_of_text"}, "the end of the line")

    def _line(self, token: Token) -> int:
        return self.source.line_at(token.start)

    def _expect(self, kinds: Container[str], expected: str, hint: str = "") -> Token:
        token = self.tokens.peek()
        if token.kind not in kinds:
            raise self._unexpected(token, expected, hint)
        return self.tokens.take()

    def _unexpected(self, token: Token, expected: str, hint: str = "") -> Slip:
        return unexpected(self.source.text, token.start, expected, hint)

    def _recover(self, start: int) -> None:
        """Save what the line with the slip says all the same, and go on behind it."""
        text, end = self.source.text, self.tokens.line_end(start)
        saved = relationship_like(text, start, end)
        if not saved and self.alone >= 0 and text.find("\n", self.alone, start) < 0:
            saved = relationship_like(text, self.alone, end)
        if saved:
            self._mention(saved.first)
            self._mention(saved.second)
            self._edge(saved.first, saved.second, saved.role, saved.line, saved.ends)
        entity, at = opening_like(text, start, end) or (None, end)
        self.tokens.move(at)
        if entity:
            self._mention(entity)
            self._block(entity)


def _id(name: Token) -> str:
    return plain(name.text.replace('"', ""))
