"""What grading one diagram against one rubric gives."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Verdict(StrEnum):
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    PENDING = "pending"  # waits for a model or a person


class DecidedBy(StrEnum):
    STRUCTURE = "structure"
    MODEL = "model"
    PERSON = "person"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something in the student's diagram that a verdict rests on.

    ``kind`` is ``node``, ``edge`` or ``member``; ``element`` names it as the student would; ``lines`` are first and
    last line of the source; ``ref`` is the cell or element id where the notation has no lines.
    """

    element: str
    kind: str
    lines: tuple[int, int]
    ref: str = ""


@dataclass(frozen=True, slots=True)
class CriterionAssessment:
    """The verdict on one criterion. ``confidence`` is between 0 and 1; ``reasons`` say why a person should look.

    ``withheld`` are points that the verdict is worth but that do not count, because of the criterion
    ``withheld_for``: a requirement that is not met, or one that excludes this one and brings more. They are not in
    ``points``.
    """

    id: str
    title: str
    verdict: Verdict
    points: Decimal
    max_points: Decimal
    confidence: float
    decided_by: DecidedBy
    feedback: str
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[str, ...] = ()
    withheld: Decimal = Decimal(0)
    withheld_for: str = ""
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """All criteria in the rubric's order, with totals. ``points`` never counts pending criteria; ``pending_points`` is
    what they could still bring."""

    criteria: tuple[CriterionAssessment, ...]
    points: Decimal
    max_points: Decimal
    pending_points: Decimal
    review_reasons: tuple[str, ...] = ()

    @property
    def needs_review(self) -> bool:
        return bool(self.review_reasons)
