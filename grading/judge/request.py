"""One request to an endpoint, and what came of it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import httpx2
import openai
from openai.types.chat import ChatCompletion

from .failures import MAX_ANSWER_CHARS, failure_in, failure_of
from .outcome import Call, Failure, Messages, Tokens
from .plain_text import storable
from .price import Price
from .transport import client

MAX_SHOWN_OF_A_PAGE = 1_000

UNANSWERED = (openai.OpenAIError, httpx2.HTTPError, ValueError, TypeError, RecursionError)
"""What the client raises; the last three for a body that says it is JSON and is not, or not a completion."""


@dataclass(frozen=True, slots=True)
class Target:
    """Whom to ask."""

    base_url: str
    api_key: str
    model: str
    price: Price | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """``status`` and ``error`` are those of a refusal: the HTTP status and the error object of its body."""

    call: Call
    failure: Failure | None = None
    status: int = 200
    error: Mapping[str, Any] = field(default_factory=dict)


def send(target: Target, messages: Messages, fields: Mapping[str, Any], *, timeout: float) -> Attempt:
    """Send ``messages`` with the further ``fields`` of a request. Never raises."""
    started = time.monotonic()
    completion: Any = None
    status, error = 200, cast(Mapping[str, Any], {})
    try:
        # As chat.completions.create does, but for a walk through all of the body that changes nothing in it and takes
        # longer than the rest.
        completion = client(target.base_url, target.api_key).post(
            "/chat/completions",
            body={"model": target.model, "messages": messages, **fields},
            options={"timeout": timeout},
            cast_to=ChatCompletion,
        )
        failure = failure_in(completion)
    except UNANSWERED as raised:
        failure = failure_of(raised)
        if isinstance(raised, openai.APIStatusError):
            status, error = raised.status_code, _error_object(raised.body)
    tokens = _tokens(completion)
    call = Call(
        model=target.model,
        messages=messages,
        answer=storable(_text(completion)[:MAX_ANSWER_CHARS]),
        outcome=failure.code if failure else "ok",
        seconds=round(time.monotonic() - started, 3),
        tokens=tokens,
        fingerprint=storable(str(getattr(completion, "system_fingerprint", None) or "")[:200]),
        cost=target.price.of(tokens) if target.price else None,
    )
    return Attempt(call, failure, status, error)


def _text(completion: Any) -> str:
    if isinstance(completion, str):
        return completion[:MAX_SHOWN_OF_A_PAGE]
    if not isinstance(completion, ChatCompletion) or not completion.choices or not completion.choices[0].message:
        return ""
    message = completion.choices[0].message
    return next((text for text in (message.refusal, message.content) if isinstance(text, str)), "")


def _tokens(completion: Any) -> Tokens:
    usage = completion.usage if isinstance(completion, ChatCompletion) else None
    if usage is None:
        return Tokens()
    cached = usage.prompt_tokens_details.cached_tokens if usage.prompt_tokens_details else None
    counts = (usage.prompt_tokens, cached, usage.completion_tokens)
    return Tokens(*(count if isinstance(count, int) and 0 <= count < 1 << 31 else None for count in counts))


def _error_object(body: Any) -> Mapping[str, Any]:
    return body if isinstance(body, dict) else {}
