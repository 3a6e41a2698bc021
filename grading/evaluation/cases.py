"""What is compared: for one answer and one criterion, the points of people and those of a grader."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from grading.engine.assessment import Verdict

VERDICTS = (Verdict.NOT_MET, Verdict.PARTLY, Verdict.MET)
"""In ascending order: the categories that agreement is computed over."""


@dataclass(frozen=True, slots=True)
class Case:
    """``item`` is the answer, ``kind`` the criterion's check. ``machine`` is None where the grader left the criterion
    to a person; ``flagged`` where it decided, but asked for a look."""

    item: str
    criterion: str
    kind: str
    max_points: Decimal
    person: Decimal
    machine: Decimal | None
    confidence: float = 0.0
    flagged: bool = False

    @property
    def person_verdict(self) -> Verdict:
        return verdict_of(self.person, self.max_points)

    @property
    def verdict(self) -> Verdict:
        return Verdict.PENDING if self.machine is None else verdict_of(self.machine, self.max_points)

    @property
    def is_right(self) -> bool:
        return self.verdict is self.person_verdict

    @property
    def error(self) -> Decimal:
        """Points too many (too few where negative). Only for what was decided."""
        return (self.machine or Decimal(0)) - self.person


def verdict_of(points: Decimal, max_points: Decimal) -> Verdict:
    """People give points: all are met, none not met, anything between partly. The grader's are read alike, after what
    its rubric withholds, so that both mean the same."""
    if points <= 0:
        return Verdict.NOT_MET
    return Verdict.MET if points >= max_points else Verdict.PARTLY


def decided(cases: Iterable[Case]) -> list[Case]:
    return [case for case in cases if case.machine is not None]
