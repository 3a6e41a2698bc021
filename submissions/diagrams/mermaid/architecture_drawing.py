"""What the statements of an architecture diagram draw.

Mermaid takes in all groups first, then services, then junctions, then edges, wherever they stand.
"""

from dataclasses import dataclass
from difflib import get_close_matches

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import Edge, End, NodeKind
from submissions.diagrams.source import Source

from .nesting import Nesting
from .slip import Slip, note

_LONGEST_ID = 60
_SIMILAR = 0.75
_MOST_COMPARISONS = 10_000
"""Similar ids are looked for as long as that takes no more comparisons, for the whole diagram."""
_HINT_IN = "Name a group of the diagram behind `in`."
_HINT_GROUP = "An edge ends at services; `web{group}:R` lets it start at the border of the group of `web`."


@dataclass(frozen=True, slots=True)
class Element:
    """A ``group``, ``service`` or ``junction``; ``start`` is an offset, ``parent`` the id after ``in``."""

    word: str
    id: str
    start: int
    icon: str = ""
    title: str = ""
    parent: str = ""
    parent_start: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """One end of an edge; ``grouped`` says that it starts at the border of the service's group."""

    id: str
    start: int
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    source: Place
    target: Place
    source_end: End = End.NONE
    target_end: End = End.NONE
    title: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """``align row a b c``, which is for the layout alone."""

    members: tuple[Place, ...]


_KINDS = {"group": NodeKind.GROUP, "service": NodeKind.SERVICE, "junction": NodeKind.JUNCTION}
_KINDS_BY_ICON = {"database": NodeKind.DATABASE}


class Drawing:
    """``draw`` in the order in which Mermaid does: groups, services, junctions, edges, alignments."""

    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self._source = source
        self._builder = builder
        self._nesting = Nesting(builder)
        self._elements: dict[str, Element] = {}
        self._comparisons = 0

    def draw(self, statements: list[Element | Link | Alignment]) -> None:
        elements = [statement for statement in statements if isinstance(statement, Element)]
        for word in _KINDS:
            for element in elements:
                if element.word == word:
                    self._place(element)
        for element in self._elements.values():
            self._put(element)
        for statement in statements:
            if isinstance(statement, Link):
                self._link(statement)
            elif isinstance(statement, Alignment):
                self._check(statement)

    def _place(self, element: Element) -> None:
        if element.id in self._elements:
            self._note(element.start, f"there is a {self._elements[element.id].word} `{element.id}` already")
            return
        if element.parent and not self._is_group(element.parent):
            hint = "Write the group before what stands in it." if element.word == "group" else _HINT_IN
            self._note(element.parent_start, f"there is no group `{element.parent}` here", hint)
        self._elements[element.id] = element
        line = self._source.line_at(element.start)
        draft = self._builder.node(element.id, line)
        draft.kind = _KINDS_BY_ICON.get(element.icon, _KINDS[element.word])
        draft.shape = element.icon
        if element.word == "junction":
            draft.label = ""
        elif element.title:
            draft.label = element.title

    def _put(self, element: Element) -> None:
        """Groups that are written too late hold what stands in them all the same."""
        if self._is_group(element.parent):
            self._nesting.put(element.id, element.parent, self._source.line_at(element.start))

    def _link(self, link: Link) -> None:
        source, target = self._known(link.source), self._known(link.target)
        if not source or not target:
            return
        groups = {self._elements[id].parent for id in (source, target)}
        for id, place in ((source, link.source), (target, link.target)):
            if self._is_group(id):
                self._note(place.start, f"`{id}` is a group", _HINT_GROUP)
            elif place.grouped and len(groups) == 1 and all(groups):
                self._note(place.start, "both ends stand in the same group", "Leave out `{group}`.")
        lines = self._source.line_at(link.source.start), self._source.line_at(link.target.start)
        edge = Edge(source, target, link.title, source_end=link.source_end, target_end=link.target_end, lines=lines)
        self._builder.edge(edge)

    def _check(self, alignment: Alignment) -> None:
        seen: set[str] = set()
        for member in alignment.members:
            if self._is_group(member.id) or member.id in seen:
                self._note(member.start, f"`{member.id}` cannot be aligned", "Name two or more services, each once.")
            elif self._known(member):
                seen.add(member.id)

    def _known(self, place: Place) -> str:
        """The element that a place means: the one of that id, else one of a similar id, and an error; else nothing."""
        if place.id in self._elements:
            return place.id
        similar = self._similar(place.id)
        hint = f"Is it `{similar}`?" if similar else "Write `service` and the id on a line of its own."
        self._note(place.start, f"there is no service `{place.id}`", hint)
        return similar

    def _similar(self, id: str) -> str:
        self._comparisons += len(self._elements)
        if self._comparisons > _MOST_COMPARISONS:
            return ""
        found = get_close_matches(id[:_LONGEST_ID], self._elements, 1, _SIMILAR)
        return found[0] if found else ""

    def _is_group(self, id: str) -> bool:
        return id in self._elements and self._elements[id].word == "group"

    def _note(self, offset: int, message: str, hint: str = "") -> None:
        note(self._builder, self._source, Slip(offset, message, "", hint))
