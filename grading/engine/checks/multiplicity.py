"""`multiplicity`: the number at one end of a relation that another criterion is about."""

from dataclasses import dataclass
from typing import ClassVar

from grading.engine import confidence, evidence
from grading.engine.assessment import Verdict
from grading.engine.codecs import Choice, Text
from grading.engine.codecs import Names as NamesCodec
from grading.engine.connection import How
from grading.engine.context import Context
from grading.engine.ends import GUESSED, AtEnd, read_ends
from grading.engine.expectations import Names
from grading.engine.fields import Field
from grading.engine.findings import Finding, remark
from grading.engine.multiplicity import parse_range

from .base import CheckType
from .relation import Candidate

NOTHING = "none"
"""Stands in a rubric for an end at which nothing is written."""

_NO_RELATION = 0.95
_NOT_WRITTEN = 0.85


@dataclass(frozen=True, slots=True)
class Multiplicity:
    """``of_criterion`` is a criterion with a relation, ``at`` the end (``from`` or ``to``) whose number is meant."""

    name: ClassVar[str] = "multiplicity"

    of_criterion: str
    at: str
    expect: Names
    accept: Names = ()
    partly: Names = ()


def judge(check: Multiplicity, context: Context) -> Finding:
    relation = context.found[check.of_criterion]
    candidates: tuple[Candidate, ...] = relation.details or ()
    if not candidates:
        sure = min(_NO_RELATION, relation.confidence)
        return Finding(Verdict.NOT_MET, sure, remark("multiplicity.no_relation"))
    ends = read_ends([candidate.connection for candidate in candidates])
    wanted, other = (ends.near, ends.far) if check.at == "from" else (ends.far, ends.near)
    side = candidates[0].source if check.at == "from" else candidates[0].target
    element = evidence.name_of(side.drawn.node)
    proof = evidence.limited(
        evidence.of_edge(edge, context.drawing) for candidate in candidates for edge in candidate.connection.edges
    )
    if wanted is None:
        return _not_written(check, candidates[0], relation.confidence, element)
    verdict = _verdict(check, wanted)
    swapped = verdict is Verdict.NOT_MET and other is not None and _verdict(check, other) is Verdict.MET
    text = remark(
        "multiplicity.swapped" if swapped else f"multiplicity.{verdict.value}", range=str(wanted.range), element=element
    )
    reasons = (remark("reason.position"),) if wanted.sureness <= GUESSED else ()
    return Finding(verdict, confidence.of_all(relation.confidence, wanted.sureness), text, (), proof, reasons)


def _verdict(check: Multiplicity, found: AtEnd) -> Verdict:
    if any(_fits(found, text) for text in (*check.expect, *check.accept)):
        return Verdict.MET
    return Verdict.PARTLY if any(_fits(found, text) for text in check.partly) else Verdict.NOT_MET


def _fits(found: AtEnd, text: str) -> bool:
    wanted = parse_range(text)
    return wanted is not None and found.range.fits(wanted)


def _not_written(check: Multiplicity, candidate: Candidate, sure: float, element: str) -> Finding:
    verdict = Verdict.NOT_MET
    if NOTHING in (*check.expect, *check.accept):
        verdict = Verdict.MET
    elif NOTHING in check.partly:
        verdict = Verdict.PARTLY
    sure = confidence.of_all(sure, confidence.SLIP if candidate.connection.how is How.VIA else _NOT_WRITTEN)
    return Finding(verdict, sure, remark("multiplicity.missing", element=element))


def complaints(check: Multiplicity) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"`{text}` is no multiplicity", 'write such as "1", "0..1", "1..*", "*", or "none" for nothing written')
        for text in (*check.expect, *check.accept, *check.partly)
        if text != NOTHING and parse_range(text) is None
    )


MULTIPLICITY = CheckType(
    Multiplicity,
    (
        Field(
            "of", Text(optional=False), required=True, attribute="of_criterion", help="the id of a relation criterion"
        ),
        Field("at", Choice(("from", "to")), required=True, help="whose end: `from` or `to`"),
        Field(
            "expect", NamesCodec(), required=True, help="the right ones, such as [0..*, '*']; `none`: nothing written"
        ),
        Field("accept", NamesCodec(least=0), (), help="full points too"),
        Field("partly", NamesCodec(least=0), (), help="half the points"),
    ),
    judge,
    complaints=complaints,
)
