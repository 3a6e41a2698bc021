"""The README's example of a verdict is what really comes out."""

import html
import io
import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]
_, _, AFTER = (ROOT / "README.md").read_text(encoding="utf-8").partition("## How a verdict comes about")
BLOCKS = dict(re.findall(r"^```(\w*)\n(.*?)^```$", AFTER.partition("\n## ")[0], re.MULTILINE | re.DOTALL))
"""By language; what is printed has none."""


def test_the_example_prints_what_the_readme_says(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "library.yaml").write_text(BLOCKS["yaml"], encoding="utf-8")
    (tmp_path / "answer.puml").write_text(BLOCKS["plantuml"], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    out = io.StringIO()
    call_command("grade", "answer.puml", rubric="library.yaml", stdout=out)
    assert out.getvalue().strip() == BLOCKS[""].strip()


def test_the_picture_shows_the_same_example() -> None:
    picture = (ROOT / "grading" / "engine" / "verdict.svg").read_text(encoding="utf-8")
    texts = {html.unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", picture)}
    assert set(BLOCKS["plantuml"].splitlines()) <= texts
    points, most = re.findall(r"(\S+) of (\S+) points", BLOCKS[""])[0]
    assert {points, f"of {most}"} <= texts
