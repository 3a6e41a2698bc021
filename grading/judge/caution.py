"""What follows from texts that speak to the grader: nothing that rests on them counts before a person has looked."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from grading.engine import Meaning, Rubric, assess, settle
from grading.engine.assessment import Assessment, CriterionAssessment
from submissions.diagrams.graph import Edge, Graph, Node

from .held import unheard, waiting, with_reason
from .suspicion import Suspicion

MAX_REASONS = 3


def assess_cautiously(
    graph: Graph,
    rubric: Rubric,
    suspicions: Sequence[Suspicion],
    *,
    explanation: str = "",
    language: str = "en",
    meaning: Meaning | None = None,
) -> Assessment:
    """``assess``, except that a criterion which would get fewer points without the suspicious texts waits for a person.

    All other criteria are as the structure decided them; those that wait say that there is a text to look at.
    """
    assessment = assess(graph, rubric, explanation=explanation, language=language, meaning=meaning)
    if not suspicions:
        return assessment
    texts = frozenset(text for suspicion in suspicions for text in suspicion.texts)
    without = assess(without_texts(graph, texts), rubric, explanation=explanation, language=language, meaning=meaning)
    earned = {result.id: result.points for result in without.criteria}
    reason = f"a text may speak to the grader ({_said(suspicions)})"
    held = [
        waiting(result, language) if result.points > earned[result.id] else result for result in assessment.criteria
    ]
    return settle([with_reason(result, reason) for result in held], rubric)


def held_back(
    judged: CriterionAssessment, before: CriterionAssessment, suspicions: Sequence[Suspicion]
) -> CriterionAssessment:
    """What a model said of a criterion: it counts only where no text may have been speaking to the model."""
    return unheard(judged, before) if suspicions else judged


def without_texts(graph: Graph, texts: Collection[str]) -> Graph:
    """``graph`` as if nothing were written where one of ``texts`` stands. All boxes and lines stay."""
    nodes = tuple(_without(node, texts) for node in graph.nodes)
    return replace(graph, nodes=nodes, edges=tuple(_edge_without(edge, texts) for edge in graph.edges))


def _without(node: Node, texts: Collection[str]) -> Node:
    return replace(
        node,
        label="" if node.label in texts or node.id in texts else node.label,
        written="" if node.label in texts else node.written,
        members=tuple(member for member in node.members if member.text not in texts),
        stereotypes=tuple(stereotype for stereotype in node.stereotypes if stereotype not in texts),
    )


def _edge_without(edge: Edge, texts: Collection[str]) -> Edge:
    def kept(text: str) -> str:
        return "" if text in texts else text

    return replace(
        edge,
        label=kept(edge.label),
        written="" if edge.label in texts else edge.written,
        source_role=kept(edge.source_role),
        target_role=kept(edge.target_role),
        source_multiplicity=kept(edge.source_multiplicity),
        target_multiplicity=kept(edge.target_multiplicity),
        stereotypes=tuple(stereotype for stereotype in edge.stereotypes if stereotype not in texts),
    )


def _said(suspicions: Sequence[Suspicion]) -> str:
    more = f" and {len(suspicions) - MAX_REASONS} more" if len(suspicions) > MAX_REASONS else ""
    return "; ".join(suspicion.told for suspicion in suspicions[:MAX_REASONS]) + more
