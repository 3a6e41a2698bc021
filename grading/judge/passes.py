"""The model pass over one diagram: ask, check, ask once more, give up."""

from collections.abc import Mapping
from dataclasses import replace

from grading.engine import Rubric, points_for
from grading.engine.assessment import Assessment, CriterionAssessment, DecidedBy, Verdict
from grading.engine.checks.judgement import Judgement
from submissions.diagrams.graph import Graph

from . import prompt
from .answer import AnswerRefused, CriterionAnswer, checked
from .endpoint import Endpoint
from .numbered import Numbered, numbered
from .outcome import Call, Failure, Judged

# Not measured: a model's own certainty says little, so its verdicts stay well below those of the structure.
MODEL_CONFIDENCE = 0.6
ATTEMPTS = 2


def judge(
    endpoint: Endpoint, rubric: Rubric, assessment: Assessment, graph: Graph, *, explanation: str, language: str
) -> Judged:
    """Decide the pending criteria of judgement. Never raises; whatever fails leaves them pending."""
    questions = pending_questions(rubric, assessment)
    if not questions:
        return Judged()
    material = numbered(graph, explanation)
    asked = [criterion_id for criterion_id, _ in questions]
    messages = prompt.messages(questions, material, language=language)
    calls: list[Call] = []
    failure = Failure("model_invalid_answer", "The model's answers could not be relied on.", is_transient=False)
    for _ in range(ATTEMPTS):
        reply = endpoint.ask(messages, prompt.schema(asked), prompt_version=prompt.PROMPT_VERSION)
        calls.append(reply.call)
        if reply.failure:
            return Judged(calls=tuple(calls), failure=reply.failure)
        try:
            answers = checked(reply.value, asked=asked, known=material.evidence.keys())
        except AnswerRefused as refused:
            messages = [
                *messages,
                {"role": "assistant", "content": reply.call.answer},
                {"role": "user", "content": f"This answer cannot be used: {refused}. Answer again, in full."},
            ]
            continue
        return Judged(_decided(rubric, assessment, answers, material), tuple(calls))
    return Judged(calls=tuple(calls), failure=failure)


def pending_questions(rubric: Rubric, assessment: Assessment) -> list[tuple[str, str]]:
    """(criterion id, question) of each criterion of judgement that nobody has decided."""
    pending = {result.id for result in assessment.criteria if result.verdict is Verdict.PENDING}
    return [
        (criterion.id, f"{criterion.check.question} (rests on: {', '.join(criterion.check.looks_at)})")
        for criterion in rubric.criteria
        if criterion.id in pending and isinstance(criterion.check, Judgement)
    ]


def _decided(
    rubric: Rubric, assessment: Assessment, answers: Mapping[str, CriterionAnswer], material: Numbered
) -> dict[str, CriterionAssessment]:
    criteria = {criterion.id: criterion for criterion in rubric.criteria}
    decided = {}
    for result in assessment.criteria:
        if result.id not in answers:
            continue
        answer = answers[result.id]
        if answer.verdict == "cannot_tell":
            decided[result.id] = replace(result, reasons=("the model could not tell",))
            continue
        verdict = Verdict(answer.verdict)
        decided[result.id] = replace(
            result,
            verdict=verdict,
            points=points_for(criteria[result.id], verdict),
            confidence=MODEL_CONFIDENCE,
            decided_by=DecidedBy.MODEL,
            feedback=answer.comment,
            evidence=tuple(material.evidence[number] for number in answer.evidence),
            reasons=(),
        )
    return decided
