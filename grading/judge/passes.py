"""The model pass over one submission: who is asked how often, and what follows from the answers."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from grading.engine import Rubric
from grading.engine.assessment import Assessment, CriterionAssessment
from submissions.diagrams.graph import Graph

from .answer import POSITIVE, CriterionAnswer
from .answers import Answers, NoAnswers
from .claims import mere_claims
from .endpoint import Endpoint
from .excerpt import Excerpt
from .grouping import grouped
from .interview import Heard, Interview
from .leaks import hidden_names
from .numbered import numbered
from .outcome import Call, Failure, Judged
from .questions import Question, pending_questions, second_opinions
from .verdicts import Manner, decided, disputed, weaker

SAMPLES = 3
"""How often a second opinion is asked for that does not agree with the structure."""

SAMPLE_TEMPERATURE = 0.7


def judge(
    endpoint: Endpoint,
    rubric: Rubric,
    assessment: Assessment,
    graph: Graph,
    *,
    explanation: str,
    language: str,
    statement: str = "",
    private: Sequence[str] = (),
    seconds: float | None = None,
    second_judge: Endpoint | None = None,
    answers: Answers | None = None,
) -> Judged:
    """Decide the pending criteria of judgement, and ask for a second opinion where the structure is unsure.

    Nothing that an endpoint does makes it raise; whatever fails leaves the structure's results as they are. ``private``
    are texts that must not reach a model: the student's name and address. ``seconds`` is how long the whole pass may
    take. ``second_judge`` is asked what ``endpoint`` decided: where they differ, the weaker verdict counts and a person
    is asked to look.
    """
    questions = pending_questions(rubric, assessment)
    opinions = second_opinions(rubric, assessment) if graph.nodes else []
    if not questions and not opinions:
        return Judged()
    elements = numbered(graph, explanation, private)
    until = None if seconds is None else time.monotonic() + seconds
    interview = Interview(endpoint, answers or NoAnswers(), statement, language, until)
    second = replace(interview, endpoint=second_judge, judge="second") if second_judge else None
    running = _Pass(rubric, assessment, interview, second)
    manner = Manner(language, hidden_names(rubric, statement, elements))
    max_chars = endpoint.dialect().max_elements_chars
    for group, shown in grouped(questions, elements, max_chars):
        failure = running.decide(group, shown, manner)
        if failure:
            return running.judged(failure)
    for group, shown in grouped(opinions, elements, max_chars):
        # What nobody waits for is not worth trying again: the structure's result stands, and is unsure as it was.
        if running.second_opinion(group, shown):
            break
    return running.judged(None)


class _Pass:
    """Results and calls as they come in."""

    def __init__(self, rubric: Rubric, assessment: Assessment, interview: Interview, second: Interview | None) -> None:
        self._rubric = rubric
        self._results = {result.id: result for result in assessment.criteria}
        self._interview, self._second = interview, second
        self._new: dict[str, CriterionAssessment] = {}
        self._calls: list[Call] = []

    def judged(self, failure: Failure | None) -> Judged:
        return Judged(self._new, tuple(self._calls), failure)

    def decide(self, questions: Sequence[Question], shown: Excerpt, manner: Manner) -> Failure | None:
        """-> what kept the endpoint from answering."""
        heard = self._heard(self._interview.decide(questions, shown))
        others = self._second_answers([one for one in questions if one.id in heard.answers], shown)
        asked = {question.id: question for question in questions}
        for id, answer in heard.answers.items():
            counts, dispute = _compared(answer, others.get(id)) if self._second else (answer, "")
            result = self._decided(asked[id], counts, shown, manner)
            self._new[id] = disputed(result, dispute) if dispute else result
        for id, why in heard.unusable.items():
            self._new[id] = replace(self._results[id], reasons=(*self._results[id].reasons, why.reason))
        return heard.failure

    def _decided(
        self, question: Question, answer: CriterionAnswer, shown: Excerpt, manner: Manner
    ) -> CriterionAssessment:
        """By the answer, unless it rests on mere claims only; where some are shown, a person looks."""
        result = decided(self._results[question.id], self._rubric.by_id[question.id], answer, shown, manner)
        claims = mere_claims(question, shown.elements) if answer.verdict in POSITIVE else ()
        if not claims:
            return result
        reason = f"a text only says that this is met: {claims[0].line}"
        if answer.evidence and {claim.number for claim in claims}.issuperset(answer.evidence):
            return replace(self._results[question.id], reasons=(reason,))
        return disputed(result, reason)

    def second_opinion(self, questions: Sequence[Question], shown: Excerpt) -> Failure | None:
        """Agreement changes nothing; who disagrees is asked again, and makes the result less sure."""
        votes: dict[str, list[str]] = {question.id: [] for question in questions}
        left, failure = list(questions), None
        for sample in range(SAMPLES):
            temperature = SAMPLE_TEMPERATURE if sample else 0.0
            heard = self._heard(self._interview.opinion(left, shown, sample=sample, temperature=temperature))
            for id, answer in heard.answers.items():
                votes[id].append(answer.verdict)
            # Once a sample differs, all of them are taken: one alone says little.
            left = [one for one in left if sample or self._differs(one.id, heard.answers.get(one.id))]
            failure = heard.failure
            if failure or not left:
                break
        for id, said in votes.items():
            otherwise = [verdict for verdict in said if verdict not in (self._results[id].verdict, "cannot_tell")]
            if otherwise:
                reading = ", ".join(sorted(set(otherwise))).replace("_", " ")
                reason = f"the model reads it as {reading} ({len(otherwise)} of {len(said)} times)"
                self._new[id] = disputed(self._results[id], reason)
        return failure

    def _differs(self, id: str, answer: CriterionAnswer | None) -> bool:
        return answer is not None and answer.verdict not in (self._results[id].verdict, "cannot_tell")

    def _second_answers(self, questions: Sequence[Question], shown: Excerpt) -> Mapping[str, CriterionAnswer]:
        if self._second is None or not questions:
            return {}
        return self._heard(self._second.decide(questions, shown)).answers

    def _heard(self, heard: Heard) -> Heard:
        self._calls += heard.calls
        return heard


def _compared(answer: CriterionAnswer, other: CriterionAnswer | None) -> tuple[CriterionAnswer, str]:
    """-> (what counts, why a person should look)."""
    if other is None:
        return answer, "the second model gave no answer"
    if other.verdict == answer.verdict:
        return answer, ""
    return weaker(answer, other), f"two models disagree: {answer.verdict} and {other.verdict}".replace("_", " ")
