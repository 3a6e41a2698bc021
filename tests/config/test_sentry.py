"""What an error report carries, sent to a real HTTP server."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import sentry_sdk

from config.sentry import start_sentry


@pytest.fixture
def reports() -> Iterator[tuple[str, list[str]]]:
    """-> (a DSN, the reports that come in)."""
    received: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append(
                gzip.decompress(body).decode() if self.headers["Content-Encoding"] == "gzip" else body.decode()
            )
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://key@127.0.0.1:{server.server_port}/1", received
    sentry_sdk.get_client().close()
    sentry_sdk.init()  # no DSN: reports nothing from here on
    server.shutdown()
    thread.join()
    server.server_close()


def grade_badly() -> None:
    source = " --> ".join(["secret", "of", "a", "student"])  # as data: a report quotes the lines of our own code
    raise ZeroDivisionError(f"{len(source)} divided by zero")


def test_a_report_has_the_error_and_no_source_text(reports) -> None:
    dsn, received = reports
    start_sentry(dsn, environment="test")
    with pytest.raises(ZeroDivisionError) as crash:
        grade_badly()
    sentry_sdk.capture_exception(crash.value)
    sentry_sdk.flush(5)
    assert len(received) == 1
    assert "ZeroDivisionError" in received[0]
    assert '"vars"' not in received[0]
    assert "secret --> of" not in received[0]


def test_without_a_dsn_nothing_is_sent(reports) -> None:
    _, received = reports
    start_sentry("", environment="test")
    sentry_sdk.capture_message("anything")
    sentry_sdk.flush(1)
    assert received == []
