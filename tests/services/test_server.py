"""Servers start on a free port, say why they failed, and are gone afterwards."""

import sys
from pathlib import Path

import pytest

from tests.services.server import Server, ServerFailed, listens, running
from tests.services.tally import Tally


def server(log: Path, code: str) -> Server:
    """A Python program that gets the port as its first argument."""
    return Server(
        name="Clock", command=lambda port: [sys.executable, "-c", code, str(port)], answers=listens, log=log / "log"
    )


def test_a_server_answers_while_it_runs_and_not_after(tmp_path: Path) -> None:
    serve = "import http.server, sys; http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), None).serve_forever()"
    with running(server(tmp_path, serve)) as port:
        assert listens(port)
    assert not listens(port)


def test_a_server_that_ends_at_once_is_reported_with_its_last_words(tmp_path: Path) -> None:
    broken = server(tmp_path, "import sys; sys.exit('no such time zone')")
    with pytest.raises(ServerFailed, match="Clock ended with status 1:\nno such time zone"), running(broken):
        pass


def test_counts_of_two_runs_add_up_to_one_closing_line() -> None:
    assert str(Tally(passed=40, failed=1) + Tally(passed=2)) == "42 passed, 1 failed"
    assert str(Tally(passed=1, skipped=2)) == "1 passed, 0 failed, 2 skipped"
