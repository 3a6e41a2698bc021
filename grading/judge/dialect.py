"""How an endpoint is asked: OpenAI-compatible servers differ in how they take a schema and in what they call things.

The ladder: a strict JSON schema; any JSON object, with the schema in words; plain text, with the schema in words. What
a server does not take it refuses with 400, and the next request does without.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

from .excerpt import MAX_CHARS
from .outcome import JSONSchema

MAX_ANSWER_TOKENS = 4_000
TOKENS_FOR_THE_REST = 2_000
CHARS_PER_TOKEN = 3
LEAST_CHARS = 1_000

REFUSALS = frozenset((400, 415, 422, 501))
"""HTTP statuses by which servers refuse a field they don't know."""


class AnswerFormat(StrEnum):
    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Dialect:
    """``limit_field`` bounds the length of an answer; newer models know only ``max_completion_tokens`` and take no
    temperature. ``context_tokens`` is how much the model can read at once, where that is known."""

    answer_format: AnswerFormat = AnswerFormat.JSON_SCHEMA
    limit_field: str = "max_tokens"
    takes_temperature: bool = True
    context_tokens: int | None = None

    @property
    def needs_schema_in_words(self) -> bool:
        return self.answer_format is not AnswerFormat.JSON_SCHEMA

    @property
    def max_answer_tokens(self) -> int:
        return MAX_ANSWER_TOKENS if self.context_tokens is None else min(MAX_ANSWER_TOKENS, self.context_tokens // 4)

    @property
    def max_elements_chars(self) -> int:
        """What of a submission fits beside instructions, criteria and the answer."""
        if self.context_tokens is None:
            return MAX_CHARS
        room = (self.context_tokens - self.max_answer_tokens - TOKENS_FOR_THE_REST) * CHARS_PER_TOKEN
        return max(LEAST_CHARS, min(MAX_CHARS, room))

    def fields(self, schema: JSONSchema, *, temperature: float) -> dict[str, Any]:
        """The fields of a request that depend on the endpoint."""
        found: dict[str, Any] = {self.limit_field: self.max_answer_tokens}
        if self.takes_temperature:
            found["temperature"] = temperature
        if self.answer_format is AnswerFormat.JSON_SCHEMA:
            strict = {"name": "verdicts", "strict": True, "schema": schema}
            found["response_format"] = {"type": "json_schema", "json_schema": strict}
        elif self.answer_format is AnswerFormat.JSON_OBJECT:
            found["response_format"] = {"type": "json_object"}
        return found


class Memory(Protocol):
    """Where dialects are kept that were found out: by a probe, or by being refused."""

    def recall(self, base_url: str, model: str) -> Dialect | None: ...

    def remember(self, base_url: str, model: str, dialect: Dialect) -> None: ...


class NoMemory:
    def recall(self, base_url: str, model: str) -> Dialect | None:
        return None

    def remember(self, base_url: str, model: str, dialect: Dialect) -> None:
        """Each question finds out anew."""


@dataclass(frozen=True, slots=True)
class Known(NoMemory):
    """One that was found out, whatever the address."""

    dialect: Dialect

    def recall(self, base_url: str, model: str) -> Dialect | None:
        return self.dialect


def climbed_down(dialect: Dialect, error: Mapping[str, Any]) -> Dialect | None:
    """What to try after ``dialect`` was refused with this error; None at the bottom of the ladder."""
    field = str(error.get("param") or "")
    message = str(error.get("message") or "")[:2000]
    if dialect.limit_field == "max_tokens" and (field == "max_tokens" or "max_completion_tokens" in message):
        return replace(dialect, limit_field="max_completion_tokens")
    if dialect.takes_temperature and (field == "temperature" or "temperature" in message):
        return replace(dialect, takes_temperature=False)
    lower = {
        AnswerFormat.JSON_SCHEMA: AnswerFormat.JSON_OBJECT,
        AnswerFormat.JSON_OBJECT: AnswerFormat.TEXT,
    }.get(dialect.answer_format)
    return replace(dialect, answer_format=lower) if lower else None
