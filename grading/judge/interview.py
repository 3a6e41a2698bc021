"""Some questions about one excerpt, asked of one endpoint: what is kept already, then a call, then once more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from . import prompt
from .answer import Checked, CriterionAnswer, checked
from .answers import Answers, key_of
from .control import control_for, failed, with_control
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

    def decide(self, questions: Sequence[Question], shown: Excerpt) -> Heard:
        """Verdicts that count: they are asked for together with a control question, and none is heard of a call that
        its control spoils. That is kept too, so that handing in the same once more is no second try."""
        control = control_for(questions, shown, self.statement)
        keys = {one.id: self._key(one, shown, "controlled") for one in (*questions, control)}
        known = self._known(keys)
        control_said = known.pop(control.id, None)
        left = [question for question in questions if question.id not in known]
        if not left:
            return Heard(known)
        heard = Heard() if control_said else self._ask(with_control(left, control), shown, 0.0)
        control_said = control_said or heard.answers.get(control.id)
        why = failed(control, control_said) if control_said else heard.unusable.get(control.id)
        if control_said and why:
            self._keep({control.id: control_said}, keys)
        if why or not control_said:
            unusable = {question.id: why for question in left} if why else {}
            return Heard(known, unusable, heard.calls, heard.failure)
        new = self._keep({id: answer for id, answer in heard.answers.items() if id != control.id}, keys)
        return Heard(known | new, heard.unusable, heard.calls, heard.failure)

    def opinion(self, questions: Sequence[Question], shown: Excerpt, *, sample: int, temperature: float) -> Heard:
        """What the model thinks of what is decided already. ``sample`` tells the times apart that the same is asked."""
        keys = {question.id: self._key(question, shown, str(sample)) for question in questions}
        known = self._known(keys)
        left = [question for question in questions if question.id not in known]
        if not left:
            return Heard(known)
        heard = self._ask(left, shown, temperature)
        return replace(heard, answers=known | self._keep(heard.answers, keys))

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

    def _known(self, keys: Mapping[str, str]) -> dict[str, CriterionAnswer]:
        """The kept answers by criterion id; ``keys`` are what they are kept by."""
        kept = self.kept.find(keys.values())
        return {id: kept[key] for id, key in keys.items() if key in kept}

    def _keep(self, answers: Mapping[str, CriterionAnswer], keys: Mapping[str, str]) -> dict[str, CriterionAnswer]:
        new = self.kept.keep({keys[id]: answer for id, answer in answers.items()}, model=self.endpoint.model)
        return {id: new[keys[id]] for id in answers}

    def _key(self, question: Question, shown: Excerpt, sample: str) -> str:
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
