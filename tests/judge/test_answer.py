"""An answer is only as good as its evidence: it has to exist, and to be of the kind that the criterion may rest on."""

import json

import pytest

from grading.judge.answer import checked, json_in
from grading.judge.questions import Question, pending_questions, second_opinions
from tests.judge.scene import answer, assessment, entry, rubric, unsure

KNOWN = ("N1", "N2", "E1", "S1", "S2")
SPEC = rubric()
BY_ID = {question.id: question for question in pending_questions(SPEC, assessment())}
TEXT, BOTH, DRAWING = BY_ID["no-double-booking"], BY_ID["fit"], BY_ID["clear-names"]


def opinion(criterion: str) -> Question:
    return second_opinions(SPEC, unsure(assessment(), criterion))[0]


@pytest.mark.parametrize(
    ("question", "verdict", "evidence"),
    [
        (TEXT, "met", ["S1", "S2"]),
        (TEXT, "not_met", []),
        (TEXT, "cannot_tell", []),
        (BOTH, "partly", ["S1"]),
        (BOTH, "met", ["N1"]),
        (DRAWING, "met", ["E1"]),
        (opinion("database"), "met", ["N2"]),
        (opinion("queue"), "not_met", []),
    ],
)
def test_evidence_that_exists_and_fits_is_accepted(question, verdict, evidence) -> None:
    found = checked(json.dumps(answer(entry(question.id, verdict, evidence))), [question], KNOWN)
    assert (list(found.accepted), found.refused) == ([question.id], {})


@pytest.mark.parametrize(
    ("question", "verdict", "evidence", "why"),
    [
        (TEXT, "met", ["S3"], "do not exist: S3"),
        (TEXT, "not_met", ["S9"], "do not exist"),
        (TEXT, "met", ["S1", ""], "do not exist"),
        (TEXT, "met", ["s1"], "do not exist"),
        (TEXT, "met", ["N1"], "of a kind that it may not rest on: N1"),
        (DRAWING, "met", ["N1", "S1"], "of a kind"),
        (TEXT, "met", [], "without evidence (S)"),
        (BOTH, "partly", [], "without evidence (E or N or S)"),
        (opinion("database"), "met", ["E1"], "without evidence (N)"),
        (opinion("queue"), "met", ["N1"], "without evidence (E)"),
    ],
)
def test_other_evidence_is_refused_and_the_model_is_told_why(question, verdict, evidence, why) -> None:
    found = checked(json.dumps(answer(entry(question.id, verdict, evidence))), [question], KNOWN)
    assert found.accepted == {}
    assert why in found.refused[question.id]


def test_what_is_wrong_with_one_criterion_does_not_spoil_the_others() -> None:
    both = answer(entry(TEXT.id), entry(DRAWING.id, evidence=["N77"]))
    found = checked(json.dumps(both), [TEXT, DRAWING], KNOWN)
    assert (list(found.accepted), list(found.refused)) == ([TEXT.id], [DRAWING.id])


@pytest.mark.parametrize("entries", [(), (entry("other"),), (entry(TEXT.id), entry(TEXT.id, "not_met"))])
def test_a_criterion_that_is_not_answered_exactly_once_is_refused(entries) -> None:
    found = checked(json.dumps(answer(*entries)), [TEXT], KNOWN)
    assert found.refused == {TEXT.id: "no-double-booking must be answered exactly once"}


@pytest.mark.parametrize(
    "value",
    [
        {"verdicts": [entry(TEXT.id) | {"points": 2}]},
        {"verdicts": [entry(TEXT.id, "excellent")]},
        {"verdicts": [entry(TEXT.id) | {"evidence": "S1"}]},
        {"verdicts": [entry(TEXT.id) | {"verdict": True}]},
        {"verdicts": {"no-double-booking": "met"}},
        {"verdicts": [entry(TEXT.id)], "total": 5},
        {"points": 5.5},
    ],
)
def test_an_answer_of_another_form_is_refused_whole(value) -> None:
    found = checked(json.dumps(value), [TEXT], KNOWN)
    assert found.accepted == {}
    assert "wrong form" in found.refused[TEXT.id]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('```json\n{"a": 1}\n```', {"a": 1}),
        ('<think>{maybe}</think> Here it is: {"a": {"b": [1]}} I hope this helps {x}', {"a": {"b": [1]}}),
        ("{} {'a': 1}", None),
        ("no object", None),
        ("17", None),
        ('{"a": ', None),
        ("[" * 5_000 + '{"a": 1}', {"a": 1}),
        ('{"a": ' * 5_000, None),
        ("{" * 100_000, None),
        ('{"a": %s}' % ("9" * 10_000), None),
    ],
)
def test_the_object_is_taken_out_of_what_stands_around_it(text, value) -> None:
    assert json_in(text) == value
