"""What the statements of a class diagram mean: classes, members, relations, notes and namespaces."""

import re
from typing import NamedTuple

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.end_text import split_end_text
from submissions.diagrams.graph import Edge, EdgeKind, End, Lines, LineStyle, Member, MemberKind, NodeKind

from .class_members import read_member
from .class_relations import kind_of
from .text import label
from .unnamed import Unnamed

_KIND_OF_ANNOTATION = {
    "interface": NodeKind.INTERFACE,
    "enumeration": NodeKind.ENUM,
    "enum": NodeKind.ENUM,
    "abstract": NodeKind.ABSTRACT_CLASS,
}
_COUNT = re.compile(r"(?:zero|one|two|many|more|some|several|any|or|to|and|\s)+", re.I)


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
    source_text: str = ""
    target_text: str = ""
    label: str = ""


class ClassModel:
    """Takes statements in the order of the source; ``finish`` when all have been read."""

    def __init__(self, builder: GraphBuilder) -> None:
        self._builder = builder
        self._unnamed = Unnamed(builder)
        self._notes: list[tuple[str, str, int]] = []
        self._open: list[str] = []
        self._namespaces: dict[str, NodeDraft] = {}
        self._inside: dict[str, list[NodeDraft]] = {}
        self._paths: dict[str, str] = {}

    @property
    def namespace(self) -> str | None:
        """The id of the innermost open namespace."""
        return self._namespaces[self._open[-1]].id if self._open else None

    @property
    def depth(self) -> int:
        return len(self._open)

    def has(self, id: str) -> bool:
        draft = self._builder.nodes.get(id)
        return draft is not None and draft.kind is not NodeKind.PACKAGE

    def class_(self, name: Name, line: int) -> NodeDraft:
        """The class of that name; made, with its generic type in the label, when it is mentioned first."""
        draft = self._builder.nodes.get(name.id)
        if draft is None or draft.kind is NodeKind.PACKAGE:
            self._make_room(name.id)
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
            draft.parent = self.namespace
            self._inside[self._open[-1]].append(draft)
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
        texts = (_end_text(relation.source_text), _end_text(relation.target_text))
        multiplicities, roles = zip(*texts, strict=True)
        self._builder.edge(
            Edge(
                source.id,
                target.id,
                label(relation.label),
                kind_of(*ends, relation.line),
                relation.line,
                *ends,
                *multiplicities,
                *roles,
                lines=(line, line),
            )
        )

    def note(self, text: str, about: str, lines: Lines) -> None:
        draft = self._unnamed.node("note", lines[0], NodeKind.NOTE, self.namespace)
        draft.label, draft.lines = label(text), lines
        if self._open:
            self._inside[self._open[-1]].append(draft)
        self._notes.append((draft.id, about, lines[0]))

    def open_namespace(self, name: str, title: str, line: int) -> None:
        """``A.B`` opens ``B`` inside ``A``; a namespace is called after itself and those around it."""
        parts = name.split(".")
        self._builder.check_depth(len(self._open) + len(parts), line)
        path = self._open[-1] if self._open else ""
        for part in parts:
            around, path = path, f"{path}.{part}" if path else part
            if path not in self._namespaces:
                self._add_namespace(path, part, around, line)
        if title:
            self._namespaces[path].label = label(title)
        self._open.append(path)

    def close_namespace(self, line: int) -> None:
        draft = self._namespaces[self._open.pop()]
        draft.lines = (draft.lines[0], line)

    def _add_namespace(self, path: str, part: str, around: str, line: int) -> None:
        draft = self._builder.node(
            self._free_id(path), line, kind=NodeKind.PACKAGE, parent=self._namespaces[around].id if around else None
        )
        draft.label, draft.shape = part, "namespace"
        self._namespaces[path] = draft
        self._paths[draft.id] = path
        self._inside[path] = []
        if around:
            self._inside[around].append(draft)

    def _free_id(self, id: str) -> str:
        while id in self._builder.nodes:
            id = f"namespace {id}"
        return id

    def _make_room(self, id: str) -> None:
        """Classes and namespaces have names of their own in Mermaid: a namespace called like a class gives way."""
        draft = self._builder.nodes.pop(id, None)
        if draft is not None:
            path = self._paths.pop(id)
            draft.id = self._free_id(f"namespace {id}")
            self._builder.nodes[draft.id] = draft
            self._paths[draft.id] = path
            for inner in self._inside[path]:
                inner.parent = draft.id

    def finish(self) -> None:
        """Join notes to their classes, wherever those are declared, and make values of what enumerations list."""
        for id, about, line in self._notes:
            if self.has(about):
                self._builder.edge(Edge(id, about, "", EdgeKind.NOTE_LINK, LineStyle.DASHED, lines=(line, line)))
        for draft in self._builder.nodes.values():
            if draft.kind is NodeKind.ENUM:
                draft.members[:] = [_value(member) for member in draft.members]


def _end_text(raw: str) -> tuple[str, str]:
    """-> (multiplicity, role); ``many`` and the like are multiplicities in words."""
    multiplicity, role = split_end_text(label(raw))
    return (role, "") if role and not multiplicity and _COUNT.fullmatch(role) else (multiplicity, role)


def _value(member: Member) -> Member:
    if member.kind is not MemberKind.ATTRIBUTE or member.type:
        return member
    return Member(member.text, MemberKind.VALUE, member.name, lines=member.lines)
