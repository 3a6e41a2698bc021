"""`path`: one element reaches another, step by step."""

from dataclasses import dataclass
from typing import ClassVar

from grading.engine import confidence, evidence
from grading.engine.alignment import Match
from grading.engine.assessment import Evidence, Verdict
from grading.engine.codecs import Names as NamesCodec
from grading.engine.codecs import Whole
from grading.engine.context import Context
from grading.engine.expectations import Mentions, Names
from grading.engine.fields import Field
from grading.engine.findings import Finding, Remark, remark

from .base import CheckType
from .relation import MOST_FOLLOWED

_FOUND, _NOT_FOUND = 0.92, 0.9
_FARTHEST = 1000


@dataclass(frozen=True, slots=True)
class Path:
    """From ``source`` to ``target`` along the arrows in at most ``most_steps``, passing one of ``through``."""

    name: ClassVar[str] = "path"

    source: Names
    target: Names
    through: Names = ()
    most_steps: int = 6


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for: the text key, the most steps, nodes of which one must be passed (None: any way will do), and
    whether lines may be followed against their arrows."""

    key: str
    most: int
    through: tuple[str, ...] | None = None
    against: bool = False


def judge(check: Path, context: Context) -> Finding:
    sources = context.alignment.of(check.source)[:MOST_FOLLOWED]
    targets = context.alignment.of(check.target)[:MOST_FOLLOWED]
    if not sources or not targets:
        absent = [names for names, matches in ((check.source, sources), (check.target, targets)) if not matches]
        sure = context.sureness_of_absence(*absent)
        return Finding(Verdict.NOT_MET, sure, remark("path.no_ends"))
    if context.relations.say_nothing:
        return Finding(
            Verdict.NOT_MET, confidence.SLIP, remark("relation.saturated"), reasons=(remark("reason.saturated"),)
        )
    sure = confidence.of_all(confidence.of_label(sources[0].likeness), confidence.of_label(targets[0].likeness), _FOUND)
    for search in _searches(check, context):
        path = _shortest(sources, targets, search, context)
        if path:
            verdict = Verdict.MET if search.key == "met" else Verdict.PARTLY
            sure = sure if search.key == "met" else min(sure, confidence.SLIP)
            return Finding(verdict, sure, _text(search.key, path, context), (), _proof(path, context))
    proof = tuple(evidence.of_node(match.drawn.node) for match in (sources[0], targets[0]))
    return Finding(Verdict.NOT_MET, min(sure, _NOT_FOUND), remark("path.not_met"), (), proof)


def _searches(check: Path, context: Context) -> tuple[Search, ...]:
    """What to look for in turn: what is asked for, then what is nearly that."""
    through = tuple(match.drawn.node.id for match in context.alignment.of(check.through)) if check.through else None
    return (
        Search("met", check.most_steps, through),
        Search("long", _FARTHEST, through),
        Search("through", check.most_steps),
        Search("against", check.most_steps, through, against=True),
    )


def _shortest(sources: tuple[Match, ...], targets: tuple[Match, ...], search: Search, context: Context) -> list[str]:
    goals = {match.drawn.node.id for match in targets}
    found = []
    for match in sources:
        start = match.drawn.node.id
        if search.through is None:
            found.append(context.relations.path(start, goals - {start}, search.most, against=search.against))
        else:
            found += [_by_way_of(start, middle, goals, search, context) for middle in search.through[:MOST_FOLLOWED]]
    return min((path for path in found if path), key=len, default=[])


def _by_way_of(start: str, middle: str, goals: set[str], search: Search, context: Context) -> list[str]:
    path = context.relations.path
    head = [start] if start == middle else path(start, {middle}, search.most, against=search.against)
    if not head or middle in goals:
        return head if len(head) > 1 else []
    tail = path(middle, goals, search.most - len(head) + 1, against=search.against)
    return head + tail[1:] if tail else []


def _text(key: str, path: list[str], context: Context) -> Remark:
    labels = [evidence.name_of(context.drawing.nodes[id]) for id in path]
    return remark(f"path.{key}", path=" → ".join(labels if len(labels) < 8 else [*labels[:3], "…", *labels[-3:]]))


def _proof(path: list[str], context: Context) -> tuple[Evidence, ...]:
    return evidence.limited(evidence.of_node(context.drawing.nodes[id]) for id in path)


def mentions(check: Path) -> Mentions:
    return Mentions((check.source, check.target, *((check.through,) if check.through else ())))


PATH = CheckType(
    Path,
    (
        Field("from", NamesCodec(), required=True, attribute="source", help="where it begins"),
        Field("to", NamesCodec(), required=True, attribute="target", help="where it ends"),
        Field("through", NamesCodec(least=0), (), help="one of these must be passed"),
        Field("max_steps", Whole(1, 100), 6, attribute="most_steps", help="how many lines it may follow"),
    ),
    judge,
    mentions,
)
