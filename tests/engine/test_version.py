"""A grade says which grader gave it, so the version changes whenever answers do."""

from grading.engine import GRADER_VERSION
from tests.engine import pinned

HOW = "run `.venv/bin/python -m tests.engine.pinned`"


def test_the_version_changes_with_the_answers() -> None:
    version, before = pinned.kept()
    now = pinned.pins()
    assert version == GRADER_VERSION, HOW
    assert pinned.changed(before, now) == [], f"graded otherwise by the same version; {HOW}"
    assert before == now, f"fixtures were added, changed or removed; {HOW}"


def test_every_notation_is_among_what_is_pinned() -> None:
    endings = {name.rpartition(".")[2] for name in pinned.pins() if not name.startswith("models/")}
    assert endings == {"mmd", "puml", "dot", "drawio", "json"}


def test_another_answer_to_the_same_is_told_from_another_fixture() -> None:
    one = pinned.Pin("library.puml", "given", "answer")
    assert pinned.changed({one.name: one}, {one.name: pinned.Pin(one.name, "given", "other")}) == [one.name]
    assert pinned.changed({one.name: one}, {one.name: pinned.Pin(one.name, "other", "other")}) == []
    assert pinned.changed({}, {one.name: one}) == []


def test_raising_the_version_touches_nothing_else(tmp_path, monkeypatch) -> None:
    source = tmp_path / "grader.py"
    source.write_text('A = 1\nGRADER_VERSION = "1.4.9"\n"""Docs."""\n', encoding="utf-8")
    monkeypatch.setattr(pinned.grader, "__file__", str(source))
    monkeypatch.setattr(pinned, "GRADER_VERSION", "1.4.9")
    monkeypatch.setattr(pinned, "PINNED", tmp_path / "answers.tsv")
    one = pinned.Pin("library.puml", "given", "answer")
    monkeypatch.setattr(pinned, "pins", lambda: {one.name: one})

    pinned.main()
    assert source.read_text(encoding="utf-8") == 'A = 1\nGRADER_VERSION = "1.4.9"\n"""Docs."""\n'

    monkeypatch.setattr(pinned, "pins", lambda: {one.name: pinned.Pin(one.name, "given", "other")})
    pinned.main()
    assert source.read_text(encoding="utf-8") == 'A = 1\nGRADER_VERSION = "1.4.10"\n"""Docs."""\n'
    assert pinned.kept() == ("1.4.10", pinned.pins())
