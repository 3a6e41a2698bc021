"""`count`: between so many and so many of a kind."""

from dataclasses import dataclass
from typing import ClassVar

from grading.engine import evidence
from grading.engine.assessment import Evidence, Verdict
from grading.engine.codecs import Names as NamesCodec
from grading.engine.codecs import Whole, Words
from grading.engine.context import Context
from grading.engine.cycles import cycles
from grading.engine.drawing import is_layout
from grading.engine.expectations import Mentions, Names
from grading.engine.fields import Field
from grading.engine.findings import Finding, remark
from grading.engine.kinds import ELEMENT_ALIASES, ELEMENT_KINDS, RELATION_ALIASES, RELATION_KINDS, is_kind
from submissions.diagrams.graph import MemberKind

from .base import CheckType

MEMBER_KINDS = tuple(kind.value for kind in MemberKind)
CYCLE = "cycle"
COUNTED = tuple(dict.fromkeys((*ELEMENT_KINDS, *RELATION_KINDS, *MEMBER_KINDS, CYCLE)))
_BY_KIND, _BY_NAME = 0.95, 0.85


@dataclass(frozen=True, slots=True)
class Count:
    """How many elements, relations or members of ``kinds``, or elements with one of ``names``."""

    name: ClassVar[str] = "count"

    kinds: tuple[str, ...] = ()
    names: Names = ()
    least: int = 0
    most: int | None = None


def judge(check: Count, context: Context) -> Finding:
    counted = _by_name(check, context) if check.names else _by_kind(check, context)
    number, sure = len(counted), _BY_NAME if check.names else _BY_KIND
    proof = evidence.limited(counted)
    if not context.drawing.elements or number < check.least:
        return Finding(Verdict.NOT_MET, sure, remark("count.too_few", number=number), (), proof)
    if check.most is not None and number > check.most:
        return Finding(Verdict.NOT_MET, sure, remark("count.too_many", number=number), (), proof)
    return Finding(Verdict.MET, sure, remark("count.met", number=number), (), proof)


def _by_name(check: Count, context: Context) -> list[Evidence]:
    nodes = [match.drawn.node for match in context.alignment.of(check.names)]
    return [evidence.of_node(node) for node in nodes if not check.kinds or is_kind(node, check.kinds)]


def _by_kind(check: Count, context: Context) -> list[Evidence]:
    drawing = context.drawing
    found = [
        evidence.of_node(node) for node in drawing.graph.nodes if not is_layout(node) and is_kind(node, check.kinds)
    ]
    found += [evidence.of_edge(edge, drawing) for edge in drawing.edges if edge.kind.value in check.kinds]
    found += [
        evidence.of_member(member, node)
        for node in drawing.graph.nodes
        for member in node.members
        if member.kind.value in check.kinds
    ]
    if CYCLE in check.kinds:
        found += [evidence.of_node(drawing.nodes[ids[0]]) for ids in cycles(context.relations.arrows)]
    return found


def mentions(check: Count) -> Mentions:
    return Mentions((check.names,) if check.names else (), wanted=False)


def complaints(check: Count) -> tuple[tuple[str, str], ...]:
    found = []
    if not check.kinds and not check.names:
        found.append(("says neither `kinds` nor `names`", "write `kinds: [actor]`, what is to be counted"))
    if not check.least and check.most is None:
        found.append(("has neither `min` nor `max`", "write `min: 2` or `max: 4` or both"))
    if check.most is not None and check.most < check.least:
        found.append(("has a `max` below its `min`", "write `min: 2` and `max: 4`"))
    return tuple(found)


COUNT = CheckType(
    Count,
    (
        Field("kinds", Words(COUNTED, {**ELEMENT_ALIASES, **RELATION_ALIASES}), (), help="what is counted"),
        Field("names", NamesCodec(), (), help="count only elements that go by one of these"),
        Field("min", Whole(0, 10_000), 0, attribute="least"),
        Field("max", Whole(0, 10_000, optional=True), None, attribute="most"),
    ),
    judge,
    mentions,
    complaints,
)
