"""Graphs for tests, drawn by hand: no reader is needed to try the grader."""

from submissions.diagrams.graph import DiagramKind, Edge, EdgeKind, End, Graph, Member, MemberKind, Node, NodeKind

_HEADS = {
    EdgeKind.INHERITANCE: End.TRIANGLE,
    EdgeKind.REALIZATION: End.TRIANGLE,
    EdgeKind.DEPENDENCY: End.ARROW,
    EdgeKind.MESSAGE: End.ARROW,
    EdgeKind.FLOW: End.ARROW,
    EdgeKind.TRANSITION: End.ARROW,
}
_TAILS = {EdgeKind.COMPOSITION: End.DIAMOND, EdgeKind.AGGREGATION: End.OPEN_DIAMOND}


class Sketch:
    """Collects boxes and lines. A box's id is its label unless it is given; each thing has a line of its own."""

    def __init__(self, kind: DiagramKind = DiagramKind.CLASS) -> None:
        self.kind = kind
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []

    def box(
        self,
        label: str,
        *members: str,
        kind: NodeKind | None = None,
        inside: str | None = None,
        id: str = "",
        **more: object,
    ) -> str:
        """Draw a box; members ending in ``)`` are methods. -> its id"""
        usual = NodeKind.CLASS if self.kind is DiagramKind.CLASS else NodeKind.ELEMENT
        line = len(self.nodes) + len(self.edges) + 1
        drawn = tuple(
            Member(text, MemberKind.METHOD if text.endswith(")") else MemberKind.ATTRIBUTE, lines=(line, line))
            for text in members
        )
        node = Node(id or label, label, kind or usual, inside, drawn, lines=(line, line), **more)  # type: ignore[arg-type]
        self.nodes[node.id] = node
        return node.id

    def line(self, source: str | None, target: str | None, label: str = "", **more: object) -> Edge:
        """Draw a line; ``near`` and ``far`` are the multiplicities at source and target, ``arrow`` adds a head at the
        target, ``back`` one at the source. Boxes that are not there yet are drawn."""
        for end in (source, target):
            if end is not None and end not in self.nodes:
                self.box(end)
        usual = EdgeKind.ASSOCIATION if self.kind is DiagramKind.CLASS else EdgeKind.LINK
        kind = more.pop("kind", usual)
        near, far = more.pop("near", ""), more.pop("far", "")
        head = End.ARROW if more.pop("arrow", False) else _HEADS.get(kind, End.NONE)  # type: ignore[call-overload]
        tail = End.ARROW if more.pop("back", False) else _TAILS.get(kind, End.NONE)  # type: ignore[call-overload]
        number = len(self.nodes) + len(self.edges) + 1
        more = {"source_end": tail, "target_end": head, "source_multiplicity": near, "target_multiplicity": far, **more}
        edge = Edge(source, target, label, kind, lines=(number, number), **more)  # type: ignore[arg-type]
        self.edges.append(edge)
        return edge

    @property
    def graph(self) -> Graph:
        return Graph("sketch", self.kind, tuple(self.nodes.values()), tuple(self.edges))
