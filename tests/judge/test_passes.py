"""The whole pass against a real HTTP server: what is asked together, what counts, and what nothing can change."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.engine import settle
from grading.engine.assessment import DecidedBy, Verdict
from grading.judge.endpoint import Endpoint
from grading.judge.outcome import Call, Failure, Reply
from grading.judge.passes import judge
from tests.grading.model_server import ModelServer, completion, model_server
from tests.judge.scene import (
    EXPLANATION,
    answer,
    asked_ids,
    assessment,
    entry,
    graph,
    judged,
    rubric,
    unsure,
)  # fmt: skip
from tests.judge.test_excerpt import large


def obliging(request):
    """Every criterion is met, by the first element of a kind that fits."""
    evidence = {"clear-names": ["N1"], "database": ["N1"], "queue": ["E1"]}
    return completion(answer(*(entry(one, evidence=evidence.get(one, ["S1"])) for one in asked_ids(request))))


def test_criteria_that_look_at_the_same_share_a_call(server, endpoint) -> None:
    spec = rubric(
        "title: t\ncriteria:\n"
        + "\n".join(
            f"  - {{id: c{at}, title: t, points: 1, check: judgement, question: q, looks_at: {looks_at}}}"
            for at, looks_at in enumerate(["[explanation]", "[graph]", "[explanation]"] + ["[graph]"] * 8)
        )
    )
    server.respond = lambda request: completion(
        answer(*(entry(one, evidence=["S1" if one in ("c0", "c2") else "N1"]) for one in asked_ids(request)))
    )
    found = judged(endpoint, spec=spec)
    assert [len(asked_ids(request)) for request in server.requests] == [2, 8, 1]
    assert len(found.decided) == 11


def test_the_server_computes_the_points_and_keeps_what_the_verdict_rests_on(server, endpoint) -> None:
    server.answers(answer(entry("no-double-booking", "partly", ["S2", "S2"], "You name the lock.")))
    result = judged(endpoint).decided["no-double-booking"]
    assert (result.verdict, result.points, result.decided_by) == (Verdict.PARTLY, Decimal(1), DecidedBy.MODEL)
    assert [one.element for one in result.evidence] == ["The database locks the seat, so nobody gets it twice."]
    assert result.feedback == "You name the lock."
    assert result.reasons == ()


def test_only_what_was_refused_is_asked_again(server, endpoint) -> None:
    spec = rubric(
        "title: t\ncriteria:\n"
        "  - {id: good, title: t, points: 1, check: judgement, question: q, looks_at: [graph]}\n"
        "  - {id: bad, title: t, points: 1, check: judgement, question: q, looks_at: [graph]}\n"
    )
    first = answer(entry("good", evidence=["N1"]), entry("bad", evidence=["N99"]))
    server.answers(first, answer(entry("bad", "not_met", [])))
    found = judged(endpoint, spec=spec)
    assert [asked_ids(request) for request in server.requests] == [["good", "bad"], ["bad"]]
    assert "bad names elements that do not exist: N99" in server.requests[1]["messages"][-1]["content"]
    assert {id: result.verdict for id, result in found.decided.items()} == {"good": "met", "bad": "not_met"}


def test_what_is_refused_twice_waits_for_a_person_and_says_why(server, endpoint) -> None:
    server.answers(answer(entry("no-double-booking", evidence=["N1"])))
    result = judged(endpoint).decided["no-double-booking"]
    assert (result.verdict, result.points) == (Verdict.PENDING, 0)
    assert result.reasons == ("The model's answers could not be relied on. (model_invalid_answer)",)
    assert len(server.requests) == 2 * 3  # three kinds of sources, each asked twice


def test_what_was_cut_away_is_said_to_the_person(server, endpoint) -> None:
    server.respond = obliging
    found = judged(endpoint, drawn=graph(large()))
    assert found.decided["clear-names"].reasons == ("the model saw only 150 of 403 nodes, 147 of 401 edges",)
    assert "Shown are 150 of 403 nodes" in json.dumps(server.requests)


# --- Second opinions ---


def test_agreement_with_an_unsure_structure_changes_nothing_and_costs_one_call(server, endpoint) -> None:
    spec = rubric(RUBRIC_OF_STRUCTURE)
    server.respond = obliging
    found = judged(endpoint, unsure(assessment(spec), "database"), spec=spec)
    assert (found.decided, len(server.requests)) == ({}, 1)


def test_disagreement_is_asked_three_times_and_makes_the_result_less_sure(server, endpoint) -> None:
    spec = rubric(RUBRIC_OF_STRUCTURE)
    before = unsure(assessment(spec), "database")
    server.answers(
        answer(entry("database", "not_met", [])),
        answer(entry("database", "met", ["N2"])),
        answer(entry("database", "partly", ["N2"])),
    )
    found = judged(endpoint, before, spec=spec)
    (was,) = [one for one in before.criteria if one.id == "database"]
    assert found.decided["database"] == replace(
        was, confidence=0.3, reasons=("unsure", "the model reads it as not met, partly (2 of 3 times)")
    )
    assert [request["temperature"] for request in server.requests] == [0.0, 0.7, 0.7]


def test_a_model_that_fails_leaves_an_unsure_result_as_it_was(endpoint) -> None:
    spec = rubric(RUBRIC_OF_STRUCTURE)
    nobody = replace(endpoint, base_url="http://127.0.0.1:9/v1")
    found = judged(nobody, unsure(assessment(spec), "database"), spec=spec)
    assert (found.decided, found.failure) == ({}, None)


def test_an_empty_drawing_needs_no_second_opinion(server, endpoint) -> None:
    spec, empty = rubric(RUBRIC_OF_STRUCTURE), graph("flowchart LR\n")
    assert judged(endpoint, unsure(assessment(spec, empty), "database"), spec=spec, drawn=empty).calls == ()


RUBRIC_OF_STRUCTURE = """\
title: t
criteria:
  - {id: database, title: "Seats are stored", points: 2, check: element, names: ["seat database"]}
  - {id: queue, title: "Mails wait", points: 1, check: relation, from: "booking app", to: "message queue"}
