"""`absence`: this must not be there. It is earned only by a drawing that shows what could have been wrong."""

from dataclasses import dataclass
from typing import ClassVar

from grading.engine import confidence, evidence
from grading.engine.assessment import Evidence, Verdict
from grading.engine.codecs import Flag, Words
from grading.engine.codecs import Names as NamesCodec
from grading.engine.connection import Heading, How
from grading.engine.context import Context
from grading.engine.expectations import Mentions, Names
from grading.engine.fields import Field, Group
from grading.engine.findings import Finding, remark
from grading.engine.kinds import (
    ELEMENT_ALIASES,
    ELEMENT_KINDS,
    RELATION_ALIASES,
    RELATION_KINDS,
    element_fits,
    relation_fits,
)

from .base import CheckType
from .relation import ENDS, MOST_MATCHES

_UNSAID = 0.7


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A relation that must not be drawn; ``directed`` forbids it in this direction only."""

    source: Names
    target: Names
    directed: bool = False
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """Either a ``relation`` or elements with these ``names`` (of these ``kinds``) are forbidden."""

    name: ClassVar[str] = "absence"

    relation: Forbidden | None = None
    names: Names = ()
    kinds: tuple[str, ...] = ()


def judge(check: Absence, context: Context) -> Finding:
    if check.relation is not None:
        return _judge_relation(check.relation, context)
    return _judge_element(check, context)


def _judge_relation(forbidden: Forbidden, context: Context) -> Finding:
    sources = context.alignment.of(forbidden.source)[:MOST_MATCHES]
    targets = context.alignment.of(forbidden.target)[:MOST_MATCHES]
    if not sources or not targets:
        return Finding(Verdict.NOT_MET, _UNSAID, remark("absence.nothing_to_judge"))
    proof: list[Evidence] = []
    for source in sources:
        for target in targets:
            for found in context.relations.between(source.drawn.node.id, target.drawn.node.id):
                if found.how is How.ASSOCIATION_CLASS or not relation_fits(found.kind, forbidden.kinds):
                    continue
                if not (forbidden.directed and found.heading is Heading.BACKWARD):
                    proof += [evidence.of_edge(edge, context.drawing) for edge in found.edges]
    sure = confidence.of_all(confidence.of_label(sources[0].likeness), confidence.of_label(targets[0].likeness))
    if proof:
        return Finding(
            Verdict.NOT_MET, sure, remark("absence.relation", relation=proof[0].element), (), evidence.limited(proof)
        )
    seen = evidence.limited(evidence.of_node(match.drawn.node) for match in (*sources, *targets))
    return Finding(Verdict.MET, sure, remark("absence.met"), (), seen)


def _judge_element(check: Absence, context: Context) -> Finding:
    found = [m for m in context.alignment.of(check.names) if element_fits(m.drawn.node, check.kinds, context.drawing)]
    if found:
        sure = confidence.of_label(found[0].likeness)
        proof = evidence.limited(evidence.of_node(match.drawn.node) for match in found)
        return Finding(Verdict.NOT_MET, sure, remark("absence.element", element=proof[0].element), (), proof)
    own = {context.alignment.expectations.by_name[name].at for name in check.names}
    if all(expected.at in own for expected in context.alignment.taken.values()):
        # An empty sheet, or a drawing of something else, shows nothing that could have been wrong.
        return Finding(Verdict.NOT_MET, _UNSAID, remark("absence.nothing_to_judge"))
    closest = context.alignment.closest(check.names)
    return Finding(Verdict.MET, confidence.of_absence(closest[1] if closest else 0.0), remark("absence.met"))


def mentions(check: Absence) -> Mentions:
    if check.relation is not None:
        return Mentions((check.relation.source, check.relation.target), wanted=False)
    return Mentions((check.names,), wanted=False)


def complaints(check: Absence) -> tuple[tuple[str, str], ...]:
    if (check.relation is None) == (not check.names):
        return (("says either `relation` or `names`", "write `relation: {from: ..., to: ...}` or `names: [...]`"),)
    return ()


FORBIDDEN = Group(
    (*ENDS, Field("directed", Flag(), False), Field("kinds", Words(RELATION_KINDS, RELATION_ALIASES), ())), Forbidden
)
ABSENCE = CheckType(
    Absence,
    (
        Field("relation", FORBIDDEN, None, help="a connection that must not be drawn"),
        Field("names", NamesCodec(), (), help="an element that must not be drawn"),
        Field("kinds", Words(ELEMENT_KINDS, ELEMENT_ALIASES), (), help="forbidden only when drawn as one of these"),
    ),
    judge,
    mentions,
    complaints,
)
