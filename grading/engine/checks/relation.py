"""`relation`: two elements are connected."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grading.engine import confidence, evidence
from grading.engine.alignment import Match
from grading.engine.assessment import Verdict
from grading.engine.codecs import Choice, Flag, Text, Whole, Words
from grading.engine.codecs import Names as NamesCodec
from grading.engine.connection import Connection, Heading, How, is_inheritance
from grading.engine.context import Context
from grading.engine.expectations import Mentions, Names
from grading.engine.fields import Field
from grading.engine.findings import Finding, Remark, remark
from grading.engine.kinds import RELATION_ALIASES, RELATION_KINDS
from grading.engine.slips import slips_of
from submissions.diagrams.graph import EdgeKind

from .base import CheckType
from .element import VERDICTS
from .relation_missing import as_literal, missing

MOST_MATCHES = 8
"""Drawn elements for one side that are looked at, the best first."""

MOST_FOLLOWED = 3
"""Of those, the ones whose superclasses and paths are followed."""


@dataclass(frozen=True, slots=True)
class Relation:
    name: ClassVar[str] = "relation"

    source: Names
    target: Names
    directed: bool = False
    kinds: tuple[str, ...] = ()
    label: str = ""
    via: int = 0
    through_association_class: bool = True
    if_several: str = "met"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A connection between two drawn elements that stand for what was asked for, and what is wrong with it."""

    source: Match
    target: Match
    connection: Connection
    slips: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int, float, int, int]:
        likeness = self.source.likeness * self.target.likeness
        how = list(How).index(self.connection.how)
        return (len(self.slips), how, -likeness, self.source.drawn.at, self.target.drawn.at)


def judge(check: Relation, context: Context) -> Finding:
    candidates = sorted(_candidates(check, context), key=lambda found: found.rank)
    if not candidates:
        literal = as_literal(check.source, check.target, context) if _is_inheritance(check) else None
        return literal or missing(check.source, check.target, context)
    if context.relations.say_nothing:
        return Finding(
            Verdict.NOT_MET, confidence.SLIP, remark("relation.saturated"), reasons=(remark("reason.saturated"),)
        )
    best = candidates[0]
    verdict = Verdict.PARTLY if best.slips else Verdict.MET
    several = _several(check, candidates)
    if several and _worth(check.if_several) < _worth(verdict):
        verdict = Verdict(check.if_several)
    sure = _sureness(best, check)
    text = remark("relation.met", relation=_name(best))
    if best.slips:
        text, sure = remark(f"relation.{best.slips[0]}", relation=_name(best)), min(sure, confidence.SLIP)
    elif several and verdict is not Verdict.MET:
        text = remark("relation.several", relation=_name(best))
    proof = [evidence.of_node(match.drawn.node) for match in (best.source, best.target)]
    proof += [
        evidence.of_edge(edge, context.drawing) for found in _alike(candidates) for edge in found.connection.edges
    ]
    return Finding(verdict, sure, text, _notes(best, check), evidence.limited(proof), details=_alike(candidates))


def _candidates(check: Relation, context: Context) -> Iterator[Candidate]:
    sources = context.alignment.of(check.source)[:MOST_MATCHES]
    targets = context.alignment.of(check.target)[:MOST_MATCHES]
    for one, source in enumerate(sources):
        for other, target in enumerate(targets):
            further = max(one, other) < MOST_FOLLOWED
            for connection in _connections(check, source, target, context, further=further):
                slips = slips_of(connection, directed=check.directed, kinds=check.kinds, label=check.label)
                yield Candidate(source, target, connection, slips)


def _connections(
    check: Relation, source: Match, target: Match, context: Context, *, further: bool
) -> Iterator[Connection]:
    one, other = source.drawn.node.id, target.drawn.node.id
    if one == other and set(check.source).isdisjoint(check.target):
        return  # one box for both: a loop at it says nothing about the two
    relations = context.relations
    direct = [
        found
        for found in relations.between(one, other)
        if check.through_association_class or found.how is not How.ASSOCIATION_CLASS
    ]
    yield from direct
    if not direct and one != other and further:
        if _is_inheritance(check):
            yield from relations.by_descent(one, other)
            return
        yield from list(relations.inherited(one, other))[:MOST_MATCHES]
        if check.via:
            yield from relations.via(one, other, check.via)


def _is_inheritance(check: Relation) -> bool:
    return bool(check.kinds) and is_inheritance(EdgeKind(check.kinds[0]))


def _several(check: Relation, candidates: list[Candidate]) -> bool:
    """Whether more than one of the alternatives named in the rubric is drawn."""
    drawn = {
        (found.source.expected.at, found.target.expected.at)
        for found in candidates
        if not found.slips and found.connection.how is not How.INHERITED
    }
    return len(drawn) > 1 and len(check.source) + len(check.target) > 2


def _worth(verdict: str) -> int:
    return {"met": 2, "partly": 1}.get(verdict, 0)


def _alike(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    """All lines that connect the same two elements as the best one does in the same way: students draw several, with a
    text each."""
    best = candidates[0]
    return tuple(
        found
        for found in candidates
        if (found.source.drawn, found.target.drawn, found.connection.how)
        == (best.source.drawn, best.target.drawn, best.connection.how)
    )


def _sureness(best: Candidate, check: Relation) -> float:
    how = confidence.HOW[best.connection.how]
    if not check.kinds and best.connection.kind.value in ("inheritance", "realization"):
        how = confidence.SLIP  # a triangle where a plain relation was asked for may be a slip or a misunderstanding
    return confidence.of_all(confidence.of_label(best.source.likeness), confidence.of_label(best.target.likeness), how)


def _notes(best: Candidate, check: Relation) -> tuple[Remark, ...]:
    notes = [remark(f"note.{slip}") for slip in best.slips[1:]]
    passed = ", ".join(evidence.name_of(node) for node in best.connection.through)
    if best.connection.how in (How.INHERITED, How.VIA) and passed:
        notes.append(remark(f"note.{best.connection.how.value}", elements=passed))
    if (
        not best.slips
        and not check.directed
        and check.kinds == ("inheritance",)
        and best.connection.heading is Heading.BACKWARD
    ):
        notes.append(remark("note.inheritance_reversed"))
    return tuple(notes)


def _name(found: Candidate) -> str:
    return f"{evidence.name_of(found.source.drawn.node)} - {evidence.name_of(found.target.drawn.node)}"


def mentions(check: Relation) -> Mentions:
    return Mentions((check.source, check.target), pairs=((check.source, check.target),))


ENDS = (
    Field("from", NamesCodec(), required=True, attribute="source", help="one side, by any of these names"),
    Field("to", NamesCodec(), required=True, attribute="target", help="the other side"),
)
RELATION = CheckType(
    Relation,
    (
        *ENDS,
        Field("directed", Flag(), False, help="the arrow must lead this way; the wrong way is then worth half"),
        Field("kinds", Words(RELATION_KINDS, RELATION_ALIASES), (), help="what it must be drawn as; empty: any line"),
        Field("label", Text(), "", help="what should be written on it"),
        Field("via", Whole(0, 6), 0, help="how many elements may stand between the two"),
        Field(
            "through_association_class", Flag(), True, help="a class drawn on an association is connected to its ends"
        ),
        Field("if_several", Choice(VERDICTS), "met", help="when several of the alternatives are drawn"),
    ),
    judge,
    mentions,
)
