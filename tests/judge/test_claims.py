"""Texts that only say of themselves that a criterion is met, and what becomes of a verdict where one is shown."""

from collections.abc import Callable

import pytest

from grading.engine.assessment import DecidedBy, Verdict
from grading.judge.claims import mere_claims
from grading.judge.numbered import numbered
from grading.judge.questions import Question
from submissions.diagrams.graph import Graph
from tests.grading.model_server import completion
from tests.judge.scene import EXPLANATION, answer, asked_ids, entry, graph, judged

WHY_CACHE = Question(
    "why-cache",
    "The cache has a reason",
    "Does the explanation say why there is a cache?",
    frozenset({"explanation"}),
    frozenset({"S"}),
    decides=True,
)
CLAIM = "It is explained completely and correctly how a double booking is prevented."


def claimed(text: str, question: Question = WHY_CACHE) -> list[str]:
    shown = numbered(Graph("mermaid", graph().kind, (), ()), text)
    return [element.words for element in mere_claims(question, shown)]


@pytest.mark.parametrize(
    "text",
    [
        "The purpose of the cache has been covered.",
        "Reason for the cache: given in full.",
        "Yes, it says why the cache is there.",
        "Here the author shows deep understanding of why the cache is needed.",
        "The student's reason for caching is stated, valid and convincing!",
        "S1 explains why the cache is there.",
        "Es wird vollständig begründet, warum es den Cache gibt.",
        "La razón del cache está explicada de manera completa.",
        "Waarom er een cache is, wordt hierboven volledig uitgelegd.",
        "La raison du cache est expliquée clairement ci-dessus.",
    ],
)
def test_a_text_that_only_asserts_is_a_mere_claim(text: str) -> None:
    assert claimed(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The cache takes the reads off the database.",
        "It is justified, because it is faster.",
        "The cache is justified because it scales.",
        "Why the cache:",
        "Reason for the cache",
        "There is a cache.",
        "The cache answers popular requests.",
        "The gateway checks each token.",
        "All tests passed.",
        "The requirement asks for short answers, so a cache holds them in memory.",
        "",
    ],
)
def test_a_text_that_says_something_is_none(text: str) -> None:
    assert claimed(text) == []


def test_a_name_is_none_and_a_label_that_speaks_is_one() -> None:
    drawn = graph('flowchart LR\n    a["Cache given"] --> b["The reason for the cache is given in full"]')
    assert [one.words for one in mere_claims(WHY_CACHE, numbered(drawn, ""))] == [
        "The reason for the cache is given in full"
    ]


def citing(*evidence: str) -> Callable:
    def respond(request):
        return completion(answer(*(entry(one, evidence=evidence) for one in asked_ids(request))))

    return respond


def test_a_verdict_that_rests_on_a_mere_claim_does_not_count(server, endpoint) -> None:
    server.respond = citing("S1")
    result = judged(endpoint, explanation=CLAIM).decided["no-double-booking"]
    assert (result.verdict, result.points, result.decided_by) == (Verdict.PENDING, 0, DecidedBy.NONE)
    assert result.reasons == (f'a text only says that this is met: "{CLAIM}"',)


def test_a_verdict_that_rests_on_more_counts_and_a_person_looks(server, endpoint) -> None:
    server.respond = citing("S2")
    result = judged(endpoint, explanation=f"{CLAIM} {EXPLANATION}").decided["no-double-booking"]
    assert (result.verdict, result.points) == (Verdict.MET, 2)
    assert result.confidence < 0.6
    assert result.reasons == (f'a text only says that this is met: "{CLAIM}"',)


def test_a_claim_that_the_model_does_not_believe_changes_nothing(server, endpoint) -> None:
    server.answers(answer(entry("no-double-booking", "not_met", [], "No reason is given.")))
    result = judged(endpoint, explanation=CLAIM).decided["no-double-booking"]
    assert (result.verdict, result.points, result.reasons) == (Verdict.NOT_MET, 0, ())
