"""Questions to an OpenAI-compatible service: one request after the other until an answer, a refusal or the end."""

import math
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace

from . import prompt
from .dialect import CHARS_PER_TOKEN, REFUSALS, Dialect, Memory, NoMemory, climbed_down
from .failures import NO_TIME, TIMEOUT
from .gate import Admission, Gate, OpenGate
from .outcome import Call, Failure, JSONSchema, Messages, Reply
from .price import Price
from .request import Attempt, Target, send

RETRIES = 1  # for what passes within seconds; the run as a whole is tried again later on top of that
RETRY_SECONDS = 0.5
LONGEST_PAUSE = 5.0
"""A longer wait is the run's to wait and not the worker's."""

LEAST_SECONDS = 1.0
MAX_PAUSES = 3


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible service. ``base_url`` empty: the public one. ``timeout_seconds`` bounds one request.
    ``aside`` is entered while a pass waits: for an answer, or for its turn."""

    model: str
    base_url: str = ""
    api_key: str = field(default="", repr=False)
    timeout_seconds: float = 90.0
    price: Price | None = None
    gate: Gate = field(default_factory=OpenGate, repr=False, compare=False)
    memory: Memory = field(default_factory=NoMemory, repr=False, compare=False)
    pause: Callable[[float], None] = field(default=time.sleep, repr=False, compare=False)
    aside: Callable[[], AbstractContextManager[None]] = field(default=nullcontext, repr=False, compare=False)

    def behind(self, gate: Gate) -> "Endpoint":
        return replace(self, gate=gate)

    def dialect(self) -> Dialect:
        return self.memory.recall(self.base_url, self.model) or Dialect()

    def ask(
        self,
        messages: Messages,
        schema: JSONSchema,
        *,
        prompt_version: str,
        temperature: float = 0.0,
        until: float | None = None,
    ) -> Reply:
        """Ask for a JSON value of ``schema``, at the latest ``until`` (of the monotonic clock). Never raises; what went
        wrong is the reply's failure. Climbs down the ladder of dialects, and remembers where it stood."""
        asked = _Asked(messages, schema, prompt_version, temperature, until)
        dialect = known = self.dialect()
        calls: list[Call] = []
        retries = RETRIES
        while True:
            attempt = self._attempt(asked, dialect)
            if isinstance(attempt, Failure):
                return Reply(tuple(calls), failure=attempt)
            calls.append(attempt.call)
            lower = climbed_down(dialect, attempt.error) if attempt.status in REFUSALS else None
            if lower:
                dialect = lower
            elif attempt.failure and retries and self._paused(attempt.failure, asked):
                retries -= 1
            else:
                break
        if attempt.failure is None and dialect != known:
            self.memory.remember(self.base_url, self.model, dialect)
        return Reply(tuple(calls), attempt.call.answer, attempt.failure)

    def _attempt(self, asked: "_Asked", dialect: Dialect) -> Attempt | Failure:
        """One request, if it is this pass's turn; else why not."""
        in_words = dialect.needs_schema_in_words
        messages = prompt.with_schema(asked.messages, asked.schema) if in_words else asked.messages
        admission = self._admission(sum(len(message["content"]) for message in messages), asked)
        if admission.refusal:
            return admission.refusal
        fields = dialect.fields(asked.schema, temperature=asked.temperature)
        target = Target(self.base_url, self.api_key, self.model, self.price)
        # After the gate, where the pass may have waited.
        seconds = min(self.timeout_seconds, max(LEAST_SECONDS, asked.seconds_left))
        with self.aside():
            attempt = send(target, messages, fields, timeout=seconds)
        call = replace(attempt.call, prompt_version=asked.prompt_version, answer_format=dialect.answer_format)
        self.gate.leave(admission, call, attempt.failure)
        return replace(attempt, call=call)

    def _admission(self, chars: int, asked: "_Asked") -> Admission:
        """Waits a little for its turn where the gate says how long."""
        for _ in range(MAX_PAUSES):
            if asked.seconds_left < LEAST_SECONDS:
                return Admission(refusal=NO_TIME)
            admission = self.gate.admit(chars // CHARS_PER_TOKEN)
            if admission.refusal is None or not self._paused(admission.refusal, asked):
                break
        return admission

    def _paused(self, failure: Failure, asked: "_Asked") -> bool:
        """Wait for what passes soon. False, without waiting, where that makes no sense."""
        if not failure.is_transient or failure.code == TIMEOUT:
            return False
        seconds = RETRY_SECONDS if failure.retry_after is None else failure.retry_after
        if seconds > min(LONGEST_PAUSE, asked.seconds_left - LEAST_SECONDS):
            return False
        with self.aside():
            self.pause(seconds)
        return True


@dataclass(frozen=True, slots=True)
class _Asked:
    messages: Messages
    schema: JSONSchema
    prompt_version: str
    temperature: float
    until: float | None

    @property
    def seconds_left(self) -> float:
        return math.inf if self.until is None else self.until - time.monotonic()
