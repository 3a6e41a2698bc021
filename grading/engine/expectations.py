"""The elements a rubric speaks of: names that mean the same one are one expectation."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .labels import Label
from .labels import name as expected_name

Names = tuple[str, ...]
"""Alternative names, as a rubric lists them."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names a check speaks of. ``lists`` are alternatives each; those of a check with ``one_element`` all name the
    same element, others may name several. ``pairs`` are lists between which a relation is expected. ``wanted`` is False
    where they are named only to be counted or forbidden. ``members`` are members asked for, each as the names of its
    owner and its own."""

    lists: tuple[Names, ...] = ()
    one_element: bool = False
    pairs: tuple[tuple[Names, Names], ...] = ()
    wanted: bool = True
    members: tuple[tuple[Names, Names], ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """One element that a rubric speaks of, by all its names; ``at`` is its place in the rubric's order."""

    at: int
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Expectations:
    """``by_name`` leads from a name as the rubric writes it to the element; ``related`` holds, for each element, those
    that it is expected to be connected with; ``wanted`` are the places of those that some check wants to be there;
    ``members`` are the names of all members that an element is asked for, by its place."""

    elements: tuple[Expected, ...]
    by_name: dict[str, Expected]
    related: tuple[frozenset[int], ...]
    wanted: frozenset[int]
    members: dict[int, frozenset[Names]]

    def members_of(self, owner: Names) -> frozenset[Names]:
        """The names of each member that the element that goes by ``owner`` is asked for."""
        return frozenset(names for name in owner for names in self.members.get(self.by_name[name].at, ()))


def expectations(mentions: Sequence[Mentions], synonyms: Sequence[tuple[str, Names]]) -> Expectations:
    """Join names that are spelled alike, are synonyms by the rubric's own word, or are alternatives of one element."""
    groups = _Groups()
    for mention in mentions:
        for names in mention.lists:
            for name in names:
                groups.add(_key(name))
    extra: dict[str, list[str]] = {}
    for head, others in synonyms:
        for name in others:
            groups.join(_key(head), _key(name))
        extra.setdefault(groups.root(_key(head)), []).extend((head, *others))
    for names in _unambiguous(mentions):
        for one, other in pairwise(names):
            groups.join(_key(one), _key(other))
    return _build(mentions, groups, [name for names in extra.values() for name in names])


def _unambiguous(mentions: Sequence[Mentions]) -> list[Names]:
    """The lists of alternatives for one element, without names that stand in several of them: "Person or User" and
    "User or Customer" are two elements."""
    lists = [names for mention in mentions if mention.one_element for names in mention.lists]
    distinct = list(dict.fromkeys(tuple(dict.fromkeys(_key(name) for name in names)) for names in lists))
    count: dict[str, int] = {}
    for keys in distinct:
        for key in keys:
            count[key] = count.get(key, 0) + 1
    return [tuple(name for name in names if count[_key(name)] == 1) for names in lists]


def _build(mentions: Sequence[Mentions], groups: "_Groups", synonyms: list[str]) -> Expectations:
    names = list(dict.fromkeys(name for mention in mentions for names in mention.lists for name in names))
    at: dict[str, int] = {}
    spelled: list[dict[str, None]] = []
    for name in names:
        root = groups.root(_key(name))
        if root not in at:
            at[root] = len(spelled)
            spelled.append({})
        spelled[at[root]][name] = None
    for name in synonyms:
        root = groups.root(_key(name))
        if root in at:
            spelled[at[root]][name] = None
    elements = tuple(Expected(i, tuple(expected_name(name) for name in written)) for i, written in enumerate(spelled))
    by_name = {name: elements[at[groups.root(_key(name))]] for name in names}
    wanted = {by_name[name].at for mention in mentions if mention.wanted for names in mention.lists for name in names}
    related = _related(mentions, by_name, len(elements))
    return Expectations(elements, by_name, related, frozenset(wanted), _members(mentions, by_name))


def _members(mentions: Sequence[Mentions], by_name: dict[str, Expected]) -> dict[int, frozenset[Names]]:
    found: dict[int, set[Names]] = {}
    for mention in mentions:
        for owner, names in mention.members:
            for name in owner:
                found.setdefault(by_name[name].at, set()).add(names)
    return {place: frozenset(asked) for place, asked in found.items()}


def _related(mentions: Sequence[Mentions], by_name: dict[str, Expected], count: int) -> tuple[frozenset[int], ...]:
    related: list[set[int]] = [set() for _ in range(count)]
    for mention in mentions:
        for one_side, other_side in mention.pairs:
            for one in one_side:
                for other in other_side:
                    related[by_name[one].at].add(by_name[other].at)
                    related[by_name[other].at].add(by_name[one].at)
    return tuple(frozenset(one) for one in related)


def _key(name: str) -> str:
    wordings = expected_name(name).wordings
    return wordings[0].key if wordings else name.strip().casefold()


class _Groups:
    """Disjoint sets of keys."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def add(self, key: str) -> None:
        self._parent.setdefault(key, key)

    def root(self, key: str) -> str:
        self.add(key)
        while self._parent[key] != key:
            key = self._parent[key] = self._parent[self._parent[key]]
        return key

    def join(self, one: str, other: str) -> None:
        self._parent[self.root(other)] = self.root(one)