"""

VERDICTS = st.sampled_from(["met", "partly", "not_met", "cannot_tell", "excellent", ""])
NUMBERS = st.lists(st.sampled_from(["N1", "N2", "E1", "S1", "N99", "", "S0"]), max_size=3)
IDS = st.sampled_from(["database", "queue", "no-double-booking", "fit", "clear-names", "other"])
ENTRIES = st.lists(st.builds(entry, IDS, VERDICTS, NUMBERS, st.text(max_size=20)), max_size=6)
ANSWERS = st.one_of(ENTRIES.map(lambda entries: json.dumps(answer(*entries))), st.text(max_size=40))


class Oracle(Endpoint):
    """Answers whatever it was given, without a network."""

    def ask(self, messages, schema, *, prompt_version, temperature=0.0, until=None) -> Reply:
        return Reply((Call("oracle", messages, self.model, "ok", 0.0),), self.model)


@given(text=ANSWERS, verdict=st.sampled_from([Verdict.MET, Verdict.NOT_MET]), confidence=st.floats(0, 1))
def test_whatever_a_model_says_what_the_structure_decided_keeps_its_points(text, verdict, confidence) -> None:
    spec = rubric()
    before = unsure(assessment(spec), "database", verdict)
    found = judge(Oracle(model=text), spec, before, graph(), explanation=EXPLANATION, language="en")
    after = settle([found.decided.get(one.id, one) for one in before.criteria], spec)
    for was, now in zip(before.criteria, after.criteria, strict=True):
        if was.decided_by is DecidedBy.STRUCTURE:
            assert (now.points, now.verdict, now.feedback, now.decided_by) == (
                was.points, was.verdict, was.feedback, was.decided_by,
            )  # fmt: skip
            assert now.confidence <= was.confidence
        elif now.points:
            assert now.evidence
            assert now.decided_by is DecidedBy.MODEL


# --- Two judges ---


@pytest.fixture
def second(server) -> ModelServer:
    with model_server() as started:
        yield started


def two(server: ModelServer, second: ModelServer, endpoint: Endpoint, first_says: str, second_says: str):
    server.answers(answer(entry("no-double-booking", first_says)))
    second.answers(answer(entry("no-double-booking", second_says)))
    other = Endpoint(model="grader-other", base_url=second.url, timeout_seconds=5)
    return judged(endpoint, second_judge=other).decided["no-double-booking"]


def test_two_judges_who_agree_decide(server, second, endpoint) -> None:
    result = two(server, second, endpoint, "met", "met")
    assert (result.verdict, result.points, result.reasons, result.confidence) == ("met", 2, (), 0.6)


@pytest.mark.parametrize(("first_says", "second_says"), [("met", "partly"), ("partly", "met")])
def test_where_two_judges_differ_the_weaker_verdict_counts_and_a_person_looks(
    server, second, endpoint, first_says, second_says
) -> None:
    result = two(server, second, endpoint, first_says, second_says)
    assert (result.verdict, result.points, result.confidence) == ("partly", 1, 0.3)
    assert result.reasons == (f"two models disagree: {first_says} and {second_says}",)


def test_a_second_judge_who_does_not_answer_makes_a_person_look(server, endpoint) -> None:
    server.answers(answer(entry("no-double-booking")))
    nobody = Endpoint(model="grader-other", base_url="http://127.0.0.1:9/v1", timeout_seconds=5)
    found = judged(endpoint, second_judge=nobody)
    result = found.decided["no-double-booking"]
    assert (result.verdict, result.confidence) == ("met", 0.3)
    assert result.reasons == ("the second model gave no answer",)
    assert found.failure is None


def test_one_model_at_two_addresses_is_asked_twice(server, second, endpoint) -> None:
    server.answers(answer(entry("no-double-booking", "met")))
    second.answers(answer(entry("no-double-booking", "not_met", [])))
    kept: dict = {}

    class Kept:
        def find(self, keys):
            return {key: kept[key] for key in keys if key in kept}

        def keep(self, answers, *, model):
            kept.update(answers)
            return answers

    twin = replace(endpoint, base_url=second.url)
    result = judged(endpoint, second_judge=twin, answers=Kept()).decided["no-double-booking"]
    assert result.reasons == ("two models disagree: met and not met",)


# --- Time ---


def test_a_pass_without_time_left_asks_nothing(server, endpoint) -> None:
    found = judged(endpoint, seconds=0.5)
    assert isinstance(found.failure, Failure)
    assert (found.failure.code, found.failure.is_transient, server.requests) == ("model_no_time", True, [])
