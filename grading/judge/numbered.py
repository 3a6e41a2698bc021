"""A diagram and an explanation as numbered elements: all that a model sees of what a student wrote.

Nodes are N1, N2 ..., edges E1 ..., sentences of the explanation S1 ...; source, ids, comments and layout are left out.
Elements are numbered in an order of their own and not in that of the source, so that diagrams which say the same read
the same: equal submissions get equal questions, and answers can be kept by what was asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grading.engine.assessment import Evidence
from submissions.diagrams.graph import Edge, Graph, Node

from .plain_text import MASK, masking, plain, quoted
from .questions import EDGE, NODE, SENTENCE

MAX_LABEL_CHARS = 120
MAX_MEMBERS = 20
MAX_SENTENCE_CHARS = 400
MAX_NAME_IN_EVIDENCE = 80
MAX_PRIVATE = 10


@dataclass(frozen=True, slots=True)
class Element:
    """``line`` is what the prompt says after the number. ``words`` are what it is found by; ``ends`` are the numbers of
    an edge's nodes."""

    number: str
    line: str
    words: str
    evidence: Evidence
    ends: tuple[str, ...] = ()

    @property
    def sort(self) -> str:
        return self.number[0]


class _Text:
    """Student text made fit for a prompt, with what is private masked."""

    def __init__(self, private: Sequence[str]) -> None:
        self._private = masking(private[:MAX_PRIVATE])

    def cut(self, text: str, most: int) -> str:
        shown = plain(text, most)
        return self._private.sub(MASK, shown) if self._private else shown

    def __call__(self, text: str, most: int = MAX_LABEL_CHARS) -> str:
        return quoted(self.cut(text, most))


def numbered(graph: Graph, explanation: str, private: Sequence[str] = ()) -> tuple[Element, ...]:
    """All nodes, edges and sentences, in this order. What stands in ``private`` is masked wherever it is written."""
    text = _Text(private)
    nodes = sorted(graph.nodes, key=lambda node: (node.kind, text.cut(node.label, MAX_LABEL_CHARS), _says(node, text)))
    numbers = {node.id: f"{NODE}{at}" for at, node in enumerate(nodes, 1)}
    found = [_node(node, numbers, text) for node in nodes]
    labels = {node.id: node.label for node in graph.nodes}
    lines = sorted(
        graph.edges, key=lambda edge: (edge.order or 0, _ends(edge, numbers), _edge_line(edge, numbers, text))
    )
    found += [_edge(f"{EDGE}{at}", edge, numbers, labels, text) for at, edge in enumerate(lines, 1)]
    for at, sentence in enumerate(sentences(explanation), 1):
        evidence = Evidence(sentence[:MAX_NAME_IN_EVIDENCE], "sentence", (0, 0))
        found.append(Element(f"{SENTENCE}{at}", text(sentence, MAX_SENTENCE_CHARS), sentence, evidence))
    return tuple(found)


def sentences(text: str) -> list[str]:
    """Parts of a text that end with a full stop, a question or exclamation mark before a space, or with a line; longer
    ones are parted at MAX_SENTENCE_CHARS."""
    found: list[str] = []
    for line in text.splitlines():
        begin = 0
        for at, char in enumerate(line):
            if char in ".?!" and line[at + 1 : at + 2] in ("", " "):
                found.append(line[begin : at + 1].strip())
                begin = at + 1
        found.append(line[begin:].strip())
    size = MAX_SENTENCE_CHARS
    return [sentence[at : at + size] for sentence in found for at in range(0, len(sentence), size)]


def _node(node: Node, numbers: Mapping[str, str], text: _Text) -> Element:
    parent = numbers.get(node.parent or "")
    inside = f"; inside {parent}" if parent else ""
    line = f"{node.kind}: {text(node.label)}{inside}{_says(node, text)}"
    words = " ".join((node.label, *(member.text for member in node.members[:MAX_MEMBERS])))
    evidence = Evidence(node.label[:MAX_NAME_IN_EVIDENCE], "node", node.lines, node.ref)
    return Element(numbers[node.id], line, words, evidence)


def _says(node: Node, text: _Text) -> str:
    """What a node says besides its label."""
    stereotypes = "".join(f"; as {text(stereotype)}" for stereotype in node.stereotypes[:MAX_MEMBERS])
    members = ", ".join(text(member.text) for member in node.members[:MAX_MEMBERS])
    more = f" and {len(node.members) - MAX_MEMBERS} more" if len(node.members) > MAX_MEMBERS else ""
    return f"{stereotypes}; with {members}{more}" if members else stereotypes


def _edge(number: str, edge: Edge, numbers: Mapping[str, str], labels: Mapping[str, str], text: _Text) -> Element:
    name = " -> ".join(labels.get(end or "", "")[:MAX_NAME_IN_EVIDENCE] for end in (edge.source, edge.target))
    ends = tuple(numbers[end] for end in (edge.source, edge.target) if end is not None and end in numbers)
    evidence = Evidence(name, "edge", edge.lines, edge.ref)
    return Element(number, _edge_line(edge, numbers, text), edge.label, evidence, ends)


def _ends(edge: Edge, numbers: Mapping[str, str]) -> tuple[int, ...]:
    return tuple(int(numbers.get(end or "", f"{NODE}0")[1:]) for end in (edge.source, edge.target))


def _edge_line(edge: Edge, numbers: Mapping[str, str], text: _Text) -> str:
    source, target = (numbers.get(end or "", "border") for end in (edge.source, edge.target))
    said = [f"{edge.kind}: {source} -> {target}"]
    if edge.label:
        said.append(text(edge.label))
    for name, multiplicity, role in (
        ("source", edge.source_multiplicity, edge.source_role),
        ("target", edge.target_multiplicity, edge.target_role),
    ):
        said += [f"{text(at_end)} at its {name}" for at_end in (multiplicity, role) if at_end]
    said += [f"as {text(stereotype)}" for stereotype in edge.stereotypes[:MAX_MEMBERS]]
    return "; ".join(said)
