"""Labels in words that the lexicon does not know, taken for expected names by a likeness from outside.

The engine brings no model of language. Whoever has one may hand in a ``Meaning``; it is asked about elements that no
label evidence was found for, and only where the lexicon is silent: the two labels share nothing, one of them has a word
that is in no dictionary (most often of another language), and no contrast has them on different sides. So it can
neither overrule what the lexicon says nor a veto. What rests on it is never sure enough to go without a look by a
person.
"""

from collections.abc import Sequence
from typing import Protocol

from .drawing import Drawn
from .expectations import Expected
from .labels import Label, Wording
from .similarity import MATCHES, label_similarity

SUGGESTED = MATCHES - 0.01
"""The likeness of such a match: just too little to be label evidence, and so below every sure verdict."""

MOST_NAMES = 4
MOST_EXPECTED, MOST_DRAWN = 100, 200
MOST_CHARS = 80


class Meaning(Protocol):
    """``name`` says which model it is, as a run records it. Two labels may mean the same from a likeness of ``least``
    on, if it is by ``margin`` greater than that of either with anything else."""

    name: str
    least: float
    margin: float

    def likeness(self, expected: Sequence[str], drawn: Sequence[str]) -> Sequence[Sequence[float]]:
        """A row for each of ``expected``, with its likeness to each of ``drawn``. The same texts give the same numbers,
        whatever they are asked with."""


def suggestions(meaning: Meaning, expected: Sequence[Expected], drawn: Sequence[Drawn]) -> list[tuple[Expected, Drawn]]:
    """Of elements that nothing stands for yet, the pairs that mean each other: each is the other's nearest by far."""
    expected, drawn = expected[:MOST_EXPECTED], [one for one in drawn if one.label.wordings][:MOST_DRAWN]
    if not any(is_silent(one, other) for one in expected for other in drawn):
        return []
    pairs = nearest(meaning, _table(meaning, expected, drawn))
    return [(expected[row], drawn[at]) for row, at in pairs if is_silent(expected[row], drawn[at])]


def nearest(meaning: Meaning, table: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The (row, column) of each likeness that is enough for ``meaning``, by itself and beside all others of its row and
    of its column."""
    found = []
    for row, likenesses in enumerate(table):
        at = max(range(len(likenesses)), key=likenesses.__getitem__)
        others = (other[at] for place, other in enumerate(table) if place != row)
        rival = max((*likenesses[:at], *likenesses[at + 1 :], *others), default=0.0)
        if likenesses[at] >= max(meaning.least, rival + meaning.margin):
            found.append((row, at))
    return found


def is_silent(expected: Expected, drawn: Drawn) -> bool:
    """Whether the lexicon has nothing to say about the two, under any of the names."""
    return all(labels_are_silent(name, drawn.label) for name in expected.labels)


def labels_are_silent(name: Label, drawn: Label) -> bool:
    return (
        (name.fuzzy or drawn.fuzzy)
        and label_similarity(name, drawn) == 0.0
        and not any(_in_contrast(asked, said) for asked in name.wordings for said in drawn.wordings)
    )


def _in_contrast(asked: Wording, said: Wording) -> bool:
    """Whether some contrast has the two on different sides; word by word, as a phrase that the lexicon knows hides the
    sides of its words."""
    sides = _sides(said)
    return any(group in sides and mine.isdisjoint(sides[group]) for group, mine in _sides(asked).items())


def _sides(wording: Wording) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for unit in (*wording.units, *wording.words):
        for group, side in unit.sides:
            found.setdefault(group, set()).add(side)
    return found


def _table(meaning: Meaning, expected: Sequence[Expected], drawn: Sequence[Drawn]) -> list[list[float]]:
    names = [label.text for one in expected for label in one.labels[:MOST_NAMES]]
    rows = iter(meaning.likeness(_shortened(names), _shortened([one.label.text for one in drawn])))
    return [_best([next(rows) for _ in one.labels[:MOST_NAMES]]) for one in expected]


def _best(rows: Sequence[Sequence[float]]) -> list[float]:
    return [max(column) for column in zip(*rows, strict=True)]


def _shortened(texts: Sequence[str]) -> list[str]:
    return [" ".join(text.split())[:MOST_CHARS] for text in texts]
