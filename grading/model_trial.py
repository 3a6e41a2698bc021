"""The model pass over answers that are not stored, as an evaluation runs it: the endpoints of the settings, no course,
no budget, and nothing kept in the database."""

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.db import DatabaseError

from grading.engine import Assessment, settle
from grading.judge.dialect import Dialect
from grading.judge.endpoint import Endpoint
from grading.judge.outcome import Call
from grading.judge.passes import judge
from grading.judge.structural_pass import StructuralPass
from grading.services.model.endpoints import configured_endpoint, configured_judge


@dataclass(slots=True)
class ModelTrial:
    """Called with a structural pass and the student's explanation, from any thread. ``notes`` say what the calls took
    and what failed."""

    first: Endpoint
    second: Endpoint | None
    language: str
    _calls: list[Call] = field(default_factory=list)
    _failures: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, structural: StructuralPass, explanation: str) -> Assessment:
        judged = judge(
            self.first,
            structural.rubric,
            structural.assessment,
            structural.graph,
            explanation=explanation,
            language=self.language,
            second_judge=self.second,
        )
        with self._lock:
            self._calls += judged.calls
            if judged.failure:
                self._failures[judged.failure.reason] += 1
        heard = structural.heard(judged.decided)
        criteria = [heard.get(result.id, result) for result in structural.assessment.criteria]
        return settle(criteria, structural.rubric)

    def notes(self) -> Iterator[str]:
        tokens = sum((call.tokens.sent or 0) + (call.tokens.received or 0) for call in self._calls)
        costs = [call.cost for call in self._calls if call.cost is not None]
        cost = f", at a cost of {sum(costs)}" if costs and len(costs) == len(self._calls) else ""
        yield f"{self.first.model} was asked {len(self._calls)} times, {tokens:,} tokens{cost}."
        for reason, times in self._failures.most_common():
            yield f"The model pass ended early for {times} answers: {reason}"


def model_trial(language: str) -> ModelTrial | None:
    """None where the settings name no model."""
    first, second = configured_endpoint(), configured_judge()
    return ModelTrial(_remembering(first), second and _remembering(second), language) if first else None


class _OwnMemory:
    """What is found out about an endpoint's dialect, for as long as the process runs; begins with what is known."""

    def __init__(self, known: Dialect | None) -> None:
        self._known = known

    def recall(self, base_url: str, model: str) -> Dialect | None:
        return self._known

    def remember(self, base_url: str, model: str, dialect: Dialect) -> None:
        self._known = dialect


def _remembering(endpoint: Endpoint) -> Endpoint:
    try:
        known = endpoint.memory.recall(endpoint.base_url, endpoint.model)
    except DatabaseError:  # there is none: files need no database
        known = None
    return replace(endpoint, memory=_OwnMemory(known))
