"""Which drawn elements stand for which expected ones, decided for all of them together.

Only labels make a match; what is around an element decides between equally good labels. Each expected element gets at
most one drawn one first (the assignment of greatest total likeness); drawn elements left over that fit it as well ("web
server 1", "web server 2") stand for it too. What nothing stands for then may be suggested by a label that is kin, in
the right place (``kin``), or where labels are silent by a likeness from outside (``meaning``).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from submissions.diagrams.graph import NodeKind

from .assignment import assign
from .drawing import CONTAINERS, Drawing, Drawn
from .expectations import Expectations, Expected, Names
from .kin import in_place, kin_pairs
from .meaning import SUGGESTED, Meaning, suggestions
from .members import find_member
from .similarity import MATCHES, RESEMBLES, label_similarity

_AS_GOOD = 0.05
"""A further element stands for the same name if its label is at most this much less like it."""

_UNIT = 1_000_000
_RANKS = 10_000_000
"""Weights are likeness in millionths, then neighbourhood, then canonical rank: each only breaks ties of the one
before."""

MOST_STEPS = 8
"""How far kin leads from what was found by its label."""

_NEIGHBOURHOOD = 0.001
_CONTAINER = 0.97
_ACTOR_FOR_SYSTEM = 0.8


class Grounds(StrEnum):
    """What a match rests on: what its label means, a label that is kin in the right place, or a ``Meaning``."""

    LABEL = "label"
    KIN = "kin"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A drawn element that stands for an expected one, and how likely its label is meant so."""

    drawn: Drawn
    expected: Expected
    likeness: float
    grounds: Grounds = Grounds.LABEL

    @property
    def is_suggested(self) -> bool:
        """Whether a person should look, as its label alone does not say so."""
        return self.grounds is not Grounds.LABEL


