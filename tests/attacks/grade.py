"""The whole way from what is handed in to points, without a database."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from grading.engine import Rubric, settle
from grading.judge.caution import assess_cautiously, held_back
from grading.judge.control import FAILED_CONTROL
from grading.judge.endpoint import Endpoint
from grading.judge.passes import judge
from tests.attacks.attacks import HandedIn


@dataclass(frozen=True, slots=True)
class Graded:
    """``points`` by criterion; ``waiting`` are those that a person decides; ``is_spoilt`` says that the model failed a
    control question."""

    points: Mapping[str, Decimal]
    waiting: frozenset[str]
    is_suspicious: bool
    is_spoilt: bool = False

    def gains(self, before: "Graded") -> dict[str, Decimal]:
        return {id: points - before.points[id] for id, points in self.points.items() if points > before.points[id]}


def graded(handed_in: HandedIn, rubric: Rubric, endpoint: Endpoint | None = None) -> Graded:
    graph, told = handed_in.graph, handed_in.explanation
    found = handed_in.suspicions()
    assessment = assess_cautiously(graph, rubric, found, explanation=told)
    is_spoilt = False
    if endpoint is not None:
        decided = judge(endpoint, rubric, assessment, graph, explanation=told, language="en").decided
        is_spoilt = any(FAILED_CONTROL in reason for result in decided.values() for reason in result.reasons)
        results = [
            held_back(decided[result.id], result, found) if result.id in decided else result
            for result in assessment.criteria
        ]
        assessment = settle(results, rubric)
    points = {result.id: result.points for result in assessment.criteria}
    waiting = frozenset(result.id for result in assessment.criteria if result.verdict == "pending")
    return Graded(points, waiting, bool(found), is_spoilt)
