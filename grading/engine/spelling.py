"""Words that are not in the dictionary: inflected, written together or misspelled."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from .lexicon import key_of, lexicon

_ENDINGS = ("en", "er", "es", "e", "n", "s", "innen", "in")
"""Endings of German and Spanish nouns; the English ones are gone already."""

_LINKS = ("", "s", "es", "n", "en")
"""What German puts between the parts of a compound."""

_SHORTEST_PART, _LONGEST = 4, 40
_SHORTEST_RESPELLED, _SHORTEST_RESPELLED_COMPOUND, _SHORTEST_PHRASE = 5, 8, 7


@lru_cache(maxsize=1 << 14)
def known_form(word: str) -> str:
    """``word``, or the word in the lexicon that it is an inflected form of."""
    terms = lexicon().terms
    if word in lexicon().base_forms or len(word) < _SHORTEST_PART:
        return word
    for spelling in dict.fromkeys((word, word.replace("ae", "a").replace("oe", "o").replace("ue", "u"))):
        for ending in _ENDINGS:
            stem = spelling[: -len(ending)]
            if spelling.endswith(ending) and len(stem) >= 3 and stem in terms and terms[stem].concepts:
                return stem
    return word


@lru_cache(maxsize=1 << 14)
def in_parts(word: str) -> tuple[str, ...]:
    """An unknown word as the two known words it is written together from (``orderitem``, ``Kundenadresse``), or
    itself."""
    known = lexicon().known
    if len(word) < 2 * _SHORTEST_PART or len(word) > _LONGEST or word in lexicon().base_forms or word in known:
        return (word,)
    if known_form(word) != word:
        return (word,)
    endings = [ending for ending in ("", *_ENDINGS) if word.endswith(ending)]
    for at in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        tail = next(
            (word[at : len(word) - len(end)] for end in endings if word[at : len(word) - len(end)] in known), ""
        )
        if len(tail) < _SHORTEST_PART:
            continue
        for link in _LINKS:
            head = word[: at - len(link)]
            if word[:at].endswith(link) and len(head) >= 3 and head in known:
                return (head, tail)
    return (word,)


@lru_cache(maxsize=1 << 14)
def respelled(word: str) -> str:
    """An unknown word as the one known word that it is a single slip of the pen from, or itself where there are
    more."""
    if len(word) < _SHORTEST_RESPELLED or word.isdigit() or word in lexicon().known:
        return word
    if len(word) < _SHORTEST_RESPELLED_COMPOUND and in_parts(word) != (word,):
        return word  # a longer one may be both: "bookking" is rather "booking" than "book" and "king"
    if known_form(word) != word or word in lexicon().terms:
        return word
    near = {other for key in _with_one_less(word) for other in _by_one_less().get(key, ())}
    close = [other for other in near if OSA.distance(word, other, score_cutoff=1) <= 1]
    if not close or (len(close) > 1 and not _mean_the_same(close)):
        return word
    return min(close)


def respelled_phrase(parts: tuple[str, ...]) -> str:
    """The key of the one term of the lexicon that ``parts``, some of which are unknown, are a single slip of the pen
    from when written together (``orer line``); nothing where there is none or more than one."""
    known = lexicon().known
    key = key_of(parts)
    if len(key) < _SHORTEST_PHRASE or len(key) > _LONGEST or all(part in known for part in parts):
        return ""
    if any(part.isdigit() for part in parts):
        return ""  # a number is no slip
    near = {term for left in _with_one_less(key) for term in _terms_by_one_less().get(left, ())}
    close = [term for term in near if OSA.distance(key, term, score_cutoff=1) <= 1]
    return min(close) if close and (len(close) == 1 or _mean_the_same(close)) else ""


def _mean_the_same(words: list[str]) -> bool:
    """Whether there is a concept that all of them are words for: ``document`` and ``Dokument``."""
    meanings = [lexicon().terms[word].concepts if word in lexicon().terms else frozenset() for word in words]
    return bool(frozenset.intersection(*meanings))


@cache
def _terms_by_one_less() -> dict[str, tuple[str, ...]]:
    return _index(term for term in lexicon().terms if len(term) >= _SHORTEST_PHRASE)


@cache
def _by_one_less() -> dict[str, tuple[str, ...]]:
    """Known words by themselves and by all that is left of them when a letter is left out: two words that share one of
    these differ by one letter too many, too few, wrong or swapped with its neighbour."""
    return _index(word for word in lexicon().known if len(word) >= _SHORTEST_RESPELLED)


def _index(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        for key in set(_with_one_less(word)):
            found[key].append(word)
    return {key: tuple(words) for key, words in found.items()}


def _with_one_less(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
