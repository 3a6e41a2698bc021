"""Checking a diagram without handing it in, with all that students can paste."""

import time
from pathlib import Path

import pytest

from submissions.models import Submission
from tests.builders import client_of, make_user
from tests.grading.builders import GOOD

pytestmark = pytest.mark.django_db

URL = "/api/v1/diagrams/check/"
NAUGHTY = Path(__file__).parents[3] / "shared" / "samples" / "attacks" / "naughty-strings.txt"


def check(source, **fields):
    return client_of(make_user()).post(URL, {"source": source, **fields}, format="json")


def test_it_says_what_was_understood() -> None:
    shown = check(GOOD).json()
    assert (shown["ok"], shown["notation"], shown["diagnostics"]) == (True, "mermaid", [])
    assert shown["counts"] == {"nodes": 4, "edges": 3, "members": 0}
    assert [(edge["source"], edge["target"]) for edge in shown["graph"]["edges"]] == [
        ("browser", "shop"), ("shop", "cache"), ("shop", "db"),
    ]  # fmt: skip
    assert shown["graph"]["nodes"][0]["lines"] == [2, 2]


def test_it_says_what_is_wrong_where_and_what_to_write() -> None:
    shown = check("flowchart LR\n    a --> b\n    b -> c\n").json()
    assert shown["ok"] is False
    finding = shown["diagnostics"][0]
    assert (finding["line"], finding["severity"]) == (3, "error")
    assert "-->" in finding["hint"]
    assert len(shown["graph"]["edges"]) >= 1


def test_nothing_is_stored() -> None:
    check(GOOD)
    assert not Submission.objects.exists()


def test_who_is_not_logged_in_is_refused() -> None:
    assert client_of(None).post(URL, {"source": GOOD}, format="json").status_code == 401


def test_a_text_in_no_notation_is_answered_with_what_is_supported() -> None:
    shown = check("Dear professor, my cat walked over the keyboard.").json()
    assert (shown["ok"], shown["diagnostics"][0]["code"]) == (False, "unknown_notation")
    assert "Mermaid" in shown["diagnostics"][0]["hint"]


@pytest.mark.parametrize(
    "source",
    [
        "flowchart LR\n" + "a-->b\n" * 170_000,  # 1 MB
        "flowchart LR\n" + "\n".join(f"n{i}-->n{i + 1}" for i in range(10_000)),
        "flowchart LR\n" + "".join(f"subgraph s{i}\n" for i in range(1000)) + "end\n" * 1000,
        "flowchart LR\na" + "[" * 40_000,
        "classDiagram\n" + "class A {\n" * 4000,
        "x" * 1_900_000,
    ],
    ids=["1 MB", "10,000 edges", "nested 1,000 deep", "brackets", "open classes", "one word"],
)
def test_a_huge_diagram_is_answered_quickly_with_the_limit_it_met(source) -> None:
    started = time.process_time()
    response = check(source)
    assert time.process_time() - started < 5  # some 30 times what it takes
    assert response.status_code == 200
    assert response.json()["ok"] is False
    assert response.json()["diagnostics"][0]["message"]


def test_more_than_any_notation_takes_is_refused() -> None:
    assert check("x" * 2_000_001).status_code == 400


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the list of naughty strings is not there")
def test_every_naughty_string_can_be_a_label() -> None:
    client = client_of(make_user())
    lines = [line for line in NAUGHTY.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert len(lines) > 300
    for line in lines:
        for quoted in (f'flowchart LR\n a["{line}"] --> b\n', f"flowchart LR\n a[{line}] --> b\n"):
            response = client.post(URL, {"source": quoted}, format="json")
            assert response.status_code in (200, 400), line
            assert response.json(), line
