"""One call to the endpoint: what is sent, and every way in which it can go wrong."""

import json
import time
from dataclasses import dataclass
from typing import Any, cast

import openai

from .outcome import Call, Failure, Messages, Reply

MAX_ANSWER_CHARS = 100_000
MAX_ANSWER_TOKENS = 4_000
RETRIES = 2  # within one call, with the client's own back-off; the run is retried later on top of that

Tokens = tuple[int | None, int | None]
"""Sent and received, where the endpoint says."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible service. ``base_url`` empty: the public one. ``timeout_seconds`` bounds one request."""

    model: str
    base_url: str = ""
    api_key: str = ""
    timeout_seconds: float = 90.0

    def ask(self, messages: Messages, schema: dict[str, Any], *, prompt_version: str) -> Reply:
        """Ask for a JSON value of ``schema``. Never raises; what went wrong is the reply's failure."""
        started = time.monotonic()
        answer, failure = "", None
        tokens: Tokens = (None, None)
        try:
            completion = self._client().chat.completions.create(
                model=self.model,
                messages=cast(Any, messages),
                temperature=0,
                max_tokens=MAX_ANSWER_TOKENS,
                response_format={
                    "type": "json_schema",
                    "json_schema": {"name": "verdicts", "strict": True, "schema": schema},
                },
            )
            answer, tokens, failure = _unpack(completion)
        except openai.OpenAIError as error:
            failure = _failure(error)
        value: Any = None
        if failure is None:
            value, failure = _json_value(answer)
        call = Call(
            model=self.model,
            prompt_version=prompt_version,
            messages=messages,
            answer=answer[:MAX_ANSWER_CHARS],
            outcome=failure.code if failure else "ok",
            seconds=round(time.monotonic() - started, 3),
            tokens_in=tokens[0],
            tokens_out=tokens[1],
        )
        return Reply(call, value, failure)

    def _client(self) -> openai.OpenAI:
        # A self-hosted server needs no key, but the client refuses an empty one.
        return openai.OpenAI(
            base_url=self.base_url or None,
            api_key=self.api_key or "none",
            timeout=self.timeout_seconds,
            max_retries=RETRIES,
        )


def _unpack(completion: Any) -> tuple[str, Tokens, Failure | None]:
    """-> (text, (tokens in, out), failure). A web page with status 200 comes out of the client as a plain text."""
    if not isinstance(completion, openai.types.chat.ChatCompletion):
        return str(completion)[:1000], (None, None), Failure("model_not_json", "The endpoint answered no JSON.", True)
    usage = completion.usage
    tokens = (usage.prompt_tokens, usage.completion_tokens) if usage else (None, None)
    if not completion.choices or completion.choices[0].message is None:
        return "", tokens, Failure("model_empty", "The model answered nothing.", True)
    choice = completion.choices[0]
    text = choice.message.content or ""
    if choice.message.refusal:
        return choice.message.refusal, tokens, Failure("model_refused", "The model refused to answer.", False)
    if choice.finish_reason == "length":
        return text, tokens, Failure("model_truncated", "The model's answer was cut off.", False)
    if len(text) > MAX_ANSWER_CHARS:
        return text, tokens, Failure("model_too_long", "The model's answer was too long.", False)
    return text, tokens, None


def _json_value(answer: str) -> tuple[Any, Failure | None]:
    try:
        return json.loads(answer), None
    except (ValueError, RecursionError):
        return None, Failure("model_invalid_json", "The model's answer was no JSON.", True)


def _failure(error: openai.OpenAIError) -> Failure:
    if isinstance(error, openai.APITimeoutError):
        return Failure("model_timeout", "The model did not answer in time.", True)
    if isinstance(error, openai.APIConnectionError):
        return Failure("model_unreachable", "The model could not be reached.", True)
    if isinstance(error, openai.APIStatusError):
        # 408, 409 and 429 pass; the rest of 4xx will be answered alike tomorrow.
        passing = error.status_code >= 500 or error.status_code in (408, 409, 429)
        return Failure(f"model_http_{error.status_code}", f"The model answered HTTP {error.status_code}.", passing)
    return Failure("model_invalid_answer", "The model's answer could not be read.", True)
