"""From the statements of a state diagram to its graph.

``[*]`` is the start of its region where a transition leaves it, and the region's end where one arrives. A state stands
in the first composite state that mentions it. The texts given to a state replace its name, one below the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, End, Lines, LineStyle, NodeKind
from submissions.diagrams.source import Source

from .nesting import Nesting
from .slip import Slip, note
from .state_statements import START_OR_END, Divider, FloatingNote, State, Statement, Transition, extent
from .text import label, plain
from .unnamed import Unnamed

_KINDS = {"fork": NodeKind.FORK, "join": NodeKind.JOIN, "choice": NodeKind.CHOICE}
_HISTORIES = frozenset({"[H]", "[H*]"})
_ROOT = "root"
_Body = tuple[Iterator[Statement], str | None]
"""Statements, and the id of the state or region they stand in."""


@dataclass(frozen=True, slots=True)
class _Region:
    """A concurrent region, called after the divider behind it, as Mermaid does."""

    id: str
    statements: tuple[Statement, ...]
    start: int
    end: int


class StateGraph:
    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self._source = source
        self._builder = builder
        self._nesting = Nesting(builder)
        self._unnamed = Unnamed(builder)
        self._composites: set[str] = set()
        self._described: set[str] = set()
        self._described_again: dict[str, int] = {}

    def draw(self, statements: Sequence[Statement]) -> None:
        """Draw the statements, those of a composite state when it is met."""
        open_bodies: list[_Body] = [(iter(statements), None)]
        while open_bodies:
            body, parent = open_bodies[-1]
            statement = next(body, None)
            match statement:
                case None:
                    open_bodies.pop()
                case State(id=""):
                    open_bodies.append((iter(statement.body or ()), parent))
                case State():
                    id = self._state(statement, parent)
                    open_bodies += self._bodies(id, statement.body or ())
                case Transition():
                    self._transition(statement, parent)
                case FloatingNote():
                    self._note(statement.text, self._lines(statement.start, statement.end), parent)

    def finish(self) -> None:
        for id, offset in self._described_again.items():
            if id in self._composites:
                hint = "A composite state has one text; put the others into a note."
                note(self._builder, self._source, Slip(offset, f"composite state `{id}` has a second text", "", hint))

    def _transition(self, transition: Transition, parent: str | None) -> None:
        source, target = self._state(transition.source, parent), self._state(transition.target, parent, arrives=True)
        lines = self._lines(transition.source.start, transition.target.end)
        edge = Edge(source, target, transition.label, EdgeKind.TRANSITION, target_end=End.ARROW, lines=lines)
        self._builder.edge(edge)

    def _state(self, state: State, parent: str | None, *, arrives: bool = False) -> str:
        """Draw the state, without what is in it; -> its id."""
        lines = self._lines(state.start, state.end)
        draft = self._node(state, parent, lines[0], arrives=arrives)
        if parent and draft.parent is None:
            self._nesting.put(draft.id, parent, lines[0])
        if state.word:
            draft.kind, draft.shape = _KINDS[state.word], state.word
        for text in state.descriptions:
            self._describe(draft, text, state.start, lines)
        if state.body is not None:
            self._composites.add(draft.id)
            draft.lines = lines
        if state.note is not None:
            beside = self._note(state.note, lines, parent)
            self._builder.edge(Edge(beside, draft.id, "", EdgeKind.NOTE_LINK, LineStyle.DASHED, lines=lines))
        return draft.id

    def _node(self, state: State, parent: str | None, line: int, *, arrives: bool) -> NodeDraft:
        if state.id == START_OR_END:
            kind, suffix = (NodeKind.END, "end") if arrives else (NodeKind.START, "start")
            id, text = f"{parent or _ROOT}_{suffix}", ""
        else:
            kind = NodeKind.HISTORY if state.id in _HISTORIES else NodeKind.STATE
            id, text = plain(state.id), label(state.id)
        known = id in self._builder.nodes
        draft = self._builder.node(id, line, kind=kind)
        if not known:
            draft.label = text
        return draft

    def _describe(self, draft: NodeDraft, text: str, offset: int, lines: Lines) -> None:
        if draft.id in self._described:
            self._described_again.setdefault(draft.id, offset)
            draft.label += "\n" + label(text)
            return
        self._described.add(draft.id)
        draft.label = label(text)
        if draft.id not in self._composites:
            draft.lines = lines

    def _bodies(self, id: str, body: Sequence[Statement]) -> list[_Body]:
        """-> what stands in a composite state, or in each of its regions, the last one first."""
        bodies: list[_Body] = []
        for region in _regions(body):
            lines = self._lines(region.start, region.end)
            draft = self._builder.node(region.id, lines[0], kind=NodeKind.REGION)
            draft.label, draft.lines = "", lines
            self._nesting.put(draft.id, id, lines[0])
            bodies.append((iter(region.statements), draft.id))
        return bodies[::-1] or [(iter(body), id)]

    def _note(self, text: str, lines: Lines, parent: str | None) -> str:
        draft = self._unnamed.node("note", lines[0], NodeKind.NOTE, parent)
        draft.label, draft.shape, draft.lines = label(text), "note", lines
        return draft.id

    def _lines(self, start: int, end: int) -> Lines:
        return self._source.line_at(start), self._source.line_at(max(start, end - 1))


def _regions(body: Sequence[Statement]) -> list[_Region]:
    """The concurrent regions of a composite state; none where nothing follows the last ``--``."""
    regions: list[_Region] = []
    current: list[Statement] = []
    number = 0
    for statement in body:
        if isinstance(statement, Divider):
            number, start = statement.number, statement.start
            regions.append(_Region(f"divider-id-{number}", tuple(current), *_span(current, start)))
            current = []
        else:
            current.append(statement)
    if not regions or not current:
        return []
    return [*regions, _Region(f"divider-id-{number}-rest", tuple(current), *_span(current, 0))]


def _span(statements: Sequence[Statement], default: int) -> tuple[int, int]:
    """-> first and last offset of the statements; ``default`` for both where there are none."""
    if not statements:
        return default, default
    return extent(statements[0])[0], extent(statements[-1])[1]
