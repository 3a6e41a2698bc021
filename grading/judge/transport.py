"""HTTP to a model endpoint: one client for each endpoint and thread, and answers that are read only so far."""

import ssl
import threading
import time
from collections.abc import Iterator
from functools import cache

import httpx2
import openai

MAX_BODY_BYTES = 1_000_000
"""An answer of the length that is asked for has a tenth of it."""


class AnswerTooLarge(httpx2.ReadError):
    """The endpoint sent more than MAX_BODY_BYTES, or something compressed, whose size nobody knows."""


class AnswerTooSlow(httpx2.ReadTimeout):
    """The endpoint kept the answer coming, but not in the time that one request may take."""


class _Bounded(httpx2.SyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream, seconds: float | None) -> None:
        self._stream = stream
        self._until = time.monotonic() + seconds if seconds else None

    def __iter__(self) -> Iterator[bytes]:
        received = 0
        for chunk in self._stream:
            received += len(chunk)
            if received > MAX_BODY_BYTES:
                raise AnswerTooLarge(f"more than {MAX_BODY_BYTES} bytes")
            if self._until is not None and time.monotonic() > self._until:
                raise AnswerTooSlow("the answer was not complete in time")
            yield chunk

    def close(self) -> None:
        self._stream.close()


def _bound(response: httpx2.Response) -> None:
    if response.headers.get("content-encoding", "identity") != "identity":
        response.close()
        raise AnswerTooLarge("compressed although that was not asked for")
    if isinstance(response.stream, httpx2.SyncByteStream):
        # Reads time out one by one; this is for the body as a whole.
        response.stream = _Bounded(response.stream, response.request.extensions.get("timeout", {}).get("read"))


def client(base_url: str, api_key: str) -> openai.OpenAI:
    """One for each thread: a pool of connections that many threads share lets them wait for its lock, and 128 in flight
    spend more time there than on anything else. Retries are the endpoint's own business."""
    clients: dict[tuple[str, str], openai.OpenAI] = _of_thread.__dict__.setdefault("clients", {})
    if (base_url, api_key) not in clients:
        clients[base_url, api_key] = _client(base_url, api_key)
    return clients[base_url, api_key]


_of_thread = threading.local()


def _client(base_url: str, api_key: str) -> openai.OpenAI:
    http = openai.DefaultHttpx2Client(
        event_hooks={"response": [_bound]}, headers={"Accept-Encoding": "identity"}, verify=_certificates()
    )
    # A self-hosted server needs no key, but the client refuses an empty one.
    return openai.OpenAI(base_url=base_url or None, api_key=api_key or "none", max_retries=0, http_client=http)


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: it takes longer than a request."""
    return httpx2.create_ssl_context()
