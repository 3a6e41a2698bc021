"""A first rubric out of model solutions, for an instructor to edit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from submissions.diagrams.graph import DiagramKind, EdgeKind, Graph, Member, MemberKind, NodeKind

from .alignment import Alignment, align
from .assessment import Verdict
from .checks.containment import Containment
from .checks.element import Element
from .checks.member import Member as MemberCheck
from .checks.multiplicity import Multiplicity
from .checks.order import Order
from .checks.relation import Relation
from .codecs import MAX_NAMES
from .connection import Connection, Heading, is_inheritance
from .drawing import Drawing, Drawn
from .ends import Ends, read_ends
from .expectations import Mentions, expectations
from .grader import assess
from .member_names import member_name, telling
from .normalise import words
from .relations import Relations
from .rubric import Check, Criterion, Rubric
from .rubric_file import MAX_CRITERIA, dump_rubric

_ONE, _HALF = Decimal(1), Decimal("0.5")
_KINDS_THAT_MATTER = frozenset(
    (NodeKind.ACTOR, NodeKind.USECASE, NodeKind.DATABASE, NodeKind.QUEUE, NodeKind.ENUM, NodeKind.INTERFACE)
)
_DIRECTED = frozenset(
    (EdgeKind.FLOW, EdgeKind.MESSAGE, EdgeKind.TRANSITION, EdgeKind.INCLUDE, EdgeKind.EXTEND, EdgeKind.DEPENDENCY)
)
_MEANT = frozenset((EdgeKind.INHERITANCE, EdgeKind.REALIZATION, EdgeKind.COMPOSITION, EdgeKind.AGGREGATION))
_MOST_STEPS = 30
_INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An element of the first model solution with the names it has in all of them."""

    drawn: Drawn
    names: tuple[str, ...]
    id: str


def draft_rubric(graphs: Sequence[Graph], title: str) -> Rubric:
    """Elements, members, relations and multiplicities of the first of ``graphs`` as criteria, as far as at least half
    of the others have them too, under the names that all of them use. ``graphs`` must not be empty. What the first
    itself does not fulfil, because two of its elements have one name, is left out."""
    first = Drawing(graphs[0])
    others = [_aligned(first, Drawing(graph)) for graph in graphs[1:]]
    wanted = _wanted(first, others)
    criteria = [*_elements(wanted), *_relations(first, wanted), *_containment(first, wanted), *_messages(first)]
    rubric = Rubric(title, tuple(criteria[:MAX_CRITERIA]))
    found = {result.id for result in assess(graphs[0], rubric).criteria if result.verdict is Verdict.MET}
    rubric = Rubric(title, tuple(criterion for criterion in rubric.criteria if criterion.id in found))
    return replace(rubric, source=dump_rubric(rubric))


def _aligned(first: Drawing, other: Drawing) -> Alignment:
    return align(other, expectations([Mentions(tuple((drawn.node.label,) for drawn in first.elements))], ()))


def _wanted(first: Drawing, others: list[Alignment]) -> dict[str, Wanted]:
    found: dict[str, Wanted] = {}
    ids = _Ids()
    for node in first.graph.nodes:
        drawn = first.by_id.get(node.id)
        if drawn is None or not words(node.label):
            continue
        matches = [alignment.of((node.label,)) for alignment in others]
        if sum(bool(match) for match in matches) * 2 >= len(others):
            names = (_one_line(node.label), *(_one_line(match[0].drawn.node.label) for match in matches if match))
            found[node.id] = Wanted(drawn, tuple(dict.fromkeys(names))[:MAX_NAMES], ids.new(node.label))
    return found


