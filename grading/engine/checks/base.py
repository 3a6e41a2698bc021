"""What a check is made of: the fields it has in a rubric file, and how it judges."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grading.engine.context import Context
from grading.engine.expectations import Mentions
from grading.engine.fields import Field
from grading.engine.findings import Finding
from grading.engine.rubric import Check

Complaint = tuple[str, str]
"""What is wrong with a check as a whole, and what to write instead."""


def _nothing_to_complain(check: Any) -> tuple[Complaint, ...]:
    return ()


def _no_mentions(check: Any) -> Mentions:
    return Mentions()


@dataclass(frozen=True, slots=True)
class CheckType:
    """One kind of check.

    ``build`` is its dataclass, filled from ``fields``. ``judge(check, context)`` gives a finding for any graph.
    ``mentions(check)`` are the element names it speaks of: those of all checks are assigned to drawn elements together
    before any check judges. ``complaints(check)`` says what no single field can see.
    """

    build: type[Check]
    fields: tuple[Field, ...]
    judge: Callable[[Any, Context], Finding]
    mentions: Callable[[Any], Mentions] = _no_mentions
    complaints: Callable[[Any], tuple[Complaint, ...]] = _nothing_to_complain

    @property
    def name(self) -> str:
        return self.build.name
