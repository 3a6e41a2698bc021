"""The model's answer, checked: every criterion once, known verdicts, evidence that exists."""

from collections.abc import Collection
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class CriterionAnswer(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    criterion: str
    verdict: Literal["met", "partly", "not_met", "cannot_tell"]
    evidence: list[str] = Field(max_length=50)
    comment: str = Field(max_length=2000)


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    verdicts: list[CriterionAnswer] = Field(max_length=200)


class AnswerRefused(ValueError):
    """What is wrong with an answer, in words that are sent back to the model."""


def checked(value: Any, *, asked: Collection[str], known: Collection[str]) -> dict[str, CriterionAnswer]:
    """Criterion id -> answer. Raises AnswerRefused when any part of it cannot be relied on."""
    try:
        answers = Answer.model_validate(value).verdicts
    except ValidationError as error:
        first = error.errors()[0]
        raise AnswerRefused(f"the answer has the wrong form at {first['loc']}: {first['msg']}") from error
    by_id = {answer.criterion: answer for answer in answers}
    if len(by_id) != len(answers) or by_id.keys() != set(asked):
        raise AnswerRefused("each criterion must be answered exactly once")
    for answer in answers:
        invented = [number for number in answer.evidence if number not in known]
        if invented:
            raise AnswerRefused(f"{answer.criterion} names elements that do not exist: {invented[:5]}")
        if answer.verdict in ("met", "partly") and not answer.evidence:
            raise AnswerRefused(f"{answer.criterion} is {answer.verdict} without evidence")
    return by_id