def _elements(wanted: dict[str, Wanted]) -> Iterator[Criterion]:
    for one in wanted.values():
        node = one.drawn.node
        kinds = (node.kind.value,) if node.kind in _KINDS_THAT_MATTER else ()
        yield _criterion(one.id, f"There is {_one_line(node.label)}", _ONE, Element(one.names, kinds))
        ids = _Ids(_INSIDE)
        for member in telling(node):
            name = member_name(member)
            if words(name):
                check = MemberCheck(one.names, (name,), _member_kind(member))
                yield _criterion(f"{one.id}.{ids.new(name)}", f"{_one_line(node.label)} has {name}", _HALF, check)


def _member_kind(member: Member) -> str:
    if member.kind is MemberKind.VALUE:
        return "any"
    return "key" if "PK" in member.keys else "method" if member.kind is MemberKind.METHOD else "any"


def _relations(first: Drawing, wanted: dict[str, Wanted]) -> Iterator[Criterion]:
    relations, seen, ids = Relations(first), set(), _Ids(*(one.id for one in wanted.values()))
    for edge in first.edges:
        source, target = wanted.get(edge.source or ""), wanted.get(edge.target or "")
        pair = frozenset((edge.source, edge.target))
        if source is None or target is None or pair in seen or edge.kind is EdgeKind.ASSOCIATION_CLASS:
            continue
        seen.add(pair)
        lines = relations.between(source.drawn.node.id, target.drawn.node.id)
        if lines[0].heading is Heading.BACKWARD or lines[0].diamond is Heading.BACKWARD:
            source, target, lines = target, source, [line.turned for line in lines]
        id = ids.new(f"{source.id}-{target.id}")
        yield _relation(id, source, target, lines[0])
        yield from _multiplicities(id, source, target, read_ends(lines))


def _relation(id: str, source: Wanted, target: Wanted, line: Connection) -> Criterion:
    kinds = (line.kind.value,) if line.kind in _MEANT else ()
    directed = line.kind in _DIRECTED or bool(kinds)
    one, other = _one_line(source.drawn.node.label), _one_line(target.drawn.node.label)
    title = f"{one} is a {other}" if is_inheritance(line.kind) else f"{one} is connected with {other}"
    return _criterion(id, title, _ONE, Relation(source.names, target.names, directed, kinds))


def _multiplicities(id: str, source: Wanted, target: Wanted, ends: Ends) -> Iterator[Criterion]:
    for at, side, end in (("from", source, ends.near), ("to", target, ends.far)):
        if end is not None:
            title = f"Multiplicity at {_one_line(side.drawn.node.label)}"
            yield _criterion(f"{id}.{at}", title, _HALF, Multiplicity(id, at, (str(end.range),)))


def _containment(first: Drawing, wanted: dict[str, Wanted]) -> Iterator[Criterion]:
    for id, one in wanted.items():
        around = first.frame_of(id)
        frame = wanted.get(around.id) if around is not None else None
        if frame is not None:
            title = f"{_one_line(one.drawn.node.label)} stands inside {_one_line(frame.drawn.node.label)}"
            yield _criterion(f"{one.id}.{_INSIDE}", title, _ONE, Containment(frame.names, one.names))


def _messages(first: Drawing) -> Iterator[Criterion]:
    if first.graph.kind is not DiagramKind.SEQUENCE:
        return
    edges = sorted((edge for edge in first.graph.edges if edge.order is not None), key=lambda edge: edge.order or 0)
    texts = list(dict.fromkeys(_one_line(edge.label) for edge in edges if words(edge.label)))[:_MOST_STEPS]
    if len(texts) > 1:
        check = Order(tuple((text,) for text in texts))
        yield _criterion("messages", "The messages come in the right order", Decimal(2), check)


def _criterion(id: str, title: str, points: Decimal, check: Check) -> Criterion:
    return Criterion(id, title, points, check)


def _one_line(text: str) -> str:
    return " ".join(text.split())


class _Ids:
    """Short ids out of labels, each once."""

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)

    def new(self, text: str) -> str:
        base = "-".join(words(text)[:6])[:60] or "x"
        id, number = base, 1
        while id in self._taken:
            number += 1
            id = f"{base}-{number}"
        self._taken.add(id)
        return id
