"""`containment`: one element stands inside another."""

from dataclasses import dataclass
from typing import ClassVar

from grading.engine import confidence, evidence
from grading.engine.alignment import Match
from grading.engine.assessment import Verdict
from grading.engine.codecs import Names as NamesCodec
from grading.engine.connection import Heading, diamond_of
from grading.engine.context import Context
from grading.engine.expectations import Mentions, Names
from grading.engine.fields import Field
from grading.engine.findings import Finding, remark
from submissions.diagrams.graph import EdgeKind, End

from .base import CheckType

_PART = frozenset((EdgeKind.CHILD, EdgeKind.COMPOSITION, EdgeKind.AGGREGATION))
_DRAWN, _NOT_DRAWN = 0.97, 0.92


@dataclass(frozen=True, slots=True)
class Containment:
    name: ClassVar[str] = "containment"

    inside: Names
    element: Names


def judge(check: Containment, context: Context) -> Finding:
    frames, elements = context.alignment.of(check.inside), context.alignment.of(check.element)
    if not frames or not elements:
        absent = [names for names, matches in ((check.inside, frames), (check.element, elements)) if not matches]
        sure = context.sureness_of_absence(*absent)
        return Finding(Verdict.NOT_MET, sure, remark("containment.missing"))
    around = {match.drawn.node.id for match in frames}
    within = [match for match in elements if _is_inside(match, around, context)]
    first, frame = (within or list(elements))[0], frames[0].drawn.node
    values = {"element": evidence.name_of(first.drawn.node), "container": evidence.name_of(frame)}
    sure = confidence.of_all(confidence.of_label(first.likeness), confidence.of_label(frames[0].likeness), _DRAWN)
    proof = evidence.limited([evidence.of_node(frame), *(evidence.of_node(match.drawn.node) for match in elements)])
    if len(within) == len(elements):
        return Finding(Verdict.MET, sure, remark("containment.met", **values), (), proof)
    slip = "some" if within else "part" if _is_part(first, around, context) else ""
    if slip:
        text = remark(f"containment.{slip}", **values)
        return Finding(Verdict.PARTLY, min(sure, confidence.SLIP), text, (), proof)
    return Finding(Verdict.NOT_MET, min(sure, _NOT_DRAWN), remark("containment.not_met", **values), (), proof)


def _is_inside(match: Match, around: set[str], context: Context) -> bool:
    return any(node.id in around for node in context.drawing.ancestors(match.drawn.node))


def _is_part(match: Match, around: set[str], context: Context) -> bool:
    """Whether a line says what was not drawn as a frame: a part of it."""
    id = match.drawn.node.id
    for edge in context.drawing.edges_at.get(id, ()):
        other = edge.target if edge.source == id else edge.source
        if other not in around:
            continue
        whole = edge.target if diamond_of(edge) is Heading.BACKWARD else edge.source
        plus = (edge.source_end is End.PLUS and edge.source == other) or (
            edge.target_end is End.PLUS and edge.target == other
        )
        if plus or (edge.kind in _PART and whole == other):
            return True
    return False


def mentions(check: Containment) -> Mentions:
    return Mentions((check.inside, check.element))


CONTAINMENT = CheckType(
    Containment,
    (
        Field("inside", NamesCodec(), required=True, help="what should be around it"),
        Field("element", NamesCodec(), required=True, help="what should be inside"),
    ),
    judge,
    mentions,
)
