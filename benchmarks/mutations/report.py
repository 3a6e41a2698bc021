"""What came of the answers: found, missed and raised without reason, and how sure the grader was of it."""

from collections import defaultdict
from dataclasses import dataclass, field

from grading.engine import CriterionAssessment, Meaning, assess

from .answers import Answer


@dataclass
class Tally:
    """``found`` of ``broken`` criteria lost points; ``false_alarms`` others did without reason."""

    broken: int = 0
    found: int = 0
    false_alarms: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.broken if self.broken else 1.0

    @property
    def precision(self) -> float:
        named = self.found + self.false_alarms
        return self.found / named if named else 1.0


@dataclass
class Report:
    """``tallies`` by kind of defect; ``wrong`` are sentences about what was missed and raised without reason;
    ``judged`` has each result and whether it was right; those that may fall with others and did not are left out.
    ``meaning`` is the embedding model that is asked, if any."""

    meaning: Meaning | None = None
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    wrong: list[str] = field(default_factory=list)
    judged: list[tuple[CriterionAssessment, bool]] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        all_of_them = self.tallies.values()
        return Tally(
            sum(one.broken for one in all_of_them),
            sum(one.found for one in all_of_them),
            sum(one.false_alarms for one in all_of_them),
        )

    def add(self, answer: Answer) -> None:
        """Grade ``answer`` and enter what came of it."""
        assessment = assess(answer.graph, answer.model.rubric, meaning=self.meaning)
        results = {result.id: result for result in assessment.criteria}
        lost = frozenset(id for id, result in results.items() if result.points < result.max_points)
        expected = frozenset(id for group in answer.broken for id in group)
        alarms = answer.concerned.roots(lost - expected - answer.follow)
        tally = self.tallies[answer.defect]
        tally.broken += len(answer.broken)
        tally.found += sum(not group.isdisjoint(lost) for group in answer.broken)
        tally.false_alarms += len(alarms)
        about = f"{answer.model.name} {answer.defect}"
        self.wrong += [f"{about}: missed {sorted(group)}" for group in answer.broken if group.isdisjoint(lost)]
        self.wrong += [f"{about}: {_alarm(results[id])}" for id in sorted(alarms)]
        self.judged += [
            (result, _is_right(id, answer, lost))
            for id, result in results.items()
            if id in expected or id in lost or id not in answer.follow
        ]


def _is_right(id: str, answer: Answer, lost: frozenset[str]) -> bool:
    """Whether a criterion lost points as it should; of those of a group that a defect breaks, any may."""
    groups = [group for group in answer.broken if id in group]
    if groups:
        return any(not group.isdisjoint(lost) for group in groups)
    return id not in lost or id in answer.follow


def _alarm(result: CriterionAssessment) -> str:
    evidence = "; ".join(part.element for part in result.evidence)
    return f"false alarm {result.id} ({result.confidence}): {result.feedback} [{evidence}]"
