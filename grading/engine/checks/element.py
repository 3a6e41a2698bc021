"""`element`: something like this was drawn."""

from dataclasses import dataclass
from typing import ClassVar

from grading.engine import confidence, evidence
from grading.engine.alignment import Match
from grading.engine.assessment import Verdict
from grading.engine.codecs import Choice, Whole, Words
from grading.engine.codecs import Names as NamesCodec
from grading.engine.context import Context
from grading.engine.expectations import Mentions, Names
from grading.engine.fields import Field, Group
from grading.engine.findings import Finding, Remark, remark
from grading.engine.kinds import ELEMENT_ALIASES, ELEMENT_KINDS, element_fits
from grading.engine.members import find_member
from grading.engine.similarity import RESEMBLES

from .base import CheckType

VERDICTS = ("met", "partly", "not_met")


@dataclass(frozen=True, slots=True)
class Count:
    least: int = 1
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """``if_attribute`` is what the element is worth when it was only drawn as an attribute of another one,
    ``if_merged`` when it shares one box with another expected element ("User / Customer")."""

    name: ClassVar[str] = "element"

    names: Names
    kinds: tuple[str, ...] = ()
    count: Count = Count()
    if_attribute: str = "not_met"
    if_merged: str = "partly"


def judge(check: Element, context: Context) -> Finding:
    matches = context.alignment.of(check.names)
    if not matches:
        return _merged(check, context) or _as_attribute(check, context) or _missing(check, context)
    fitting = [match for match in matches if element_fits(match.drawn.node, check.kinds, context.drawing)]
    shown = fitting or list(matches)
    sure = confidence.of_label(shown[0].likeness)
    proof = evidence.limited(evidence.of_node(match.drawn.node) for match in shown)
    found = evidence.name_of(shown[0].drawn.node)
    if not fitting:
        text = remark("element.kind", element=found, kind=shown[0].drawn.node.kind.value.replace("_", " "))
        return Finding(Verdict.PARTLY, min(sure, confidence.SLIP), text, evidence=proof)
    number = _number(fitting, context)
    if number < check.count.least or (check.count.most is not None and number > check.count.most):
        key = "element.too_few" if number < check.count.least else "element.too_many"
        return Finding(Verdict.PARTLY, sure, remark(key, element=found, number=number), evidence=proof)
    return Finding(Verdict.MET, sure, remark("element.met", element=found), _split(fitting), proof)


def _number(fitting: list[Match], context: Context) -> int:
    """How many were drawn. A picture of several (a stack, ``collections``) counts as two."""
    return sum(2 if match.drawn.node.kind.value == "collections" else 1 for match in fitting)


def _split(fitting: list[Match]) -> tuple[Remark, ...]:
    """Where one expected element was drawn as several, none of which has its plain name."""
    if len(fitting) < 2 or fitting[0].likeness > 0.9:
        return ()
    return (remark("element.split", elements=", ".join(evidence.name_of(match.drawn.node) for match in fitting[:4])),)


def _merged(check: Element, context: Context) -> Finding | None:
    shared = context.alignment.shared(check.names)
    if shared is None or len(shared.drawn.label.parts) != 2:
        return None
    node = shared.drawn.node
    text = remark("element.merged", element=evidence.name_of(node))
    return Finding(Verdict(check.if_merged), confidence.SLIP, text, evidence=(evidence.of_node(node),))


def _as_attribute(check: Element, context: Context) -> Finding | None:
    for drawn in context.drawing.elements:
        found = find_member(drawn, check.names, ("attribute", "column"))
        if found is not None and found.likeness > 0.9:
            text = remark("element.attribute", member=evidence.shown(found.text), element=evidence.name_of(drawn.node))
            return Finding(Verdict(check.if_attribute), confidence.SLIP, text, evidence=(found.evidence,))
    return None


def _missing(check: Element, context: Context) -> Finding:
    closest = context.alignment.closest(check.names)
    notes: tuple[Remark, ...] = ()
    reasons: tuple[Remark, ...] = ()
    sure = context.sureness_of_absence(check.names)
    if closest is not None and closest[1] >= RESEMBLES:
        label = evidence.name_of(closest[0].node)
        notes = (remark("note.closest", element=label),)
        reasons = (remark("reason.closest", element=label, expected=check.names[0]),)
    elif (stranger := context.alignment.in_its_place(check.names)) is not None:
        label = evidence.name_of(stranger.node)
        reasons = (remark("reason.in_its_place", element=label, expected=check.names[0]),)
    return Finding(Verdict.NOT_MET, sure, remark("element.not_met"), notes, (), reasons)


def mentions(check: Element) -> Mentions:
    return Mentions((check.names,), one_element=True)


def complaints(check: Element) -> tuple[tuple[str, str], ...]:
    if check.count.most is not None and check.count.most < check.count.least:
        return (("`count` has a `max` below its `min`", "write `count: {min: 1, max: 3}`"),)
    return ()


COUNT = Group(
    (
        Field("min", Whole(1, 1000), 1, attribute="least"),
        Field("max", Whole(1, 1000, optional=True), None, attribute="most"),
    ),
    Count,
)
ELEMENT = CheckType(
    Element,
    (
        Field("names", NamesCodec(), required=True, help="what it may be called; matched by meaning, not by spelling"),
        Field("kinds", Words(ELEMENT_KINDS, ELEMENT_ALIASES), (), help="what it must be drawn as; empty: anything"),
        Field("count", COUNT, Count(), help="how many"),
        Field("if_attribute", Choice(VERDICTS), "not_met", help="when it is only an attribute of another element"),
        Field("if_merged", Choice(VERDICTS), "partly", help="when it shares one box with another expected element"),
    ),
    judge,
    mentions,
    complaints,
)
