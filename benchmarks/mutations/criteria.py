"""Which criteria of a drafted rubric speak of which part of the model."""

from collections.abc import Iterator

from grading.engine import Rubric
from grading.engine.checks.containment import Containment
from grading.engine.checks.element import Element
from grading.engine.checks.member import Member
from grading.engine.checks.multiplicity import Multiplicity
from grading.engine.checks.order import Order
from grading.engine.checks.relation import Relation
from submissions.diagrams.graph import Edge, Graph

Ids = frozenset[str]


def _label(graph: Graph, id: str | None) -> str:
    return next((" ".join(node.label.split()) for node in graph.nodes if node.id == id), "")


class Concerned:
    """The ids of the criteria that a part of the model is the subject of."""

    def __init__(self, rubric: Rubric, graph: Graph) -> None:
        self.rubric = rubric
        self.graph = graph

    def element(self, id: str) -> Ids:
        label = _label(self.graph, id)
        return self._where(isinstance(c.check, Element) and c.check.names == (label,) for c in self.rubric.criteria)

    def member(self, id: str, name: str) -> Ids:
        label = _label(self.graph, id)
        return self._where(
            isinstance(c.check, Member) and c.check.owner == (label,) and c.check.names == (name,)
            for c in self.rubric.criteria
        )

    def relation(self, edge: Edge) -> Ids:
        ends = {_label(self.graph, edge.source), _label(self.graph, edge.target)}
        return self._where(
            isinstance(c.check, Relation) and {*c.check.source, *c.check.target} == ends for c in self.rubric.criteria
        )

    def multiplicity(self, edge: Edge, *, at_source: bool) -> Ids:
        """The number at one end of an edge, whichever way the rubric looks at it."""
        found = set()
        for id in self.relation(edge):
            relation = self.rubric.by_id[id].check
            forward = isinstance(relation, Relation) and relation.source == (_label(self.graph, edge.source),)
            found.add(f"{id}.{'from' if forward == at_source else 'to'}")
        return frozenset(found & set(self.rubric.by_id))

    def containment(self, id: str) -> Ids:
        label = _label(self.graph, id)
        return self._where(
            isinstance(c.check, Containment) and c.check.element == (label,) for c in self.rubric.criteria
        )

    def order(self) -> Ids:
        return self._where(isinstance(c.check, Order) for c in self.rubric.criteria)

    def all_about(self, *nodes: str) -> Ids:
        """Everything that mentions one of the nodes, and what follows from it."""
        labels = {_label(self.graph, id) for id in nodes}
        named = {c.id for c in self.rubric.criteria if not labels.isdisjoint(_names(c.check))}
        return self.with_followers(frozenset(named))

    def with_followers(self, ids: Ids) -> Ids:
        return ids | {
            c.id for c in self.rubric.criteria if isinstance(c.check, Multiplicity) and c.check.of_criterion in ids
        }

    def roots(self, ids: Ids) -> Ids:
        """Those of ``ids`` that do not follow from another one: what is said of an element that is among them, and
        the multiplicities of a relation that is."""
        labels = {name for c in self.rubric.criteria if c.id in ids for name in _element_names(c.check)}
        follow = {
            c.id
            for c in self.rubric.criteria
            if (isinstance(c.check, Multiplicity) and c.check.of_criterion in ids)
            or (not isinstance(c.check, Element) and not labels.isdisjoint(_names(c.check)))
        }
        return ids - follow - self._multiplicities_of(frozenset(follow))

    def _multiplicities_of(self, relations: Ids) -> Ids:
        return self.with_followers(relations) - relations

    def _where(self, holds: Iterator[bool]) -> Ids:
        return frozenset(c.id for c, one in zip(self.rubric.criteria, holds, strict=True) if one)


def _element_names(check: object) -> tuple[str, ...]:
    return check.names if isinstance(check, Element) else ()


def _names(check: object) -> set[str]:
    match check:
        case Element():
            return set(check.names)
        case Member():
            return set(check.owner)
        case Relation():
            return {*check.source, *check.target}
        case Containment():
            return {*check.inside, *check.element}
    return set()
