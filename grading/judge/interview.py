"""Some questions about one excerpt, asked of one endpoint: what is kept already, then a call, then once more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from . import prompt
from .answer import Checked, CriterionAnswer, checked
from .answers import Answers, key_of
from .endpoint import Endpoint
from .excerpt import Excerpt
from .failures import UNREADABLE, UNRELIABLE
from .outcome import Call, Failure
from .questions import Question

ATTEMPTS = 2
"""A question and, where its answer cannot be used, once more with the reason."""


@dataclass(frozen=True, slots=True)
class Heard:
    """``answers`` by criterion id; ``unusable`` says why others have none; ``failure`` is the endpoint's, and leaves
    the rest of the questions open."""

    answers: Mapping[str, CriterionAnswer] = field(default_factory=dict)
    unusable: Mapping[str, Failure] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """``until`` is the end of the pass, of the monotonic clock; ``judge`` tells apart who is asked the same, which may
    be one model at two addresses."""

    endpoint: Endpoint
    kept: Answers
    statement: str
    language: str
    until: float | None = None
    judge: str = "first"

    def ask(self, questions: Sequence[Question], shown: Excerpt, *, sample: int = 0, temperature: float = 0.0) -> Heard:
        """``sample`` tells the times apart that the same is asked."""
        keys = {question.id: self._key(question, shown, sample) for question in questions}
        kept = self.kept.find(keys.values())
        known = {id: kept[key] for id, key in keys.items() if key in kept}
        open_questions = [question for question in questions if question.id not in known]
        if not open_questions:
            return Heard(known)
        heard = self._ask(open_questions, shown, temperature)
        new = self.kept.keep({keys[id]: answer for id, answer in heard.answers.items()}, model=self.endpoint.model)
        known |= {id: new[keys[id]] for id in heard.answers}
        return Heard(known, heard.unusable, heard.calls, heard.failure)

    def _ask(self, questions: Sequence[Question], shown: Excerpt, temperature: float) -> Heard:
        first = prompt.messages(questions, shown, statement=self.statement, language=self.language)
        messages, left = first, list(questions)
        accepted: dict[str, CriterionAnswer] = {}
        calls: list[Call] = []
        found = Checked({}, {})
        for _ in range(ATTEMPTS):
            reply = self.endpoint.ask(
                messages,
                prompt.schema([question.id for question in left]),
                prompt_version=prompt.PROMPT_VERSION,
                temperature=temperature,
                until=self.until,
            )
            calls += reply.calls
            if reply.failure:
                return _failed(accepted, left, calls, reply.failure)
            found = checked(reply.text, left, shown.evidence.keys())
            accepted |= found.accepted
            left = [question for question in left if question.id in found.refused]
            if not left:
                break
            messages = prompt.asked_again(first, reply.text, found.refused)
        why = UNRELIABLE if found.is_readable else UNREADABLE
        return Heard(accepted, {question.id: why for question in left}, tuple(calls))

    def _key(self, question: Question, shown: Excerpt, sample: int) -> str:
        return key_of(
            question,
            shown,
            model=self.endpoint.model,
            statement=self.statement,
            language=self.language,
            sample=f"{self.judge} {sample}",
        )


def _failed(
    accepted: Mapping[str, CriterionAnswer], left: Sequence[Question], calls: Sequence[Call], failure: Failure
) -> Heard:
    if failure.is_about_answer:
        return Heard(accepted, {question.id: failure for question in left}, tuple(calls))
    return Heard(accepted, calls=tuple(calls), failure=failure)
