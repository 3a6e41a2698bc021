"""What a model pass gives: assessments, a record of each call, and what went wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from grading.engine.assessment import CriterionAssessment

Messages = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Call:
    """One question as it was sent and what came back. ``outcome`` is ``ok`` or a failure's code."""

    model: str
    prompt_version: str
    messages: Messages
    answer: str
    outcome: str
    seconds: float
    tokens_in: int | None = None
    tokens_out: int | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why no usable answer came. ``is_transient``: the same question may be answered later."""

    code: str
    message: str
    is_transient: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """``decided`` maps criterion ids to what replaces their pending assessment."""

    decided: Mapping[str, CriterionAssessment] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A call and, where it succeeded, the JSON value that was answered."""

    call: Call
    value: Any = None
    failure: Failure | None = None
