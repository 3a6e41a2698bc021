"""`reference`: likeness to the best-fitting of several model solutions, part by part."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from grading.engine.assessment import Verdict
from grading.engine.codecs import Choice, Points, Text
from grading.engine.context import Context
from grading.engine.decimals import plain_decimal
from grading.engine.fields import Field, Group, ListOf
from grading.engine.findings import Finding, remark
from grading.engine.likeness import Likeness, compare
from submissions.diagrams.graph import Graph
from submissions.diagrams.registry import BY_NAME as NOTATIONS
from submissions.diagrams.registry import read

from .base import CheckType

_NEARLY_ALL, _TOO_LITTLE = Decimal("0.995"), Decimal("0.2")
_SURE, _IN_PART = 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Source:
    """A model solution as text."""

    notation: str
    source: str


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of part counts beside the others; kinds that a model solution has none of are left out."""

    elements: Decimal = Decimal(1)
    relations: Decimal = Decimal(1)
    members: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Reference:
    name: ClassVar[str] = "reference"

    references: tuple[Source, ...]
    weights: Weights = Weights()


def judge(check: Reference, context: Context) -> Finding:
    likenesses = [compare(graph, context.drawing, context.synonyms) for graph in _graphs(check)]
    best = max(likenesses, key=lambda likeness: _share(likeness, check.weights))
    share = _share(best, check.weights)
    if share >= _NEARLY_ALL:
        return Finding(Verdict.MET, _SURE, remark("reference.met"), (), best.evidence)
    if share < _TOO_LITTLE:
        text = remark("reference.not_met")
        return Finding(Verdict.NOT_MET, _SURE, text, evidence=best.evidence, differences=best.differences)
    parts = [(name, part) for name, part in best.parts if part.expected]
    found_in_all = sum((part.matched for _, part in parts), Decimal(0))
    text = remark(
        "reference.partly",
        parts=", ".join(f"{name} {plain_decimal(part.matched)}/{part.expected}" for name, part in parts),
        found=plain_decimal(found_in_all),
        all=sum(part.expected for _, part in parts),
    )
    return Finding(Verdict.PARTLY, _IN_PART, text, (), best.evidence, share=share, differences=best.differences)


def _share(likeness: Likeness, weights: Weights) -> Decimal:
    weighted = [(getattr(weights, name), part) for name, part in likeness.parts if part.expected]
    total = sum((weight for weight, _ in weighted), Decimal(0))
    if not total:
        return Decimal(0)
    return sum((weight * part.share for weight, part in weighted), Decimal(0)) / total


@lru_cache(maxsize=64)
def _graphs(check: Reference) -> tuple[Graph, ...]:
    readings = (read(source.source, source.notation) for source in check.references)
    return tuple(reading.graph for reading in readings if reading.graph is not None)


def complaints(check: Reference) -> tuple[tuple[str, str], ...]:
    found = []
    for number, source in enumerate(check.references, 1):
        reading = read(source.source, source.notation)
        if reading.graph is None or not reading.graph.nodes:
            why = f": line {reading.errors[0].line}, {reading.errors[0].message}" if reading.errors else ""
            found.append(
                (f"model solution {number} holds no diagram{why}", "hand it in as a student would, and mend it")
            )
    if not (check.weights.elements or check.weights.relations or check.weights.members):
        found.append(("all `weights` are 0", "give at least one kind of part a weight"))
    return tuple(found)


SOURCE = Group(
    (
        Field("notation", Choice(tuple(NOTATIONS)), required=True),
        Field("source", Text(optional=False, most=100_000), required=True),
    ),
    Source,
)
WEIGHTS = Group(
    (
        Field("elements", Points(100), Decimal(1)),
        Field("relations", Points(100), Decimal(1)),
        Field("members", Points(100), Decimal(1)),
    ),
    Weights,
)
REFERENCE = CheckType(
    Reference,
    (
        Field("references", ListOf(SOURCE, 1, 10), required=True, help="model solutions; the best-fitting one counts"),
        Field("weights", WEIGHTS, Weights(), help="how much elements, relations and members count"),
    ),
    judge,
    complaints=complaints,
)
