"""What the statements of a class diagram mean: classes, members, relations, notes and namespaces."""

from typing import NamedTuple

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, End, Lines, LineStyle, Member, MemberKind, NodeKind

from .class_members import read_member
from .class_relations import kind_of
from .text import label

_KIND_OF_ANNOTATION = {
    "interface": NodeKind.INTERFACE,
    "enumeration": NodeKind.ENUM,
    "enum": NodeKind.ENUM,
    "abstract": NodeKind.ABSTRACT_CLASS,
}


class Name(NamedTuple):
    """The name of a class as it is written: ``Square~Shape~`` is the class ``Square`` of the generic type ``Shape``."""

    id: str
    type: str = ""


class Relation(NamedTuple):
    source: Name
    target: Name
    line: LineStyle
    source_end: End
    target_end: End
    source_multiplicity: str = ""
    target_multiplicity: str = ""
    label: str = ""


class ClassModel:
    """Takes statements in the order of the source; ``finish`` when all have been read."""

    def __init__(self, builder: GraphBuilder) -> None:
        self._builder = builder
        self._notes: list[tuple[str, str, int]] = []
        self._open: list[str] = []

    @property
    def namespace(self) -> str | None:
        return self._open[-1] if self._open else None

    @property
    def depth(self) -> int:
        return len(self._open)

    def has(self, id: str) -> bool:
        return id in self._builder.nodes

    def class_(self, name: Name, line: int) -> NodeDraft:
        """The class of that name; made, with its generic type in the label, when it is mentioned first."""
        draft = self._builder.nodes.get(name.id)
        if draft is None:
            draft = self._builder.node(name.id, line, kind=NodeKind.CLASS)
            if name.type:
                draft.label = f"{name.id}<{name.type}>"
        return draft

    def declare(self, name: Name, title: str, lines: Lines) -> NodeDraft:
        """A ``class`` statement; it puts the class into the namespace that is open."""
        draft = self.class_(name, lines[0])
        draft.lines = lines
        if title:
            draft.label = label(title)
        if self._open:
            draft.parent = self._open[-1]
        return draft

    def annotate(self, draft: NodeDraft, annotation: str) -> None:
        draft.stereotypes.append(label(annotation))
        draft.kind = _KIND_OF_ANNOTATION.get(annotation.strip().lower(), draft.kind)

    def member(self, draft: NodeDraft, raw: str, line: int) -> None:
        """A line of a class's body. Raises ``ValueError`` as ``read_member`` does."""
        raw = raw.strip()
        if raw.startswith("<<") and raw.endswith(">>"):
            self.annotate(draft, raw[2:-2])
        elif raw:
            self._builder.member(draft, read_member(raw, (line, line)))

    def relate(self, relation: Relation, line: int) -> None:
        source, target = relation.source, relation.target
        ends = relation.source_end, relation.target_end
        for name, is_lollipop in (
            (source, ends == (End.LOLLIPOP, End.NONE)),
            (target, ends == (End.NONE, End.LOLLIPOP)),
        ):
            if is_lollipop and name.id not in self._builder.nodes:
                self._builder.node(name.id, line, kind=NodeKind.INTERFACE).shape = "lollipop"
            else:
                self.class_(name, line)
        self._builder.edge(
            Edge(
                source.id,
                target.id,
                label(relation.label),
                kind_of(*ends, relation.line),
                relation.line,
                *ends,
                label(relation.source_multiplicity),
                label(relation.target_multiplicity),
                lines=(line, line),
            )
        )

    def note(self, text: str, about: str, lines: Lines) -> None:
        id = f"note{len(self._notes)}"
        draft = self._builder.node(id, lines[0], kind=NodeKind.NOTE, parent=self.namespace)
        draft.label, draft.lines = label(text), lines
        self._notes.append((id, about, lines[0]))

    def open_namespace(self, name: str, title: str, line: int) -> None:
        """``A.B`` opens ``B`` inside ``A``; the id of a namespace holds those of the namespaces around it."""
        self._builder.check_depth(len(self._open) + 1, line)
        parts = name.split(".")
        self._builder.check_depth(len(parts), line)
        parent = self.namespace
        for part in parts:
            id = f"{parent}.{part}" if parent else part
            draft = self._builder.nodes.get(id)
            if draft is None:
                draft = self._builder.node(id, line, parent=parent)
                draft.label = part
            draft.kind, draft.shape = NodeKind.PACKAGE, "namespace"
            parent = id
        if title and draft is not None:
            draft.label = label(title)
        self._open.append(parent or name)

    def close_namespace(self, line: int) -> None:
        draft = self._builder.nodes[self._open.pop()]
        draft.lines = (draft.lines[0], line)

    def finish(self) -> None:
        """Join notes to their classes, wherever those are declared, and make values of what enumerations list."""
        for id, about, line in self._notes:
            if about and about in self._builder.nodes:
                self._builder.edge(Edge(id, about, "", EdgeKind.NOTE_LINK, LineStyle.DASHED, lines=(line, line)))
        for draft in self._builder.nodes.values():
            if draft.kind is NodeKind.ENUM:
                draft.members[:] = [_value(member) for member in draft.members]


def _value(member: Member) -> Member:
    if member.kind is not MemberKind.ATTRIBUTE or member.type:
        return member
    return Member(member.text, MemberKind.VALUE, member.name, lines=member.lines)
