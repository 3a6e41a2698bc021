"""What a check found out, before it is put into words and points."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .assessment import Evidence, Verdict

Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence to be said: the key of its text in ``texts.tsv`` and what fills its placeholders."""

    key: str
    values: Values = ()


def remark(key: str, **values: object) -> Remark:
    return Remark(key, tuple((name, str(value)) for name, value in values.items()))


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with what it rests on.

    ``text`` says it to the student, where the rubric has no text of its own; ``notes`` say in either case what to
    look at next. ``reasons`` are why a person should look. ``share`` is set by checks that give partial credit of
    their own: the part of the points that is earned, 0 to 1. ``differences`` are for instructors: what a model
    solution has. ``details`` is what later checks build upon (a relation's connections, for the multiplicities at its
    ends).
    """

    verdict: Verdict
    confidence: float
    text: Remark
    notes: tuple[Remark, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[Remark, ...] = ()
    share: Decimal | None = None
    differences: tuple[str, ...] = ()
    details: Any = None
