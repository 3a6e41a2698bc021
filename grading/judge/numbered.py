"""A diagram and an explanation as numbered lines: all that a model sees of what a student wrote.

Nodes are N1, N2 ..., edges E1 ..., sentences of the explanation S1 ...; source, comments and layout are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from grading.engine.assessment import Evidence
from submissions.diagrams.graph import Edge, Graph, Node

MAX_LABEL_CHARS = 120
MAX_MEMBERS = 20
MAX_NODES = 150
MAX_EDGES = 250
MAX_SENTENCES = 80
MAX_SENTENCE_CHARS = 400
MAX_NAME_IN_EVIDENCE = 80


@dataclass(frozen=True, slots=True)
class Numbered:
    """``text`` for the prompt; ``evidence`` from each number to what it stands for; ``is_cut`` if not all is shown."""

    text: str
    evidence: Mapping[str, Evidence]
    is_cut: bool


def numbered(graph: Graph, explanation: str) -> Numbered:
    numbers = {node.id: f"N{i}" for i, node in enumerate(graph.nodes[:MAX_NODES], 1)}
    lines: list[str] = []
    evidence: dict[str, Evidence] = {}
    for node in graph.nodes[:MAX_NODES]:
        lines.append(_node_line(node, numbers))
        evidence[numbers[node.id]] = Evidence(node.label[:MAX_NAME_IN_EVIDENCE], "node", node.lines, node.ref)
    labels = {node.id: node.label[:MAX_NAME_IN_EVIDENCE] for node in graph.nodes}
    for i, edge in enumerate(graph.edges[:MAX_EDGES], 1):
        lines.append(_edge_line(f"E{i}", edge, numbers))
        name = f"{labels.get(edge.source or '', '')} -> {labels.get(edge.target or '', '')}"
        evidence[f"E{i}"] = Evidence(name, "edge", edge.lines, edge.ref)
    all_sentences = sentences(explanation)
    for i, sentence in enumerate(all_sentences[:MAX_SENTENCES], 1):
        lines.append(f"S{i}: {_plain(sentence, MAX_SENTENCE_CHARS)}")
        evidence[f"S{i}"] = Evidence(sentence[:MAX_NAME_IN_EVIDENCE], "sentence", (0, 0))
    is_cut = len(graph.nodes) > MAX_NODES or len(graph.edges) > MAX_EDGES or len(all_sentences) > MAX_SENTENCES
    return Numbered("\n".join(lines), evidence, is_cut)


def sentences(text: str) -> list[str]:
    """Parts of a text that end with a full stop, a question or exclamation mark before a space, or with a line."""
    found: list[str] = []
    for line in text.splitlines():
        begin = 0
        for i, char in enumerate(line):
            if char in ".?!" and line[i + 1 : i + 2] in ("", " "):
                found.append(line[begin : i + 1].strip())
                begin = i + 1
        found.append(line[begin:].strip())
    return [sentence for sentence in found if sentence]


def _node_line(node: Node, numbers: Mapping[str, str]) -> str:
    parts = [f"{numbers[node.id]} {node.kind}: {_plain(node.label, MAX_LABEL_CHARS)}"]
    if node.parent is not None and node.parent in numbers:
        parts.append(f"inside {numbers[node.parent]}")
    if node.members:
        shown = ", ".join(_plain(member.text, MAX_LABEL_CHARS) for member in node.members[:MAX_MEMBERS])
        parts.append(f"with {shown}")
    return "; ".join(parts)


def _edge_line(number: str, edge: Edge, numbers: Mapping[str, str]) -> str:
    source, target = (numbers.get(end or "", "border") for end in (edge.source, edge.target))
    text = f"{number} {edge.kind}: {source} -> {target}"
    ends = [end for end in (edge.source_multiplicity, edge.target_multiplicity) if end]
    if ends:
        text += f" ({_plain(edge.source_multiplicity, 20)} to {_plain(edge.target_multiplicity, 20)})"
    return f"{text}; {_plain(edge.label, MAX_LABEL_CHARS)}" if edge.label else text


def _plain(text: str, most: int) -> str:
    """One line, at most ``most`` characters, in JSON-like quotes that the text itself cannot close."""
    cut = " ".join(text.split())[:most]
    return '"' + cut.replace("\\", "/").replace('"', "'") + '"'
