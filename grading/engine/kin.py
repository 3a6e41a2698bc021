"""Elements under a word that is near the expected one without meaning the same: a "booking" for an order, a "person"
for a visitor.

Such words are no label evidence alone: a drawing may hold both. They become it where all of this comes together:
nothing else stands for what is expected, the drawn element stands for nothing else, the lexicon says that the words are
kin (``lexicon/kin.txt``) and no contrast parts them, the element is connected with at least half of what is expected
around it and was found, and no other element has as good a claim. What rests on it is never sure enough to go without a
look by a person.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from .drawing import Drawn
from .expectations import Expected
from .labels import GENERIC, Label, Unit, Wording
from .lexicon import lexicon
from .similarity import MATCHES, contrasting, unit_similarity

_RECORDS = frozenset(("record", "entry", "session", "instance", "eintrag", "registro", "registre"))

Near = Callable[[Expected, Drawn], tuple[int, int]]
"""Of the elements that are expected around one and were found: how many a drawn one is connected with, of how many."""

Pair = tuple[Expected, Drawn]

MOST_PAIRS = 400
"""Of kin that are looked at: a drawing with more of them says nothing by any."""


def kin_pairs(expected: Sequence[Expected], drawn: Sequence[Drawn]) -> list[Pair]:
    """Elements that are expected, and drawn ones whose names are kin; the first ones."""
    found = ((one, other) for one in expected for other in drawn if _are_kin_names(one, other))
    return list(islice(found, MOST_PAIRS))


def in_place(pairs: Sequence[Pair], near: Near) -> list[Pair]:
    """Those of ``pairs`` whose element is in the right place: each is the other's only one there, or connected with
    more than any other."""
    claims = [(claim, one, other) for one, other in pairs if (claim := _claim(*near(one, other)))]
    by_place, by_element = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for claim, one, other in claims:
        by_place[one.at].append(claim)
        by_element[other.at].append(claim)
    return [
        (one, other)
        for claim, one, other in claims
        if _is_best(claim, by_place[one.at]) and _is_best(claim, by_element[other.at])
    ]


def _claim(connected: int, found: int) -> int:
    """How good a claim an element has; 0: none."""
    return connected if connected and 2 * connected >= found else 0


def _is_best(claim: int, claims: Sequence[int]) -> bool:
    return claim == max(claims) and claims.count(claim) == 1


def _are_kin_names(expected: Expected, drawn: Drawn) -> bool:
    return any(are_kin(name, drawn.label) for name in expected.labels)


def are_kin(name: Label, drawn: Label) -> bool:
    """Whether some reading of both is of one family, and what else they say goes together."""
    return any(_of_one_family(asked, said) for asked in name.wordings for said in drawn.wordings)


def _of_one_family(asked: Wording, said: Wording) -> bool:
    if contrasting(asked, said):
        return False
    return any(
        not one.isdisjoint(other) and _fit(beside, other_beside)
        for one, beside in _families(asked)
        for other, other_beside in _families(said)
    )


def _families(wording: Wording) -> Iterator[tuple[frozenset[int], tuple[Unit, ...]]]:
    """The families of all of it and of its head, each with what tells something beside it."""
    yield lexicon().kin.get(wording.key, frozenset()), ()
    # A "rental record" is a rental to whoever models; a "rental system" is none.
    named = [unit for unit in wording.units if unit.weight and unit.key not in _RECORDS] or [
        wording.units[wording.head]
    ]
    yield named[-1].kin, tuple(unit for unit in named[:-1] if unit.weight > GENERIC)


def _fit(one: tuple[Unit, ...], other: tuple[Unit, ...]) -> bool:
    """Whether what stands beside two heads goes together: a "VIP ticket" is no "day pass", as each says something that
    the other does not, but a "car type" may be a vehicle category."""
    if not one or not other:
        return True
    return any(not a.kin.isdisjoint(b.kin) or unit_similarity(a, b) >= MATCHES for a in one for b in other)
