"""Likeness of a drawing to a model solution, part by part."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from submissions.diagrams.graph import DiagramKind, Graph

from . import evidence
from .alignment import Alignment, Match, align
from .assessment import Evidence
from .connection import Connection, Heading, is_inheritance
from .drawing import Drawing, Drawn
from .expectations import Expectations, Mentions, Names, expectations
from .member_names import member_name, telling
from .members import find_member
from .relations import Relations
from .slips import slips_of

_HALF = Decimal("0.5")
_DIRECTED = frozenset(
    (
        DiagramKind.FLOWCHART, DiagramKind.SEQUENCE, DiagramKind.STATE, DiagramKind.ACTIVITY, DiagramKind.C4,
        DiagramKind.COMMUNICATION, DiagramKind.BPMN, DiagramKind.PETRI_NET, DiagramKind.GRAPH, DiagramKind.ARCHITECTURE,
    )
)  # fmt: skip
"""Kinds of diagram in which an arrow says who acts."""


@dataclass(frozen=True, slots=True)
class Part:
    """Of ``expected`` parts of one kind ``matched`` were found, half ones included; ``surplus`` were drawn beyond those
    where they contradict the model (lines between elements that it does not connect)."""

    expected: int
    matched: Decimal
    surplus: int = 0

    @property
    def share(self) -> Decimal:
        """The Dice coefficient: 1 where both have the same, lowered by what either lacks."""
        return 2 * self.matched / (2 * self.expected + self.surplus) if self.expected else Decimal(0)


@dataclass(frozen=True, slots=True)
class Likeness:
    """``parts`` by kind: elements, relations, members. ``differences`` name what the model has and the drawing has
    not."""

    parts: tuple[tuple[str, Part], ...]
    evidence: tuple[Evidence, ...]
    differences: tuple[str, ...]


def compare(model: Graph, drawing: Drawing, synonyms: Sequence[tuple[str, Names]]) -> Likeness:
    """Assign the model's elements to drawn ones by label, then look for its relations and members there."""
    solution, expected = _expected(model, tuple(synonyms))
    alignment = align(drawing, expected)
    found = {drawn.node.id: match for drawn in solution.elements if (match := _match(drawn, alignment)) is not None}
    missing = [evidence.name_of(drawn.node) for drawn in solution.elements if drawn.node.id not in found]
    relations, lacking = _relations(solution, found, Relations(drawing))
    members, without = _members(solution, found)
    parts = (
        ("elements", Part(len(solution.elements), Decimal(len(found)))),
        ("relations", relations),
        ("members", members),
    )
    proof = evidence.limited(evidence.of_node(match.drawn.node) for match in found.values())
    return Likeness(parts, proof, (*missing, *lacking, *without))


@lru_cache(maxsize=64)
def _expected(model: Graph, synonyms: tuple[tuple[str, Names], ...]) -> tuple[Drawing, Expectations]:
    """The model's elements as names to look for."""
    solution = Drawing(model)
    names = [(drawn.node.label,) for drawn in solution.elements]
    pairs = []
    for edge in solution.edges:
        ends = [solution.by_id.get(id or "") for id in (edge.source, edge.target)]
        if ends[0] is not None and ends[1] is not None:
            pairs.append(((ends[0].node.label,), (ends[1].node.label,)))
    return solution, expectations([Mentions(tuple(names), pairs=tuple(pairs))], synonyms)


def _match(drawn: Drawn, alignment: Alignment) -> Match | None:
    return next(iter(alignment.of((drawn.node.label,))), None)


def _relations(solution: Drawing, found: dict[str, Match], drawn: Relations) -> tuple[Part, list[str]]:
    pairs: dict[frozenset[str], Connection] = {}
    for edge in solution.edges:
        source, target = edge.source or "", edge.target or ""
        if source in solution.by_id and target in solution.by_id:
            pairs.setdefault(frozenset((source, target)), Relations(solution).between(source, target)[0])
    matched, lacking = Decimal(0), []
    for wanted in pairs.values():
        worth = _worth(wanted, found, drawn, solution.graph.kind)
        matched += worth
        if worth < 1:
            ends = (solution.nodes[wanted.source], solution.nodes[wanted.target])
            lacking.append(" - ".join(map(evidence.name_of, ends)))
    return Part(len(pairs), matched, _surplus(pairs, found, drawn)), lacking


def _worth(wanted: Connection, found: dict[str, Match], drawn: Relations, kind: DiagramKind) -> Decimal:
    """1 for a relation drawn as in the model, a half for one that is drawn otherwise, 0 for none."""
    source, target = found.get(wanted.source), found.get(wanted.target)
    if source is None or target is None:
        return Decimal(0)
    one, other = source.drawn.node.id, target.drawn.node.id
    there = [*drawn.between(one, other), *drawn.inherited(one, other)]
    if not there:
        return Decimal(0)
    is_a = is_inheritance(wanted.kind)
    directed = is_a or (kind in _DIRECTED and wanted.heading is Heading.FORWARD)
    kinds = (wanted.kind.value,) if is_a or wanted.diamond is not Heading.NONE else ()
    return Decimal(1) if any(not slips_of(line, directed=directed, kinds=kinds) for line in there) else _HALF


def _surplus(pairs: dict[frozenset[str], Connection], found: dict[str, Match], drawn: Relations) -> int:
    """Pairs of matched elements that are connected in the drawing and not in the model."""
    model_of = {match.drawn.node.id: id for id, match in found.items()}
    extra = set()
    for edge in drawn.drawing.edges:
        ends = (model_of.get(edge.source or ""), model_of.get(edge.target or ""))
        if ends[0] is not None and ends[1] is not None and frozenset(ends) not in pairs:
            extra.add(frozenset(ends))
    return len(extra)


def _members(solution: Drawing, found: dict[str, Match]) -> tuple[Part, list[str]]:
    count, matched, lacking = 0, 0, []
    for drawn in solution.elements:
        for member in telling(drawn.node):
            count += 1
            match = found.get(drawn.node.id)
            if match is not None and find_member(match.drawn, (member_name(member),)) is not None:
                matched += 1
            else:
                lacking.append(f"{evidence.name_of(drawn.node)}.{evidence.shown(member_name(member))}")
    return Part(count, Decimal(matched)), lacking
