"""A control question in each call that decides: one whose answer is known to be no.

Whoever makes a model find everything met, in whatever words and wherever they are written, makes it find this met too;
and a model that finds everything met by itself does so here. Then nothing that it said in that call counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources

from .answer import POSITIVE, CriterionAnswer
from .excerpt import Excerpt
from .outcome import Failure
from .questions import Question

FAILED_CONTROL = "model_failed_control"


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something that hardly any work speaks of. ``stems`` are parts of the words in which one would, in lower case."""

    id: str
    title: str
    asked: str
    stems: tuple[str, ...]


def control_for(questions: Sequence[Question], shown: Excerpt, statement: str) -> Question:
    """A question in the manner of ``questions``, about what neither they nor the work nor its task speak of.

    The order in which aspects are tried depends on the questions alone, so that students of one assignment mostly share
    the control, as the prompt's beginning. Where all of them are spoken of, which only a work can bring about that was
    written to do so, the first is asked all the same: answered "met", it keeps the call from counting.
    """
    said = "\n".join((shown.text, statement, *(f"{one.title} {one.text}" for one in questions))).casefold()
    taken = {question.id for question in questions}
    tried = [one for one in _in_order(questions) if one.id not in taken]
    aspect = next((one for one in tried if not any(stem in said for stem in one.stems)), tried[0])
    return question_about(aspect, questions[0].looks_at)


def question_about(aspect: Aspect, looks_at: frozenset[str]) -> Question:
    """It needs no evidence, so that a "met" without any is heard too and not asked for again."""
    text = f"Does the work say or show {aspect.asked}?"
    return Question(aspect.id, aspect.title, text, looks_at, needs=frozenset(), decides=False)


def with_control(questions: Sequence[Question], control: Question) -> list[Question]:
    """``control`` somewhere among ``questions``: at the same place whenever the same is asked."""
    at = int.from_bytes(_digest(questions)[:2]) % (len(questions) + 1)
    return [*questions[:at], control, *questions[at:]]


def failed(control: Question, answer: CriterionAnswer) -> Failure | None:
    """What follows for the call from the answer to its control question."""
    if answer.verdict not in POSITIVE:
        return None
    said = answer.verdict.replace("_", " ")
    message = f'The model\'s verdicts do not count: it also said {said} where nothing is ("{control.text}").'
    return Failure(FAILED_CONTROL, message, is_transient=False, is_about_answer=True)


def _in_order(questions: Sequence[Question]) -> list[Aspect]:
    salt = _digest(questions)
    return sorted(aspects(), key=lambda one: sha256(salt + one.id.encode()).digest())


def _digest(questions: Sequence[Question]) -> bytes:
    return sha256("\n".join(f"{one.id} {one.title} {one.text}" for one in questions).encode()).digest()


@cache
def aspects() -> tuple[Aspect, ...]:
    text = (resources.files(__package__) / "controls.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(Aspect(id, title, asked, tuple(stems.split(", "))) for id, title, asked, stems in rows)
