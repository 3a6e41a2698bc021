"""A model tried on a work of our own: does it say no where nothing is?"""

from dataclasses import dataclass

from grading.engine.assessment import Evidence

from . import prompt
from .answer import POSITIVE, checked
from .control import aspects, question_about
from .endpoint import Endpoint
from .excerpt import Excerpt
from .questions import EXPLANATION, GRAPH, Question

CONTROLS = 7
"""With the one question to which the answer is yes, as many as a call may hold."""

_ELEMENTS = {
    "N1": 'element: "Loan desk"',
    "N2": 'database: "Loans"',
    "E1": 'association: N1 -> N2; "writes"',
    "S1": '"Each loan is written down at once, so that nobody can borrow a book that is out."',
}
_ASKED = Question(
    "reason",
    "Reason",
    "Does the explanation give a reason for writing each loan down at once?",
    frozenset((GRAPH, EXPLANATION)),
    frozenset("S"),
    decides=True,
)


@dataclass(frozen=True, slots=True)
class Trial:
    """``finds_what_is_there``: it said met or partly to the question whose answer is yes. ``controls`` is how many of
    CONTROLS control questions it answered, and not with met or partly."""

    finds_what_is_there: bool = False
    controls: int = 0


def tried(endpoint: Endpoint) -> Trial:
    """One call. An answer that cannot be used is a trial without success. Never raises."""
    controls = [question_about(aspect, _ASKED.looks_at) for aspect in aspects()[:CONTROLS]]
    questions = [*controls[:2], _ASKED, *controls[2:]]
    text = "\n".join(f"{number} {line}" for number, line in _ELEMENTS.items())
    shown = Excerpt(text, {number: Evidence(line, "node", (0, 0)) for number, line in _ELEMENTS.items()})
    reply = endpoint.ask(
        prompt.messages(questions, shown, statement="", language="en"),
        prompt.schema([question.id for question in questions]),
        prompt_version=prompt.PROMPT_VERSION,
    )
    accepted = checked(reply.text, questions, shown.evidence).accepted
    found = {id for id, answer in accepted.items() if answer.verdict in POSITIVE}
    return Trial(_ASKED.id in found, sum(control.id in accepted and control.id not in found for control in controls))
