"""The one way in answers whatever becomes of the reader behind it."""

import logging

import pytest

from submissions.diagrams import read, registry
from submissions.diagrams.limits import Limits
from submissions.diagrams.notation import Notation
from submissions.diagrams.reading import Reading

SECRET = "Alice's shop"


def fail(text: str, limits: Limits, page: int | None) -> Reading:
    raise KeyError(text)


@pytest.fixture
def broken_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.BY_NAME, "dot", Notation("dot", "Graphviz DOT", fail, lambda _: True))


@pytest.mark.usefixtures("broken_reader")
def test_a_reader_that_raises_gives_a_diagnostic_that_says_what_to_do() -> None:
    reading = read(SECRET, "dot")
    assert (reading.notation, reading.graph, reading.ok) == ("dot", None, False)
    assert [d.code for d in reading.diagnostics] == ["internal_error"]
    assert "kept" in reading.diagnostics[0].hint and "try again" in reading.diagnostics[0].hint


@pytest.mark.usefixtures("broken_reader")
def test_its_fault_is_logged_with_the_calls_and_without_the_text(caplog: pytest.LogCaptureFixture) -> None:
    read(SECRET, "dot")
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "KeyError" in caplog.text and "in fail" in caplog.text
    assert SECRET not in caplog.text and "Alice" not in caplog.text


def test_unknown_notation_is_refused_with_those_there_are() -> None:
    reading = read("web -> api", "visio")
    assert [d.code for d in reading.diagnostics] == ["unknown_notation"]
    assert "Graphviz DOT" in reading.diagnostics[0].hint
