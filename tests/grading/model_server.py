"""A model endpoint on loopback that answers what a test tells it, or misbehaves as real ones do."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from grading.judge.control import aspects


@dataclass(slots=True)
class Response:
    """``cut`` sends that many bytes only and closes; ``wait`` is set by the test to let the answer go; ``trickle`` is a
    pause in seconds after each 100 bytes."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    wait: threading.Event | None = None
    trickle: float = 0.0


@dataclass(slots=True)
class ModelServer:
    """``responses`` are given in turn, the last one for ever, unless ``respond`` makes one from what was asked;
    ``requests`` are the bodies that came in, ``headers`` their headers. ``pages`` are what GET finds, by path. Control
    questions of which an answer says nothing are answered as they should be."""

    url: str = ""
    responses: list[Response] = field(default_factory=list)
    respond: Callable[[dict[str, Any]], Response] | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    pages: dict[str, Any] = field(default_factory=dict)

    def answers(self, *values: Any) -> None:
        self.responses = [completion(value) for value in values]


def completion(value: Any, *, finish_reason: str = "stop", refusal: str | None = None, **extra: Any) -> Response:
    """A chat completion whose content is ``value`` as JSON, or as it is where it is a text."""
    content = value if isinstance(value, str) else json.dumps(value)
    message = {"role": "assistant", "content": content, "refusal": refusal}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "grader-small",
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
        "usage": {"prompt_tokens": 321, "completion_tokens": 45, "total_tokens": 366},
    }
    return Response(body=json.dumps(body | extra).encode())


def refused_field(param: str) -> Response:
    """What servers say to a field that they don't know."""
    error = {"message": f"'{param}' is not supported.", "type": "invalid_request_error", "param": param}
    return Response(400, json.dumps({"error": error}).encode())


def verdict(criterion: str, verdict: str = "met", *, evidence: list[str] | None = None, **extra: Any) -> dict[str, Any]:
    entry = {"criterion": criterion, "verdict": verdict, "evidence": ["S1"] if evidence is None else evidence}
    return {"verdicts": [entry | {"comment": "The load on events is named."} | extra]}


def asked_controls(request: dict[str, Any]) -> list[str]:
    """The ids of the control questions in a recorded request."""
    prompt = "\n".join(str(message["content"]) for message in request["messages"])
    return [aspect.id for aspect in aspects() if f"- {aspect.id}: " in prompt]


def _with_controls(response: Response, controls: list[str]) -> Response:
    """``response`` with each control answered that it does not answer itself, where it is an answer at all."""
    try:
        body = json.loads(response.body)
        message = body["choices"][0]["message"]
        value = json.loads(message["content"])
        answered = {entry["criterion"] for entry in value["verdicts"]}
    except (ValueError, TypeError, LookupError):
        return response
    value["verdicts"] += [
        {"criterion": id, "verdict": "not_met", "evidence": [], "comment": "Nothing is said of it."}
        for id in controls
        if id not in answered
    ]
    message["content"] = json.dumps(value)
    return replace(response, body=json.dumps(body).encode())


@contextmanager
def model_server() -> Iterator[ModelServer]:
    state = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            state.requests.append(json.loads(self.rfile.read(length)))
            state.headers.append(dict(self.headers))
            if state.respond:
                response = state.respond(state.requests[-1])
            else:
                response = state.responses.pop(0) if len(state.responses) > 1 else state.responses[0]
            self._send(_with_controls(response, asked_controls(state.requests[-1])))

        def do_GET(self) -> None:
            page = state.pages.get(self.path)
            self._send(Response(404, b"{}") if page is None else Response(body=json.dumps(page).encode()))

        def _send(self, response: Response) -> None:
            if response.wait:
                response.wait.wait(10)
            self.send_response(response.status)
            self.send_header("Content-Type", response.content_type)
            self.send_header("Content-Length", str(len(response.body)))
            for name, value in response.headers.items():
                self.send_header(name, value)
            self.end_headers()
            # Who has heard enough, or waited long enough, hangs up.
            with suppress(ConnectionError):
                self._send_body(response)
            self.close_connection = True

        def _send_body(self, response: Response) -> None:
            size = 100 if response.trickle else 1 << 16
            body = response.body[: response.cut]
            for at in range(0, len(body), size):
                self.wfile.write(body[at : at + size])
                time.sleep(response.trickle)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
