"""Texts that only say of themselves that a criterion is met: "the role of the cache is explained in full".

Such a text names what the criterion asks for and asserts that it is there, and holds no word beyond that. It may come
from a student who has nothing to say or who hopes for a model that takes the word for the deed; either way nobody's
verdict should rest on it alone. It asks for one criterion only, so no control question can see it work.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from grading.engine.normalise import MAX_LABEL, fold, words

from .numbered import Element
from .questions import SENTENCE, Question

MOST_WORDS = 40
"""A longer sentence says something."""

LEAST_WORDS = 4
"""A shorter label is a name."""

_SHORTEST_BEGINNING, _BEGINNING = 4, 5


def mere_claims(question: Question, shown: Iterable[Element]) -> list[Element]:
    """Those of ``shown`` that say of ``question`` no more than that it is answered."""
    asked = _telling(f"{question.title} {question.text}")
    return [element for element in shown if _is_mere_claim(element, asked)]


def _is_mere_claim(element: Element, asked: frozenset[str]) -> bool:
    said = dict.fromkeys(words(element.words[:MAX_LABEL]))
    if len(said) > MOST_WORDS or (element.sort != SENTENCE and len(said) < LEAST_WORDS):
        return False
    terms = _terms()
    if not any(terms.does("asserts", word) for word in said):
        return False
    telling = [word for word in said if len(word) > 1 and not word.isdigit() and not terms.is_any(word)]
    new = [word for word in telling if not any(_alike(word, other) for other in asked)]
    if len(new) == len(telling):
        return False  # It is about something else.
    # "Justified, because it scales": what leads to one more word gives a reason.
    return not new or (len(new) == 1 and not any(terms.does("gives", word) for word in said))


def _alike(one: str, other: str) -> bool:
    """Whether two words begin alike: "caching", "cached" and "cache"."""
    least = max(_SHORTEST_BEGINNING, min(len(one) - 1, len(other) - 1, _BEGINNING))
    return one == other or one[:least] == other[:least]


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if not _terms().is_any(word))


@dataclass(frozen=True, slots=True)
class _Terms:
    """``whole`` words and ``stems``, by what they do."""

    whole: dict[str, frozenset[str]]
    stems: dict[str, tuple[str, ...]]

    def does(self, what: str, word: str) -> bool:
        return word in self.whole[what] or word.startswith(self.stems[what])

    def is_any(self, word: str) -> bool:
        return any(self.does(what, word) for what in self.whole)


@cache
def _terms() -> _Terms:
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for what, term in _rows():
        whole.setdefault(what, set())
        if term.endswith("*"):
            stems.setdefault(what, set()).add(fold(term[:-1]))
        else:
            whole[what].update(words(term))
    return _Terms(
        {what: frozenset(found) for what, found in whole.items()},
        {what: tuple(sorted(stems.get(what, ()))) for what in whole},
    )


def _rows() -> Iterator[tuple[str, str]]:
    text = (resources.files(__package__) / "claims.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            what, _, terms = line.partition("\t")
            yield from ((what, term) for term in terms.split())
