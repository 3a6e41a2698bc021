"""What differs between two students who mean the same, and must cost nothing.

Other words (``other_words.tsv``), other spellings, slips of the pen, another order, another notation, arrow heads that
nobody asked for, multiplicities written otherwise and elsewhere, and something more that no criterion speaks of.
"""

from dataclasses import replace
from pathlib import Path
from random import Random

from grading.engine.lexicon import lexicon
from grading.engine.normalise import words
from submissions.diagrams.graph import DiagramKind, Edge, EdgeKind, End, Graph, Member, MemberKind, Node
from submissions.diagrams.registry import read
from tests.engine.writers import to_dot, to_mermaid, to_plantuml

_OTHER_WORD, _SPELLING, _SLIP, _TYPED = 0.15, 0.3, 0.08, 0.2
_TURNED, _HEADS, _NUMBER, _MOVED, _NOTATION = 0.3, 0.3, 0.3, 0.15, 0.4

_NUMBERS = {
    "1": ("1..1", "exactly 1"),
    "0..1": ("0-1", "0,1"),
    "0..*": ("*", "0..n", "0-*"),
    "1..*": ("1..n", "1+", "1-*"),
}
_VERBS = ("has", "contains", "uses", "belongs to")
_PLAIN = (EdgeKind.ASSOCIATION, EdgeKind.RELATIONSHIP)
_STRANGERS = ("Lighthouse", "Weather report", "Kangaroo")
_WRITERS = (("mermaid", to_mermaid), ("plantuml", to_plantuml), ("dot", to_dot))


def reworded(graph: Graph, random: Random) -> Graph:
    """``graph`` as another student would have drawn it. Labels, members and numbers vary one by one."""
    if graph.kind is DiagramKind.CLASS and random.random() < _NOTATION:
        graph = _rewritten(graph, random)
    taken = frozenset(node.label.casefold() for node in graph.nodes)
    nodes = [_node(node, taken, random) for node in graph.nodes]
    edges = [_edge(edge, random) for edge in graph.edges]
    stranger, line = _stranger(graph, random)
    nodes, edges = [*nodes, stranger], [*edges, line]
    return replace(graph, nodes=tuple(random.sample(nodes, len(nodes))), edges=tuple(random.sample(edges, len(edges))))


def _rewritten(graph: Graph, random: Random) -> Graph:
    notation, write = random.choice(_WRITERS)
    reading = read(write(graph), notation)
    if reading.graph is None:
        raise ValueError(f"what was written in {notation} does not parse: {reading.diagnostics}")
    return reading.graph


def _node(node: Node, taken: frozenset[str], random: Random) -> Node:
    members = random.sample(node.members, len(node.members))
    return replace(
        node,
        label=_reworded(node.label, taken, random),
        members=tuple(_respelled(member, random) for member in members),
    )


def _reworded(label: str, taken: frozenset[str], random: Random) -> str:
    others = [word for word in _WORDS.get(label, ()) if word.casefold() not in taken]
    if others and random.random() < _OTHER_WORD:
        label = random.choice(others)
    if "\n" in label or "|" in label:
        return label  # a record: its members are written into it
    if random.random() < _SPELLING:
        label = random.choice((str.upper, str.lower, _snake, _camel, _plural, _with_article))(label)
    return _slip(label, random) if random.random() < _SLIP else label


def _respelled(member: Member, random: Random) -> Member:
    if not member.name:
        return member
    if random.random() < _SPELLING:
        name = random.choice((_snake, _camel, str.upper))(member.name)
        member = replace(member, name=name, text=member.text.replace(member.name, name))
    if member.kind is MemberKind.ATTRIBUTE and not member.type and random.random() < _TYPED:
        member = replace(member, name="", text=f"- {member.name}: String")
    return member


def _edge(edge: Edge, random: Random) -> Edge:
    near, far = (_number(text, random) for text in (edge.source_multiplicity, edge.target_multiplicity))
    edge = replace(edge, source_multiplicity=near, target_multiplicity=far)
    if edge.kind in _PLAIN and random.random() < _HEADS:
        heads = random.choice(((End.NONE, End.ARROW), (End.NONE, End.NONE), (End.ARROW, End.NONE)))
        edge = replace(edge, source_end=heads[0], target_end=heads[1])
    if edge.kind in _PLAIN and random.random() < _MOVED:
        edge = random.choice((_all_in_the_middle, _verb_at_the_end))(edge, random)
    return turned(edge) if edge.order is None and random.random() < _TURNED else edge


def _number(text: str, random: Random) -> str:
    return random.choice(_NUMBERS[text]) if text in _NUMBERS and random.random() < _NUMBER else text


def _all_in_the_middle(edge: Edge, random: Random) -> Edge:
    """Both multiplicities in one label, from the line's source to its target."""
    near, far = edge.source_multiplicity, edge.target_multiplicity
    if not (near and far) or edge.label:
        return edge
    text = f"{near} {random.choice(_VERBS)} {far}"
    return replace(edge, label=text, source_multiplicity="", target_multiplicity="")


def _verb_at_the_end(edge: Edge, random: Random) -> Edge:
    if not edge.target_multiplicity:
        return edge
    return replace(edge, target_role=f"{random.choice(_VERBS)} {edge.target_multiplicity}", target_multiplicity="")


def turned(edge: Edge) -> Edge:
    """The same line, drawn from its other end. What only the direction of drawing says stays as it is."""
    heads = {edge.source_end, edge.target_end}
    if heads == {End.NONE} and edge.kind not in _PLAIN:
        return edge
    if edge.label and not (edge.source_multiplicity or edge.target_multiplicity):
        return edge
    return replace(
        edge, source=edge.target, target=edge.source, source_end=edge.target_end, target_end=edge.source_end,
        source_multiplicity=edge.target_multiplicity, target_multiplicity=edge.source_multiplicity,
        source_role=edge.target_role, target_role=edge.source_role,
    )  # fmt: skip


def _stranger(graph: Graph, random: Random) -> tuple[Node, Edge]:
    """Something that no criterion speaks of, and a line to it."""
    node = Node("stranger", random.choice(_STRANGERS), graph.nodes[0].kind)
    kind = EdgeKind.ASSOCIATION if graph.kind in (DiagramKind.CLASS, DiagramKind.USECASE) else EdgeKind.LINK
    return node, Edge(random.choice(graph.nodes).id, node.id, kind=kind)


def _snake(text: str) -> str:
    return "_".join(text.split())


def _camel(text: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in text.split())


def _plural(text: str) -> str:
    return text if " " in text or text.endswith(("s", "y", "h", ".")) else text + "s"


def _with_article(text: str) -> str:
    return f"the {text}"


def _slip(text: str, random: Random) -> str:
    """One letter left out, doubled or swapped with the next, in the middle of a longer word; never so that another
    word of the dictionary comes out: nobody could tell that from what was meant."""
    at = random.randrange(2, len(text) - 2) if len(text) > 7 else 0
    if not at or not text[at - 1 : at + 2].isalpha():
        return text
    slips = (
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    )
    slipped = random.choice(slips)
    return text if set(words(slipped)) - set(words(text)) <= lexicon().known else slipped


def _other_words() -> dict[str, tuple[str, ...]]:
    text = (Path(__file__).parent / "other_words.tsv").read_text(encoding="utf-8")
    table = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {label: tuple(word.strip() for word in words.split(";")) for label, _, words in table}


_WORDS = _other_words()
