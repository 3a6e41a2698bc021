"""Every way in which a request can go wrong, as a Failure: what to say, and whether to try again."""

import email.utils
import time
from typing import Any

import openai
from openai.types.chat import ChatCompletion

from .outcome import Failure
from .transport import AnswerTooLarge

MAX_RETRY_AFTER = 3600.0
MAX_ANSWER_CHARS = 100_000
TIMEOUT = "model_timeout"

TOO_LARGE = Failure("model_too_long", "The model's answer was too long.", is_transient=False, is_about_answer=True)
NO_JSON = Failure("model_not_json", "The endpoint answered no JSON.", is_transient=True)
EMPTY = Failure("model_empty", "The model answered nothing.", is_transient=True)
REFUSED = Failure("model_refused", "The model refused to answer.", is_transient=False, is_about_answer=True)
CUT = Failure("model_truncated", "The model's answer was cut off.", is_transient=False, is_about_answer=True)
UNREADABLE = Failure(
    "model_invalid_json", "The model's answers held no JSON of the form asked for.", False, is_about_answer=True
)
UNRELIABLE = Failure(
    "model_invalid_answer", "The model's answers could not be relied on.", is_transient=False, is_about_answer=True
)
NO_TIME = Failure("model_no_time", "The model took too long for one run.", is_transient=True)


def failure_of(error: Exception) -> Failure:
    """What an exception of the client means."""
    if isinstance(error.__cause__, AnswerTooLarge):
        return TOO_LARGE
    if isinstance(error, openai.APITimeoutError):
        return Failure(TIMEOUT, "The model did not answer in time.", is_transient=True)
    if isinstance(error, openai.APIConnectionError):
        return Failure("model_unreachable", "The model could not be reached.", is_transient=True)
    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    return Failure("model_invalid_reply", "The endpoint's answer could not be read.", is_transient=True)


def failure_in(completion: Any) -> Failure | None:
    """What is wrong with an answer of status 200. A web page comes out of the client as a plain text."""
    if not isinstance(completion, ChatCompletion):
        return NO_JSON
    if not completion.choices or completion.choices[0].message is None:
        return EMPTY
    choice = completion.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        return REFUSED
    if choice.finish_reason == "length":
        return CUT
    if not isinstance(choice.message.content, str) or not choice.message.content.strip():
        return EMPTY
    return TOO_LARGE if len(choice.message.content) > MAX_ANSWER_CHARS else None


def _of_status(error: openai.APIStatusError) -> Failure:
    # 408, 409 and 429 pass; the rest of 4xx will be answered alike tomorrow.
    passing = error.status_code >= 500 or error.status_code in (408, 409, 429)
    message = f"The model answered HTTP {error.status_code}."
    wait = retry_after(error.response.headers.get("retry-after", "")) if passing else None
    return Failure(f"model_http_{error.status_code}", message, passing, retry_after=wait)


def retry_after(header: str) -> float | None:
    """Seconds, from either form of the HTTP header; None where it says nothing that can be used."""
    header = header.strip()[:100]
    if header.isascii() and header.isdigit():
        return min(float(header), MAX_RETRY_AFTER)
    try:
        until = email.utils.parsedate_to_datetime(header).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(0.0, until - time.time()), MAX_RETRY_AFTER)
