"""What a model pass gives: assessments, a record of each call, and what went wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from grading.engine.assessment import CriterionAssessment

Messages = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Tokens:
    """As the endpoint counts them, where it says. ``cached`` are those of ``sent`` that its prefix cache held."""

    sent: int | None = None
    cached: int | None = None
    received: int | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it was sent and what came back. ``outcome`` is ``ok`` or a failure's code; ``answer_format`` how
    JSON was asked for; ``fingerprint`` the endpoint's own word for what answered; ``cost`` is in the price table's
    money, None where the model has no price or the tokens are unknown."""

    model: str
    messages: Messages
    answer: str
    outcome: str
    seconds: float
    prompt_version: str = ""
    tokens: Tokens = Tokens()
    answer_format: str = ""
    fingerprint: str = ""
    cost: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why no usable answer came.

    ``is_transient``: the same question may be answered later, after ``retry_after`` seconds where that is known.
    ``is_waiting``: nothing was asked, because it is not this pass's turn; waiting costs none of a run's attempts.
    ``is_about_answer``: the endpoint works and other questions may be answered well.
    """

    code: str
    message: str
    is_transient: bool
    retry_after: float | None = None
    is_waiting: bool = False
    is_about_answer: bool = False

    @property
    def reason(self) -> str:
        """For the person who decides instead."""
        return f"{self.message} ({self.code})"


@dataclass(frozen=True, slots=True)
class Judged:
    """``decided`` maps criterion ids to what replaces their assessment: decided by the model, still pending with the
    reason, or decided by the structure with less confidence. ``failure`` is what ended the pass early."""

    decided: Mapping[str, CriterionAssessment] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The calls that a question took and, where it succeeded, the text that was answered."""

    calls: tuple[Call, ...] = ()
    text: str = ""
    failure: Failure | None = None


JSONSchema = dict[str, Any]
