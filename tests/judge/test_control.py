"""The control question: what it may ask, where it stands, and what follows from a wrong answer to it."""

from dataclasses import replace

import pytest

from grading.engine.assessment import Verdict
from grading.judge.control import aspects, control_for, with_control
from grading.judge.excerpt import excerpt
from grading.judge.numbered import numbered
from grading.judge.questions import Question, pending_questions
from tests.grading.model_server import asked_controls, completion
from tests.judge.scene import EXPLANATION, STATEMENT, answer, asked_ids, assessment, entry, graph, judged, rubric

QUESTIONS = pending_questions(rubric(), assessment())
TEXT_ONLY = rubric(
    """\
title: "Reading room"
criteria:
  - {id: lock, title: "Locks", points: 2, check: judgement, question: "Is one told of?", looks_at: [explanation]}
  - {id: choice, title: "Choice", points: 1, check: judgement, question: "Is one told of?", looks_at: [explanation]}
"""
)


def control(said: str = EXPLANATION, questions: list[Question] = QUESTIONS[:1], statement: str = STATEMENT) -> Question:
    return control_for(questions, excerpt(numbered(graph(), said), questions), statement)


def stems(id: str) -> tuple[str, ...]:
    return next(aspect.stems for aspect in aspects() if aspect.id == id)


class Kept:
    def __init__(self) -> None:
        self.answers: dict = {}

    def find(self, keys):
        return {key: self.answers[key] for key in keys if key in self.answers}

    def keep(self, answers, *, model):
        self.answers = answers | self.answers
        return self.find(answers)


# --- The question ---


def test_each_aspect_has_words_by_which_a_work_would_speak_of_it() -> None:
    assert len(aspects()) == len({aspect.id for aspect in aspects()}) == 40
    assert all(len(aspect.stems) >= 3 for aspect in aspects())
    assert all(stem == stem.casefold().strip() and len(stem) > 2 for one in aspects() for stem in one.stems)
    assert all(any(stem in one.asked for stem in one.stems) for one in aspects())


def test_an_aspect_that_the_work_speaks_of_is_not_asked_for() -> None:
    said, asked = EXPLANATION, []
    while (id := control(said).id) not in asked:
        asked.append(id)
        said += f" {stems(id)[-1].upper()}."
    assert len(asked) >= 30


def test_an_aspect_that_the_task_speaks_of_is_not_asked_for() -> None:
    first = control().id
    assert control(statement=f"{STATEMENT} {stems(first)[0].upper()}").id != first


def test_a_work_that_speaks_of_everything_is_asked_all_the_same() -> None:
    assert control(". ".join(stem for one in aspects() for stem in one.stems))


def test_students_of_one_assignment_share_the_control_and_its_place() -> None:
    questions = QUESTIONS[:2]
    one, other = (
        with_control(questions, control(said, questions)) for said in ("Seats are locked.", "Nobody is told.")
    )
    assert [question.id for question in one] == [question.id for question in other]
    assert [question for question in one if question in questions] == questions


def test_it_stands_anywhere_among_the_questions() -> None:
    spot = control()
    places = {
        with_control([replace(one, text=f"{one.text} {n}") for one in QUESTIONS], spot).index(spot) for n in range(40)
    }
    assert places == {0, 1, 2, 3}


def test_it_is_never_a_criterion_of_the_rubric() -> None:
    taken = control().id
    assert control(questions=[replace(QUESTIONS[0], id=taken)]).id != taken


# --- What follows ---


def test_a_model_that_finds_all_met_decides_nothing(server, endpoint) -> None:
    server.respond = lambda request: completion(
        answer(*(entry(id) for id in asked_ids(request) + asked_controls(request)))
    )
    found = judged(endpoint, spec=TEXT_ONLY)
    assert [(one.verdict, one.points) for one in found.decided.values()] == [(Verdict.PENDING, 0)] * 2
    (reason,) = {reason for one in found.decided.values() for reason in one.reasons}
    assert reason.startswith("The model's verdicts do not count: it also said met where nothing is (")
    assert reason.endswith("(model_failed_control)")
    assert (len(found.calls), found.failure) == (1, None)


@pytest.mark.parametrize(("says", "counts"), [("partly", False), ("not_met", True), ("cannot_tell", True)])
def test_only_a_control_that_is_not_found_lets_a_call_count(server, endpoint, says, counts) -> None:
    server.respond = lambda request: completion(
        answer(*map(entry, asked_ids(request)), *(entry(id, says, []) for id in asked_controls(request)))
    )
    decided = judged(endpoint, spec=TEXT_ONLY).decided
    assert {one.verdict for one in decided.values()} == {Verdict.MET if counts else Verdict.PENDING}


def test_a_model_that_leaves_the_control_out_is_asked_again_and_then_decides_nothing(server, endpoint) -> None:
    def elsewhere(request):
        return completion({"verdicts": [entry(id) for id in asked_ids(request)]} | {"note": "no control"})

    server.respond = elsewhere
    found = judged(endpoint, spec=TEXT_ONLY)
    assert {one.verdict for one in found.decided.values()} == {Verdict.PENDING}
    assert all(one.reasons for one in found.decided.values())
    assert len(server.requests) == 2


def test_handing_in_the_same_once_more_is_no_second_try(server, endpoint) -> None:
    kept = Kept()
    server.respond = lambda request: completion(
        answer(*(entry(id) for id in asked_ids(request) + asked_controls(request)))
    )
    first = judged(endpoint, spec=TEXT_ONLY, answers=kept)
    server.respond = lambda request: completion(answer(*map(entry, asked_ids(request))))
    again = judged(endpoint, spec=TEXT_ONLY, answers=kept)
    assert again.decided == first.decided
    assert again.calls == ()


def test_what_was_decided_beside_a_good_control_is_kept(server, endpoint) -> None:
    kept = Kept()
    server.respond = lambda request: completion(answer(*map(entry, asked_ids(request))))
    first = judged(endpoint, spec=TEXT_ONLY, answers=kept)
    again = judged(endpoint, spec=TEXT_ONLY, answers=kept)
    assert again.decided == first.decided
    assert {one.verdict for one in again.decided.values()} == {Verdict.MET}
    assert (len(first.calls), again.calls) == (1, ())


def test_a_second_judge_who_fails_its_control_has_given_no_answer(server, endpoint) -> None:
    def respond(request):
        answers = [entry(id) for id in asked_ids(request)]
        if request["model"] == "grader-other":
            answers += [entry(id) for id in asked_controls(request)]
        return completion(answer(*answers))

    server.respond = respond
    found = judged(endpoint, spec=TEXT_ONLY, second_judge=replace(endpoint, model="grader-other"))
    assert {(one.verdict, one.reasons) for one in found.decided.values()} == {
        (Verdict.MET, ("the second model gave no answer",))
    }


def test_a_second_opinion_needs_no_control(server, endpoint) -> None:
    spec = rubric('title: t\ncriteria: [{id: mail, title: "Mail", points: 1, check: element, names: ["mail service"]}]')
    server.respond = lambda request: completion(answer(*(entry(id, evidence=["N1"]) for id in asked_ids(request))))
    before = assessment(spec)
    unsure = replace(before, criteria=tuple(replace(one, confidence=0.5) for one in before.criteria))
    judged(endpoint, unsure, spec=spec)
    assert [asked_controls(request) for request in server.requests] == [[]]
