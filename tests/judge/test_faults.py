"""Every way in which an endpoint fails, over real HTTP: what is tried again at once, what later, what not at all."""

import time
from decimal import Decimal
from email.utils import formatdate

import pytest

from grading.judge import endpoint as endpoint_module
from grading.judge.endpoint import Endpoint
from grading.judge.failures import retry_after
from grading.judge.outcome import Failure, Tokens
from grading.judge.price import Price
from grading.judge.transport import MAX_BODY_BYTES
from tests.grading.model_server import Response, completion
from tests.judge.scene import answer, entry

SCHEMA = {"type": "object"}
QUESTION = [{"role": "user", "content": "?"}]


KINDS = {"later": (True, False), "never": (False, False), "answer": (False, True)}
"""Kind of fault -> (may pass, is about this answer only)."""


def failure_of(endpoint: Endpoint) -> Failure:
    failure = endpoint.ask(QUESTION, SCHEMA, prompt_version="v2").failure
    assert failure is not None
    return failure


@pytest.mark.parametrize(
    ("response", "code", "kind"),
    [
        (Response(401, b"{}"), "model_http_401", "never"),
        (Response(403, b"{}"), "model_http_403", "never"),
        (Response(404, b"{}"), "model_http_404", "never"),
        (Response(408, b"{}"), "model_http_408", "later"),
        (Response(429, b"{}"), "model_http_429", "later"),
        (Response(500, b"{}"), "model_http_500", "later"),
        (Response(503, b"<html>", "text/html"), "model_http_503", "later"),
        (Response(503, b"x" * 10_000_000, "text/html"), "model_too_long", "answer"),
        (Response(200, b"<html>log in</html>", "text/html"), "model_not_json", "later"),
        (Response(200, b'{"choices": []}'), "model_empty", "later"),
        (Response(200, b"{}"), "model_empty", "later"),
        (Response(200, b"[]"), "model_not_json", "later"),
        (Response(200, b"null"), "model_not_json", "later"),
        (Response(200, b'{"choices": [{"message": {"content": 7}}]}'), "model_empty", "later"),
        (Response(200, b"{" * 2_000), "model_invalid_reply", "later"),
        (Response(200, b'{"choices": [', cut=5), "model_unreachable", "later"),
        (Response(200, b"x" * 10_000_000, "application/json"), "model_too_long", "answer"),
        (Response(200, b"x", headers={"Content-Encoding": "gzip"}), "model_too_long", "answer"),
        (completion("x" * 200_000), "model_too_long", "answer"),
        (completion(""), "model_empty", "later"),
        (completion(None, refusal="I will not judge students."), "model_refused", "answer"),
        (completion("{", finish_reason="content_filter"), "model_refused", "answer"),
        (completion('{"verdicts": [', finish_reason="length"), "model_truncated", "answer"),
    ],
)
def test_each_fault_has_its_code_and_says_whether_it_may_pass(server, endpoint, response, code, kind) -> None:
    server.responses = [response]
    failure = failure_of(endpoint)
    assert failure.code == code
    assert (failure.is_transient, failure.is_about_answer) == KINDS[kind]
    assert len(server.requests) == 1


def test_a_huge_answer_is_not_read_to_its_end(server, endpoint) -> None:
    huge = Response(200, b" " * (50 * MAX_BODY_BYTES))
    server.responses = [huge]
    reply = endpoint.ask(QUESTION, SCHEMA, prompt_version="v2")
    assert reply.calls[0].answer == ""
    assert reply.calls[0].outcome == "model_too_long"


@pytest.mark.parametrize(
    ("base_url", "code"),
    [
        ("http://127.0.0.1:9/v1", "model_unreachable"),
        ("http://no-such-host.invalid/v1", "model_unreachable"),
    ],
)
def test_who_is_not_there_may_be_there_later(base_url, code) -> None:
    failure = failure_of(Endpoint(model="grader-small", base_url=base_url, timeout_seconds=5))
    assert (failure.code, failure.is_transient) == (code, True)


def test_a_server_that_speaks_no_tls_is_not_asked_in_the_open(server, endpoint) -> None:
    secure = Endpoint(model="grader-small", base_url=server.url.replace("http:", "https:"), timeout_seconds=5)
    failure = failure_of(secure)
    assert (failure.code, failure.is_transient) == ("model_unreachable", True)
    assert server.requests == []


