"""What the statements of a flowchart mean: nodes, links and who stands in which subgraph."""

from collections import Counter
from dataclasses import dataclass, field

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, End, NodeKind
from submissions.diagrams.source import Source

from .flowchart_links import Link
from .flowchart_scan import Chain, Vertex
from .flowchart_shapes import KIND_OF, NAMES
from .nesting import Nesting
from .slip import Slip, note
from .text import label, string_label, written_label


@dataclass(slots=True)
class _Subgraph:
    """A subgraph that is still open. ``members`` are the ids mentioned in it so far."""

    id: str | None
    title: str
    line: int
    members: list[str] = field(default_factory=list)


class Chart:
    """Takes statements in the order of the source."""

    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self._source = source
        self._builder = builder
        self._nesting = Nesting(builder)
        self._open: list[_Subgraph] = []
        self._closed = 0
        self._link_ids: set[str] = set()
        self._pairs: Counter[str] = Counter()
        self._named = 0

    @property
    def depth(self) -> int:
        return len(self._open)

    def add(self, chain: Chain, start: int, end: int) -> None:
        """The nodes and links of a statement that stands between the offsets ``start`` and ``end``."""
        first = self._source.line_at(start)
        one_line = self._source.text.find("\n", start, end) < 0
        previous, previous_line = chain.groups[0], first
        self._vertices(previous, first if one_line else 0)
        for link, group in zip(chain.links, chain.groups[1:], strict=True):
            line = first if one_line else self._source.line_at(group[0].offset)
            self._warn(link, group[0])
            self._vertices(group, first if one_line else 0)
            self._links(link, previous, group, (previous_line, line))
            previous, previous_line = group, line

    def mention(self, id: str, offset: int) -> None:
        """A node that a ``style`` statement names comes into being by it."""
        self._builder.node(id, self._source.line_at(offset))

    def open_subgraph(self, id: str | None, title: str, offset: int) -> None:
        line = self._source.line_at(offset)
        self._builder.check_depth(len(self._open) + 1, line)
        self._open.append(_Subgraph(id, title, line))

    def close_subgraph(self, offset: int) -> None:
        """Close the innermost subgraph. A node belongs to the first subgraph that closes with it."""
        closing = self._open.pop()
        id = closing.id if closing.id is not None else f"subGraph{self._closed}"
        self._closed += 1
        draft = self._builder.node(id, closing.line)
        if draft.kind is not NodeKind.SUBGRAPH:
            draft.kind, draft.shape, draft.label = NodeKind.SUBGRAPH, "subgraph", closing.title
            draft.lines = (closing.line, self._source.line_at(offset))
        for member in closing.members:
            if self._builder.nodes[member].parent is None:
                self._nesting.put(member, id, closing.line)
        if self._open:
            self._open[-1].members.append(id)

    def _warn(self, link: Link, target: Vertex) -> None:
        """Tell of what Mermaid accepts and the student can hardly have meant."""
        if "\n" in link.label and not link.label.startswith('"'):
            message = "the label of this link goes on in another line"
            hint = "A label between two halves of a link needs both: `A -- label --> B`; a plain link is `A --> B`."
        elif link.target_end in (End.CIRCLE, End.CROSS) and self._source.text[target.offset - 1] in "xo":
            letter = self._source.text[target.offset - 1]
            message = f"the `{letter}` before `{target.id}` is taken for the end of the link"
            hint = f"Put a space behind the link: `--- {letter}{target.id}`."
        else:
            return
        line, column = self._source.position(link.offset)
        self._builder.warning(line, column, message, code="misread_link", hint=hint)

    def _vertices(self, vertices: list[Vertex], line: int) -> None:
        for vertex in vertices:
            self._vertex(vertex, line or self._source.line_at(vertex.offset))
        if self._open:
            self._open[-1].members += [v.id for v in vertices if v.id in self._builder.nodes]

    def _vertex(self, vertex: Vertex, line: int) -> None:
        if vertex.metadata is not None and self._is_link(vertex.id):
            return
        draft = self._builder.node(vertex.id, line)
        if vertex.label is None and vertex.metadata is None:
            return
        if draft.kind is NodeKind.SUBGRAPH:
            return
        if draft.lines[0] != line:
            draft.lines = (line, line)
        if vertex.label is not None and vertex.shape is not None:
            draft.label, draft.written = string_label(vertex.label), written_label(vertex.label)
            self._shape(draft, vertex.shape)
        if vertex.metadata is not None:
            self._metadata(draft, vertex, vertex.metadata)

    def _is_link(self, id: str) -> bool:
        """Whether ``id`` names a link, by its own id or by Mermaid's, ``L_<source>_<target>_<number>``."""
        if id.startswith("L_"):
            for edge in self._builder.edges[self._named :]:
                pair = f"L_{edge.source}_{edge.target}_"
                self._link_ids.add(f"{pair}{self._pairs[pair] + 1 if self._pairs[pair] else 0}")
                self._pairs[pair] += 1
            self._named = len(self._builder.edges)
        return id in self._link_ids

    def _shape(self, draft: NodeDraft, shape: str) -> None:
        draft.shape = shape
        draft.kind = KIND_OF.get(shape, NodeKind.ELEMENT)

    def _metadata(self, draft: NodeDraft, vertex: Vertex, metadata: dict[str, str]) -> None:
        shape = metadata.get("shape")
        if shape:
            if shape not in NAMES:
                hint = "Shapes are written in lower case, such as `rect`, `cyl`, `diam`, `stadium` or `circle`."
                note(self._builder, self._source, Slip(vertex.offset, f"there is no shape `{shape}`", "", hint))
            self._shape(draft, shape)
        if metadata.get("label"):
            draft.label, draft.written = label(metadata["label"]), written_label(metadata["label"])
        elif (metadata.get("icon") or metadata.get("img")) and draft.label == draft.id:
            draft.label = ""

    def _links(self, link: Link, sources: list[Vertex], targets: list[Vertex], lines: tuple[int, int]) -> None:
        if link.id:
            self._link_ids.add(link.id)
        text = string_label(link.label) if link.label else ""
        written = written_label(link.label)
        for vertex in (*sources, *targets):
            self._builder.node(vertex.id, lines[0])
        for source in sources:
            for target in targets:
                kind, ends = EdgeKind.LINK, (link.source_end, link.target_end)
                self._builder.edge(
                    Edge(source.id, target.id, text, kind, link.line, *ends, lines=lines, written=written)
                )
