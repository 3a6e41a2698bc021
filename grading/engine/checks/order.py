"""`order`: messages, or steps of a flow, come in this order."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from grading.engine import confidence, evidence
from grading.engine.assessment import Evidence, Verdict
from grading.engine.codecs import Names as NamesCodec
from grading.engine.context import Context
from grading.engine.expectations import Names
from grading.engine.fields import Field, ListOf
from grading.engine.findings import Finding, remark
from grading.engine.phrases import phrase_likeness

from .base import CheckType

_FITS = 0.7
_MOST_CANDIDATES = 4
_NUMBERING = re.compile(r"^[0-9]{1,4}(?:\.[0-9]{1,4}){0,4}[.:)]? ")
_SURE = 0.92


@dataclass(frozen=True, slots=True)
class Order:
    """``messages`` are steps, each by alternative texts, in the order in which they have to come."""

    name: ClassVar[str] = "order"

    messages: tuple[Names, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Something drawn that may be one of the steps: a message by its number, or a node by its id."""

    text: str
    position: int | str
    likeness: float
    proof: Evidence


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps found in order, the best way to reach the last of them."""

    steps: tuple[Step, ...]

    @property
    def rank(self) -> tuple[int, float]:
        return (len(self.steps), sum(step.likeness for step in self.steps))


def judge(check: Order, context: Context) -> Finding:
    numbered = any(edge.order is not None for edge in context.drawing.graph.edges)
    candidates = [_messages(names, context) if numbered else _nodes(names, context) for names in check.messages]
    before = _earlier_message if numbered else _flow(context)
    chain = _longest(candidates, before)
    found = sum(bool(steps) for steps in candidates)
    texts = ", ".join(f"`{evidence.shown(step.text)}`" for step in chain.steps)
    proof = evidence.limited(step.proof for step in chain.steps)
    sure = confidence.of_all(_SURE, *(confidence.of_label(step.likeness) for step in chain.steps))
    if len(chain.steps) == len(check.messages):
        return Finding(Verdict.MET, sure, remark("order.met", messages=texts), (), proof)
    if len(chain.steps) >= max(2, len(check.messages) / 2):
        return Finding(Verdict.PARTLY, min(sure, confidence.SLIP), remark("order.partly", messages=texts), (), proof)
    key = "order.not_met" if found == len(check.messages) else "order.missing"
    return Finding(Verdict.NOT_MET, confidence.SLIP if found < len(check.messages) else _SURE, remark(key), (), proof)


def _messages(names: Names, context: Context) -> list[Step]:
    found = []
    for edge in context.drawing.graph.edges:
        if edge.order is None:
            continue
        text = _NUMBERING.sub("", edge.label)
        likeness = max(phrase_likeness(name, text) for name in names)
        if likeness >= _FITS:
            found.append(Step(text, edge.order, likeness, evidence.of_edge(edge, context.drawing)))
    return sorted(found, key=lambda step: (-step.likeness, step.position))[:_MOST_CANDIDATES]


def _nodes(names: Names, context: Context) -> list[Step]:
    found = []
    for drawn in context.drawing.elements:
        text = _NUMBERING.sub("", drawn.node.label)
        likeness = max(phrase_likeness(name, text) for name in names)
        if likeness >= _FITS:
            found.append((drawn.at, Step(text, drawn.node.id, likeness, evidence.of_node(drawn.node))))
    found.sort(key=lambda entry: (-entry[1].likeness, entry[0]))
    return [step for _, step in found[:_MOST_CANDIDATES]]


def _earlier_message(one: Step, other: Step) -> bool:
    return isinstance(one.position, int) and isinstance(other.position, int) and one.position < other.position


def _flow(context: Context) -> Callable[[Step, Step], bool]:
    """In a flow, a step comes before another if the arrows lead from it there. Where they lead back as well, the one
    nearer to the beginning comes first."""
    depth = _depths(context)

    def before(one: Step, other: Step) -> bool:
        start, end = str(one.position), str(other.position)
        there = context.relations.distances(start).get(end)
        if not there:
            return False
        back = context.relations.distances(end).get(start)
        if back is not None and start in depth and end in depth:
            return depth[start] < depth[end]
        return back is None or there <= back

    return before


def _depths(context: Context) -> dict[str, int]:
    """The fewest steps to each node from where the flow begins: where no arrow leads."""
    steps = context.relations.steps
    targets = {other for near in steps.values() for other in near}
    depth = {id: 0 for id in steps if id not in targets}
    queue = deque(depth)
    while queue:
        id = queue.popleft()
        for other in steps[id]:
            if other not in depth:
                depth[other] = depth[id] + 1
                queue.append(other)
    return depth


def _longest(candidates: list[list[Step]], before: Callable[[Step, Step], bool]) -> Chain:
    """The longest chain of steps in order: for each candidate, the best chain that ends with it."""
    best = Chain(())
    ending: list[tuple[Step, Chain]] = []
    for steps in candidates:
        found = []
        for step in steps:
            heads = [chain for last, chain in ending if before(last, step)]
            head = max(heads, key=lambda chain: chain.rank, default=Chain(()))
            found.append((step, Chain((*head.steps, step))))
        ending += found
        best = max((best, *(chain for _, chain in found)), key=lambda chain: chain.rank)
    return best


def complaints(check: Order) -> tuple[tuple[str, str], ...]:
    if any(set(one) & set(other) for one, other in pairwise(check.messages)):
        return (("names the same step twice in a row", "leave one of them out"),)
    return ()


ORDER = CheckType(
    Order,
    (
        Field(
            "messages",
            ListOf(NamesCodec(), 2, 30),
            required=True,
            help="the steps in order, each a text or alternatives",
        ),
    ),
    judge,
    complaints=complaints,
)