@pytest.mark.parametrize("trickle", [0.05, 0.5])
def test_an_answer_that_trickles_in_is_given_up_as_a_whole(server, trickle) -> None:
    server.responses = [Response(200, b" " * 20_000, trickle=trickle)]
    started = time.monotonic()
    failure = failure_of(Endpoint(model="grader-small", base_url=server.url, timeout_seconds=0.4))
    assert failure.code == "model_timeout"
    assert time.monotonic() - started < 3


# --- Trying again at once ---


@pytest.fixture
def pauses(monkeypatch) -> list[float]:
    monkeypatch.setattr(endpoint_module, "RETRIES", 1)
    return []


def ask(server, pauses: list[float], **fields) -> Failure | None:
    endpoint = Endpoint(model="m", base_url=server.url, timeout_seconds=5, pause=pauses.append, **fields)
    return endpoint.ask(QUESTION, SCHEMA, prompt_version="v2").failure


GOOD = completion(answer(entry("x")))


def test_what_passes_at_once_is_asked_once_more(server, pauses) -> None:
    server.responses = [Response(500, b"{}"), GOOD]
    assert ask(server, pauses) is None
    assert (len(server.requests), pauses) == (2, [0.5])


def test_a_short_retry_after_is_waited_for(server, pauses) -> None:
    server.responses = [Response(429, b"{}", headers={"Retry-After": "3"}), GOOD]
    assert ask(server, pauses) is None
    assert pauses == [3.0]


@pytest.mark.parametrize(
    "response",
    [
        Response(429, b"{}", headers={"Retry-After": "60"}),
        Response(401, b"{}"),
        Response(404, b"{}"),
        completion("no", refusal="no"),
    ],
)
def test_what_takes_long_or_stays_is_not_asked_again(server, pauses, response) -> None:
    server.responses = [response]
    assert ask(server, pauses) is not None
    assert (len(server.requests), pauses) == (1, [])


def test_a_server_that_was_waited_for_in_vain_is_not_waited_for_again(server, pauses) -> None:
    server.responses = [Response(200, b" " * 9_000, trickle=0.3)]
    endpoint = Endpoint(model="m", base_url=server.url, timeout_seconds=0.2, pause=pauses.append)
    assert failure_of(endpoint).code == "model_timeout"
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7.0), ("0", 0.0), ("999999", 3600.0), ("", None), ("soon", None), ("-3", None), ("1e9", None), ("²", None)],
)
def test_retry_after_is_read_as_http_means_it(header, seconds) -> None:
    assert retry_after(header) == seconds


def test_retry_after_may_be_a_date() -> None:
    wait = retry_after(formatdate(time.time() + 120, usegmt=True))
    assert wait is not None
    assert 115 < wait <= 120


# --- What is kept of a call ---


def test_tokens_fingerprint_and_cost_are_kept(server) -> None:

    usage = {
        "prompt_tokens": 1_000,
        "completion_tokens": 200,
        "total_tokens": 1_200,
        "prompt_tokens_details": {"cached_tokens": 600},
    }
    server.responses = [completion(answer(entry("x")), usage=usage, system_fingerprint="fp_42")]
    price = Price(sent=Decimal("0.15"), cached=Decimal("0.05"), received=Decimal("0.6"))
    endpoint = Endpoint(model="m", base_url=server.url, timeout_seconds=5, price=price)
    (call,) = endpoint.ask(QUESTION, SCHEMA, prompt_version="v2").calls
    assert (call.tokens, call.fingerprint) == (Tokens(1_000, 600, 200), "fp_42")
    assert call.cost == Decimal("0.000210")  # (400 * .15 + 600 * .05 + 200 * .6) / 1,000,000
    assert (call.prompt_version, call.answer_format, call.outcome) == ("v2", "json_schema", "ok")


@pytest.mark.parametrize("usage", [None, {"prompt_tokens": -4, "completion_tokens": 1 << 60, "total_tokens": 0}])
def test_counts_that_cannot_be_are_not_kept(server, usage) -> None:

    server.responses = [completion(answer(entry("x")), usage=usage)]
    (call,) = Endpoint(model="m", base_url=server.url).ask(QUESTION, SCHEMA, prompt_version="v2").calls
    assert call.tokens == Tokens()
