"""The model's answer, checked: every criterion once, known verdicts, evidence that exists and fits the criterion."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from .plain_text import storable
from .questions import Question

MAX_STARTS = 20
POSITIVE = ("met", "partly")


class CriterionAnswer(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    criterion: str
    verdict: Literal["met", "partly", "not_met", "cannot_tell"]
    evidence: list[str] = Field(max_length=50)
    comment: Annotated[str, Field(max_length=2000), AfterValidator(storable)]


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    verdicts: list[CriterionAnswer] = Field(max_length=200)


@dataclass(frozen=True, slots=True)
class Checked:
    """``accepted`` by criterion id; ``refused`` says in words for the model what is wrong with the others.
    ``is_readable`` is False where no JSON of the right form was found at all."""

    accepted: Mapping[str, CriterionAnswer]
    refused: Mapping[str, str]
    is_readable: bool = True


def checked(text: str, questions: Sequence[Question], known: Collection[str]) -> Checked:
    """The parts of an answer that can be relied on. ``known`` are the numbers that were shown. Never raises."""
    asked = {question.id: question for question in questions}
    value = json_in(text)
    if value is None:
        return Checked({}, dict.fromkeys(asked, "it is not the JSON object that was asked for"), is_readable=False)
    try:
        answers = Answer.model_validate(value).verdicts
    except ValidationError as error:
        first = error.errors()[0]
        wrong = f"it has the wrong form at {'.'.join(map(str, first['loc'])) or 'the top'}: {first['msg']}"
        return Checked({}, dict.fromkeys(asked, wrong))
    by_id: dict[str, list[CriterionAnswer]] = {}
    for answer in answers:
        by_id.setdefault(answer.criterion, []).append(answer)
    refused = {id: wrong for id, one in asked.items() if (wrong := _wrong(one, by_id.get(id, []), known))}
    return Checked({id: by_id[id][0] for id in asked if id not in refused}, refused)


def json_in(text: str) -> Any:
    """The first JSON object in ``text``, which may stand in a fence or among remarks; None where there is none."""
    decoder = json.JSONDecoder()
    start = -1
    for _ in range(MAX_STARTS):
        start = text.find("{", start + 1)
        if start < 0:
            return None
        try:
            value, _end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        if value:
            return value
    return None


def _wrong(question: Question, answers: Sequence[CriterionAnswer], known: Collection[str]) -> str:
    """Why the answer to one question cannot be used; empty where it can."""
    if len(answers) != 1:
        return f"{question.id} must be answered exactly once"
    (answer,) = answers
    invented = [number for number in answer.evidence if number not in known]
    if invented:
        return f"{question.id} names elements that do not exist: {', '.join(invented[:5])[:200]}"
    unfit = [number for number in answer.evidence if number[0] not in question.allowed]
    if unfit:
        return f"{question.id} rests on elements of a kind that it may not rest on: {', '.join(unfit[:5])}"
    if answer.verdict in POSITIVE and question.needs.isdisjoint(number[0] for number in answer.evidence):
        needed = " or ".join(sorted(question.needs))
        return f"{question.id} is {answer.verdict} without evidence ({needed})" if needed else ""
    return ""
