"""The whole pass against a real `llama-server`, for the protocol and what may never happen; never for its grades.

Left out unless DIAGRADE_LLAMA_SERVER_URL names one; the README says how to start it.
"""

import os
from collections.abc import Iterable, Mapping

import pytest

from grading.engine import settle
from grading.engine.assessment import DecidedBy, Verdict
from grading.judge.answer import CriterionAnswer
from grading.judge.dialect import AnswerFormat
from grading.judge.endpoint import Endpoint
from grading.judge.probe import probe
from tests.judge.scene import assessment, judged, rubric, unsure

pytestmark = pytest.mark.llama

URL = os.environ.get("DIAGRADE_LLAMA_SERVER_URL", "")


@pytest.fixture(scope="module")
def real() -> Endpoint:
    return Endpoint(model=os.environ.get("DIAGRADE_LLAMA_MODEL", "default"), base_url=URL, timeout_seconds=300)


class Kept:
    def __init__(self) -> None:
        self.answers: dict[str, CriterionAnswer] = {}

    def find(self, keys: Iterable[str]) -> Mapping[str, CriterionAnswer]:
        return {key: self.answers[key] for key in keys if key in self.answers}

    def keep(self, answers: Mapping[str, CriterionAnswer], *, model: str) -> Mapping[str, CriterionAnswer]:
        self.answers |= {key: answer for key, answer in answers.items() if key not in self.answers}
        return self.find(answers)


def test_it_keeps_to_a_schema_and_says_what_it_can_read(real) -> None:
    found = probe(real)
    assert found.failure is None
    assert (found.schema, found.dialect.answer_format) == ("enforced", AnswerFormat.JSON_SCHEMA)
    assert found.dialect.context_tokens


def test_every_criterion_is_decided_with_evidence_or_waits_and_no_point_of_the_structure_moves(real) -> None:
    spec = rubric()
    before = unsure(assessment(spec), "database")
    found = judged(real, before, spec=spec)
    assert found.failure is None
    assert found.calls
    assert all(call.tokens.sent and call.tokens.received for call in found.calls)
    after = settle([found.decided.get(one.id, one) for one in before.criteria], spec)
    for was, now in zip(before.criteria, after.criteria, strict=True):
        if was.decided_by is DecidedBy.STRUCTURE:
            assert (now.points, now.verdict, now.decided_by) == (was.points, was.verdict, was.decided_by)
        elif now.verdict is Verdict.PENDING:
            assert (now.points, bool(now.reasons)) == (0, True)
        else:
            assert now.decided_by is DecidedBy.MODEL
            assert now.points in (0, now.max_points / 2, now.max_points)
            assert now.evidence or not now.points


def test_the_same_again_asks_nothing_and_says_the_same(real) -> None:
    kept = Kept()
    first = judged(real, answers=kept)
    again = judged(real, answers=kept)
    assert (first.failure, again.failure) == (None, None)
    decided = {id: result for id, result in first.decided.items() if result.decided_by is DecidedBy.MODEL}
    assert {id: again.decided[id] for id in decided} == decided
    assert len(again.calls) < len(first.calls) or not decided
