"""Everything that a student wrote, piece by piece: what the graph shows, the explanation, names of files, each line of
the source."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from grading.judge.numbered import sentences
from submissions.diagrams.graph import Edge, Graph, Lines, Node

MOST_UNITS = 6_000
MOST_CHARS = 300_000
"""In all: what comes after that is not looked at. The graph comes first, as only that is judged."""
LONGEST = 2_000
"""Of one unit; a longer text is cut into several."""
IN_A_ROW = 4
"""Elements that are read together, for texts that are spread over several."""
LONGEST_IN_A_ROW = 60
COMMENTS = ("%%", "'", "//", "#", "/*", "*", "<!--")
DOCUMENTS = ("apollon", "drawio")
"""Notations whose lines are mostly numbers and names of the format."""
SHORT_SENTENCE = 7
"""Words of a sentence that is read like a label."""

REMEMBERED, LONGEST_REMEMBERED = 8192, 120
"""Texts about which an answer is remembered, and characters of one: a class writes the same words again and again."""

MEMBER = "member"
EXPLANATION = "explanation"
SHORTEST_END = 6
"""Multiplicities and roles below this are not looked at."""


@dataclass(frozen=True, slots=True)
class Unit:
    """``lines`` are those of the source, ``(0, 0)`` outside of it. ``is_source``: a raw line with its syntax.
    ``is_row``: several texts in a row, read as one. ``parts`` are the texts of the graph that it is made of."""

    place: str
    text: str
    lines: Lines = (0, 0)
    is_source: bool = False
    is_row: bool = False
    parts: tuple[str, ...] = ()

    @property
    def is_drawn(self) -> bool:
        """One text of the graph."""
        return bool(self.parts) and not self.is_row

    @property
    def is_label(self) -> bool:
        """Something short that stands by itself: neither code nor one of several sentences."""
        if self.is_row or self.is_source or self.place.startswith(MEMBER):
            return False
        return self.place != EXPLANATION or self.text.count(" ") < SHORT_SENTENCE


def units(graph: Graph, source: str, explanation: str, file_names: Iterable[str], notation: str) -> list[Unit]:
    drawn = list(_drawn(graph))
    told = [Unit(EXPLANATION, sentence) for sentence in sentences(explanation)]
    names = [Unit("name of a file", name.rsplit(".", 1)[0]) for name in file_names]
    raw = [Unit("source", line, (number, number), is_source=True) for number, line in _lines(source)]
    if notation in DOCUMENTS:
        raw = []
    seen = {unit.text for unit in drawn}
    aside = [
        Unit("source", text, (number, number))
        for number, line in _lines(source)
        for text in _aside(line)
        if text not in seen
    ]
    rows = [*_rows(drawn), *_rows(told), *_rows(aside)]
    return list(_bounded([*drawn, *told, *names, *aside, *raw, *rows]))


def _drawn(graph: Graph) -> Iterator[Unit]:
    if graph.title:
        yield Unit("title", graph.title)
    for node in graph.nodes:
        yield from _of_node(node)
    for edge in graph.edges:
        yield from _of_edge(edge)


def _of_node(node: Node) -> Iterator[Unit]:
    yield _drawn_unit(f"label of a {_said(node.kind)}", node.label, node.lines)
    if node.id != node.label and not node.id.isdigit():
        yield _drawn_unit("id", node.id, node.lines)
    for member in node.members:
        yield _drawn_unit(f"{MEMBER} of {node.label[:40]}", member.text, member.lines)
    for stereotype in node.stereotypes:
        yield _drawn_unit("stereotype", stereotype, node.lines)


def _of_edge(edge: Edge) -> Iterator[Unit]:
    ends = (edge.source_multiplicity, edge.target_multiplicity, edge.source_role, edge.target_role)
    for text in (edge.label, *edge.stereotypes, *(end for end in ends if len(end) >= SHORTEST_END)):
        if text:
            yield _drawn_unit("label of a line", text, edge.lines)


def _drawn_unit(place: str, text: str, lines: Lines) -> Unit:
    return Unit(place, text, lines, parts=(text,))


def _said(kind: str) -> str:
    return "box" if kind == "element" else kind.replace("_", " ")


def _lines(source: str) -> Iterator[tuple[int, str]]:
    return ((number, line.strip()) for number, line in enumerate(source.splitlines(), 1) if line.strip())


def _aside(line: str) -> Iterator[str]:
    """What stands in quotation marks or in a comment."""
    if line.startswith(COMMENTS):
        yield line.lstrip("%'/#*- ")
    elif line.count('"') >= 2:
        yield from (part for part in line.replace('\\"', "'").split('"')[1::2] if part)


def _rows(single: Sequence[Unit]) -> Iterator[Unit]:
    """Short neighbours of one kind read together."""
    by_kind: dict[str, list[Unit]] = {}
    for unit in single:
        same = by_kind.setdefault(_kind_of(unit), [])
        if len(unit.text) <= LONGEST_IN_A_ROW:
            same.append(unit)
    for kind, same in by_kind.items():
        place = f"{kind}, in a row"
        for i in range(len(same) - 1):
            yield _row(place, same[i : i + IN_A_ROW])
        letters = [unit for unit in same if len(unit.text) == 1]
        if len(letters) > IN_A_ROW:
            yield _row(place, letters)


def _kind_of(unit: Unit) -> str:
    if unit.place.startswith(MEMBER):
        return MEMBER
    return "label" if unit.place.startswith("label") and unit.place != "label of a line" else unit.place


def _row(place: str, row: Sequence[Unit]) -> Unit:
    lines = [line for unit in row for line in unit.lines]
    parts = tuple([part for unit in row for part in unit.parts])
    text = " ".join([unit.text for unit in row])
    return Unit(place, text, (min(lines), max(lines)), is_row=True, parts=parts)


def _bounded(found: Iterable[Unit]) -> Iterator[Unit]:
    chars = 0
    for unit in islice(found, MOST_UNITS):
        for part in _cut(unit):
            chars += len(part.text)
            if chars > MOST_CHARS:
                return
            yield part


def _cut(unit: Unit) -> Sequence[Unit]:
    if len(unit.text) <= LONGEST:
        return (unit,) if unit.text else ()
    return [replace(unit, text=unit.text[begin : begin + LONGEST]) for begin in range(0, len(unit.text), LONGEST)]