@dataclass(frozen=True)
class Alignment:
    """``matches`` by the place of the expected element, the best first; ``likeness`` of every pair worth looking at."""

    expectations: Expectations
    drawing: Drawing
    matches: tuple[tuple[Match, ...], ...]
    likeness: tuple[dict[int, float], ...]

    def of(self, names: Names) -> tuple[Match, ...]:
        """The drawn elements that stand for any of ``names``, each once, the best first."""
        found: dict[int, Match] = {}
        for match in self._matches(names):
            known = found.get(match.drawn.at)
            if known is None or known.likeness < match.likeness:
                found[match.drawn.at] = match
        return tuple(sorted(found.values(), key=lambda match: (-match.likeness, match.drawn.at)))

    def _matches(self, names: Names) -> Iterable[Match]:
        for expected in dict.fromkeys(self.expectations.by_name[name] for name in names):
            yield from self.matches[expected.at]

    @cached_property
    def has_suggested(self) -> bool:
        return any(match.is_suggested for matches in self.matches for match in matches)

    @cached_property
    def taken(self) -> dict[int, Expected]:
        """Drawn element -> the expected one it stands for. What a suggestion makes of an element keeps it free to be
        something else."""
        sure = (match for matches in self.matches for match in matches if not match.is_suggested)
        return {match.drawn.at: match.expected for match in sure}

    def closest(self, names: Names) -> tuple[Drawn, float] | None:
        """The drawn element that stands for nothing else and looks most like one of ``names``."""
        near = [
            (score, -at)
            for name in names
            for at, score in self.likeness[self.expectations.by_name[name].at].items()
            if at not in self.taken and score >= RESEMBLES
        ]
        if not near:
            return None
        score, at = max(near)
        return self.drawing.elements[-at], score

    def in_its_place(self, names: Names) -> Drawn | None:
        """The drawn element without a meaning that stands where one of ``names`` is expected: the only one that is
        connected with at least two elements, and most of those, that the rubric expects around it. A suggestion for a
        reviewer, never a match."""
        around = self._expected_around(names)
        if len(around) < 2:
            return None
        least = max(2, (2 * len(around) + 2) // 3)
        found = [drawn for drawn in self.free if self._near(drawn, around) >= least]
        return found[0] if len(found) == 1 else None

    def nearness(self, names: Names) -> float | None:
        """The greatest share of the elements expected around one of ``names`` that a drawn element without a meaning is
        connected with; None where every element has a meaning, so that none of them can be what was not found."""
        around = self._expected_around(names)
        shares = [self._near(drawn, around) / len(around) if around else 0.0 for drawn in self.free]
        return max(shares, default=None)

    @cached_property
    def lacking(self) -> tuple[Expected, ...]:
        """What is wanted and nothing stands for."""
        wanted = self.expectations.wanted
        return tuple(one for one in self.expectations.elements if one.at in wanted and not self.matches[one.at])

    @cached_property
    def unclaimed(self) -> tuple[Drawn, ...]:
        """The drawn elements with a name that stand for nothing, also by no suggestion."""
        claimed = {match.drawn.at for matches in self.matches for match in matches}
        return tuple(drawn for drawn in self.free if drawn.at not in claimed)

    def with_suggested(self, pairs: Iterable[tuple[Expected, Drawn]], grounds: Grounds) -> "Alignment":
        """The same with further matches, for elements that have none."""
        matches = list(self.matches)
        for expected, drawn in pairs:
            matches[expected.at] = (Match(drawn, expected, SUGGESTED, grounds),)
        return replace(self, matches=tuple(matches))

    def around(self, expected: Expected, drawn: Drawn) -> tuple[int, int]:
        """With how many of the elements that are expected around ``expected`` and were found ``drawn`` is connected,
        and how many these are. Where none is expected around it, between two that belong together is the place. To one
        in the place, each member that is asked for and there adds one."""
        around = [ids for place in self.expectations.related[expected.at] if (ids := self._nodes_of(place))]
        near, found = self._near(drawn, around), len(around)
        if not found and self._is_between(drawn):
            near, found = 1, 1
        return near + (self._members_found(expected, drawn) if near else 0), found

    def _members_found(self, expected: Expected, drawn: Drawn) -> int:
        asked = self.expectations.members.get(expected.at, frozenset())
        return sum(find_member(drawn, names) is not None for names in asked)

    def _is_between(self, drawn: Drawn) -> bool:
        """Whether ``drawn`` is connected with both of two elements that are expected to be connected, as an association
        class is."""
        near = set(self.drawing.neighbours(drawn.node.id))
        touched = {place for place in range(len(self.matches)) if not near.isdisjoint(self._nodes_of(place))}
        return any(not touched.isdisjoint(self.expectations.related[place]) for place in touched)

    def _nodes_of(self, place: int) -> set[str]:
        return {match.drawn.node.id for match in self.matches[place]}

    @cached_property
    def free(self) -> tuple[Drawn, ...]:
        """The drawn elements with a name that stand for nothing that the rubric speaks of."""
        return tuple(drawn for drawn in self.drawing.elements if drawn.at not in self.taken and drawn.label.wordings)

    def _expected_around(self, names: Names) -> list[set[str]]:
        """For each element that is expected beside one of ``names`` and was found, the nodes that stand for it."""
        related = {other for name in names for other in self.expectations.related[self.expectations.by_name[name].at]}
        return [ids for place in sorted(related) if (ids := self._nodes_of(place))]

    def _near(self, drawn: Drawn, around: list[set[str]]) -> int:
        near = set(self.drawing.neighbours(drawn.node.id))
        return sum(not near.isdisjoint(ids) for ids in around)

    def shared(self, names: Names) -> Match | None:
        """The element that could stand for one of ``names`` too, but stands for something else."""
        wanted = {self.expectations.by_name[name].at for name in names}
        found = [
            (score, -at)
            for place in wanted
            for at, score in self.likeness[place].items()
            if score >= MATCHES and at in self.taken and self.taken[at].at not in wanted
        ]
        if not found:
            return None
        score, at = max(found)
        drawn = self.drawing.elements[-at]
        return Match(drawn, self.taken[drawn.at], score)


def align(drawing: Drawing, expectations: Expectations, meaning: Meaning | None = None) -> Alignment:
    likeness = tuple(_likeness(expected, drawing) for expected in expectations.elements)
    first = assign(_weights(likeness, drawing, expectations))
    free = set(range(len(drawing.elements))) - set(first.values())
    matches: list[list[Match]] = [[] for _ in expectations.elements]
    for place, at in first.items():
        matches[place].append(Match(drawing.elements[at], expectations.elements[place], likeness[place][at]))
    for at in sorted(free):
        further = _further(at, likeness, first, expectations, drawing)
        if further is not None:
            matches[further.expected.at].append(further)
            free.remove(at)
    found = Alignment(expectations, drawing, tuple(tuple(some) for some in matches), likeness)
    found = _with_kin(found)
    return _with_meaning(found, meaning) if meaning else found


def _with_kin(found: Alignment) -> Alignment:
    """Kin in the right place; what is found is a place for the next."""
    pairs = kin_pairs(found.lacking, found.unclaimed)
    for _ in range(MOST_STEPS):
        placed = in_place(pairs, found.around)
        if not placed:
            break
        found = found.with_suggested(placed, Grounds.KIN)
        expected, drawn = {one.at for one, _ in placed}, {other.at for _, other in placed}
        pairs = [(one, other) for one, other in pairs if one.at not in expected and other.at not in drawn]
    return found


def _with_meaning(found: Alignment, meaning: Meaning) -> Alignment:
    return found.with_suggested(suggestions(meaning, found.lacking, found.unclaimed), Grounds.MEANING)


def _likeness(expected: Expected, drawing: Drawing) -> dict[int, float]:
    """Place of a drawn element -> how much its label is like the best of the names, where it resembles one at all."""
    found = {}
    for drawn in drawing.elements:
        score = max(label_similarity(label, drawn.label) for label in expected.labels)
        if score >= RESEMBLES:
            score *= _kind_factor(expected, drawn)
        if score >= RESEMBLES:
            found[drawn.at] = score
    return found


def _kind_factor(expected: Expected, drawn: Drawn) -> float:
    """A frame around elements is a little less likely meant than an element, and a person is no system."""
    if drawn.node.kind in CONTAINERS:
        return _CONTAINER
    if drawn.node.kind in (NodeKind.ACTOR, NodeKind.PERSON):
        readings = [wording for label in expected.labels for wording in label.wordings]
        if readings and all(wording.units[-1].system for wording in readings):
            return _ACTOR_FOR_SYSTEM
    return 1.0


def _weights(
    likeness: tuple[dict[int, float], ...], drawing: Drawing, expectations: Expectations
) -> dict[int, dict[int, int]]:
    candidates = [{at for at, score in row.items() if score >= MATCHES} for row in likeness]
    weights: dict[int, dict[int, int]] = {}
    for place, row in enumerate(likeness):
        for at in sorted(candidates[place]):
            support = _support(place, at, candidates, drawing, expectations)
            score = round((row[at] + _NEIGHBOURHOOD * support) * _UNIT) * _RANKS - at
            weights.setdefault(place, {})[at] = score
    return weights


def _support(place: int, at: int, candidates: list[set[int]], drawing: Drawing, expectations: Expectations) -> float:
    """The share of expected neighbours that a drawn element has among its own."""
    related = expectations.related[place]
    if not related:
        return 0.0
    near = {drawing.by_id[id].at for id in drawing.neighbours(drawing.elements[at].node.id) if id in drawing.by_id}
    return sum(not near.isdisjoint(candidates[other]) for other in related) / len(related)


def _further(
    at: int, likeness: tuple[dict[int, float], ...], first: dict[int, int], expectations: Expectations, drawing: Drawing
) -> Match | None:
    """The expected element that a drawn one left over stands for as well: where its label fits as the first one's
    does."""
    best: tuple[float, int] | None = None
    for place, row in enumerate(likeness):
        score = row.get(at, 0.0)
        least = row[first[place]] - _AS_GOOD if place in first else MATCHES
        if score >= max(MATCHES, least) and (best is None or score > best[0]):
            best = (score, place)
    if best is None:
        return None
    return Match(drawing.elements[at], expectations.elements[best[1]], best[0])
