"""`judgement`: a question that the drawing alone does not answer; it waits for a model or a person."""

from dataclasses import dataclass
from typing import ClassVar

from grading.engine.assessment import Verdict
from grading.engine.codecs import Text, Words
from grading.engine.context import Context
from grading.engine.fields import Field
from grading.engine.findings import Finding, remark

from .base import CheckType

LOOKS_AT = ("explanation", "graph", "statement")


@dataclass(frozen=True, slots=True)
class Judgement:
    name: ClassVar[str] = "judgement"

    question: str
    looks_at: tuple[str, ...] = ("explanation", "graph")


def judge(check: Judgement, context: Context) -> Finding:
    return Finding(Verdict.PENDING, 0.0, remark("judgement.pending"))


JUDGEMENT = CheckType(
    Judgement,
    (
        Field("question", Text(optional=False), required=True, help="what is to be judged, as a question"),
        Field("looks_at", Words(LOOKS_AT, {}), ("explanation", "graph"), help="what the answer is to rest on"),
    ),
    judge,
)
