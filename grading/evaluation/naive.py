"""The floor to beat: a grader as one would write in an afternoon. Names by difflib, edges by the two ends that they
connect, multiplicities as they are written; what it has no rule for is not met."""

from collections.abc import Iterable
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

from grading.engine import Criterion, Rubric
from grading.engine.checks.absence import Absence
from grading.engine.checks.element import Element
from grading.engine.checks.judgement import Judgement
from grading.engine.checks.member import Member
from grading.engine.checks.multiplicity import Multiplicity
from grading.engine.checks.relation import Relation
from submissions.diagrams import Graph
from submissions.diagrams.graph import Edge

ALIKE = 0.8


def naive_points(graph: Graph, rubric: Rubric) -> dict[str, Decimal]:
    """Points by criterion; criteria of judgement are left out."""
    judged = [criterion for criterion in rubric.criteria if not isinstance(criterion.check, Judgement)]
    return {c.id: c.points if _is_met(c, graph, rubric) else Decimal(0) for c in judged}


def _is_met(criterion: Criterion, graph: Graph, rubric: Rubric) -> bool:
    check = criterion.check
    if isinstance(check, Element):
        return bool(_nodes(graph, check.names))
    if isinstance(check, Member):
        owners = _nodes(graph, check.owner)
        members = [member.name or member.text for node in graph.nodes if node.id in owners for member in node.members]
        return any(_alike(member, name) for member in members for name in check.names)
    if isinstance(check, Relation):
        return bool(_edges(graph, check.source, check.target))
    if isinstance(check, Multiplicity):
        return _multiplicity_is_met(check, graph, rubric)
    if isinstance(check, Absence):
        relation = check.relation
        return not (_edges(graph, relation.source, relation.target) if relation else _nodes(graph, check.names))
    return False


def _multiplicity_is_met(check: Multiplicity, graph: Graph, rubric: Rubric) -> bool:
    relation = rubric.by_id[check.of_criterion].check
    if not isinstance(relation, Relation):
        return False
    wanted = {text.replace(" ", "") for text in (*check.expect, *check.accept)}
    for edge, is_turned in _edges(graph, relation.source, relation.target):
        at_source = (check.at == "from") != is_turned
        written = edge.source_multiplicity if at_source else edge.target_multiplicity
        if written.replace(" ", "") in wanted:
            return True
    return False


def _edges(graph: Graph, source: Iterable[str], target: Iterable[str]) -> list[tuple[Edge, bool]]:
    """Edges between the two, each with whether it is drawn from the second to the first."""
    sources, targets = _nodes(graph, source), _nodes(graph, target)
    straight = [(edge, False) for edge in graph.edges if edge.source in sources and edge.target in targets]
    turned = [(edge, True) for edge in graph.edges if edge.source in targets and edge.target in sources]
    return straight + turned


def _nodes(graph: Graph, names: Iterable[str]) -> set[str]:
    wanted = list(names)
    return {node.id for node in graph.nodes if any(_alike(node.label, name) for name in wanted)}


@lru_cache(maxsize=100_000)
def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.lower(), other.lower()).ratio() >= ALIKE
