"""Long work is cut to what has to do with the question, and says so."""

from grading.judge.excerpt import MAX_CHARS, excerpt, fits
from grading.judge.numbered import numbered
from grading.judge.questions import pending_questions
from tests.judge.scene import assessment, graph, rubric

QUESTION = """\
title: t
criteria:
  - id: locks
    title: "The seat database locks"
    points: 1
    check: judgement
    question: "How are seats locked?"
    looks_at: %s
"""


def question(looks_at: str = "[graph, explanation]"):
    spec = rubric(QUESTION % looks_at)
    return pending_questions(spec, assessment(spec))[0]


def large(nodes: int = 400) -> str:
    links = "\n".join(f"  n{i}[Archive shelf {i}] --> n{i + 1}[Archive shelf {i + 1}]" for i in range(nodes))
    return f"flowchart LR\n{links}\n  zz[Seat database] --> yy[Reader]\n"


def test_a_small_work_is_shown_whole() -> None:
    elements = numbered(graph(), "One. Two.")
    shown = excerpt(elements, [question()])
    assert shown.cut == ""
    assert list(shown.evidence) == [element.number for element in elements]


def test_only_what_the_criterion_looks_at_is_shown_and_can_be_evidence() -> None:
    elements = numbered(graph(), "One. Two.")
    assert list(excerpt(elements, [question("[explanation]")]).evidence) == ["S1", "S2"]
    assert {number[0] for number in excerpt(elements, [question("[graph]")]).evidence} == {"N", "E"}


def test_a_large_diagram_is_cut_to_what_the_criterion_speaks_of_and_its_neighbours() -> None:
    elements = numbered(graph(large()), "")
    shown = excerpt(elements, [question()])
    named = [evidence.element for evidence in shown.evidence.values()]
    assert {"Seat database", "Reader", "Seat database -> Reader"} <= set(named)
    assert shown.cut.startswith("150 of 403 nodes, ")
    assert len(shown.text) <= MAX_CHARS
    by_number = {element.number: element for element in elements}
    assert all(set(by_number[number].ends) <= shown.evidence.keys() for number in shown.evidence)


def test_a_long_explanation_is_cut_to_the_sentences_that_speak_of_it() -> None:
    text = "Shelves are dusty. " * 200 + "The seat database locks a row. " + "Shelves are dusty. " * 100
    shown = excerpt(numbered(graph(), text), [question()])
    assert "The seat database locks a row." in shown.text
    assert shown.cut == "150 of 301 sentences"


def test_a_model_with_a_small_context_is_shown_less() -> None:
    elements = numbered(graph(large(40)), "")
    assert fits(elements)
    shown = excerpt(elements, [question()], 1_000)
    assert len(shown.text) <= 1_000
    assert "Seat database" in shown.text
    assert shown.cut
