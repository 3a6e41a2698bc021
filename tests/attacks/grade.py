"""The whole way from what is handed in to points, without a database."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from grading.engine import Rubric, settle
from grading.judge import Endpoint, judge
from grading.judge.caution import assess_cautiously, held_back
from tests.attacks.attacks import HandedIn


@dataclass(frozen=True, slots=True)
class Graded:
    """``points`` by criterion; ``waiting`` are those that a person decides."""

    points: Mapping[str, Decimal]
    waiting: frozenset[str]
    is_suspicious: bool

    def gains(self, before: "Graded") -> dict[str, Decimal]:
        return {id: points - before.points[id] for id, points in self.points.items() if points > before.points[id]}


def graded(handed_in: HandedIn, rubric: Rubric, endpoint: Endpoint | None = None) -> Graded:
    graph, told = handed_in.graph, handed_in.explanation
    found = handed_in.suspicions()
    assessment = assess_cautiously(graph, rubric, found, explanation=told)
    if endpoint is not None:
        decided = judge(endpoint, rubric, assessment, graph, explanation=told, language="en").decided
        results = [
            held_back(decided[result.id], result, found) if result.id in decided else result
            for result in assessment.criteria
        ]
        assessment = settle(results, rubric)
    points = {result.id: result.points for result in assessment.criteria}
    waiting = frozenset(result.id for result in assessment.criteria if result.verdict == "pending")
    return Graded(points, waiting, bool(found))
