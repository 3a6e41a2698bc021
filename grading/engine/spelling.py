"""Words that are not in the dictionary: inflected, written together or misspelled."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from .inflection import dutch_stems
from .lexicon import key_of, lexicon
from .normalise import singular

_ENDINGS = ("en", "er", "es", "e", "n", "s", "x", "innen", "in")
"""Endings of German, Spanish, Dutch and French nouns; the English ones are gone already."""

_LINKS = ("", "s", "es", "n", "en")
"""What German and Dutch put between the parts of a compound."""

_SHORTEST_PART, _LONGEST = 4, 40
_SHORTEST_RESPELLED, _SHORTEST_RESPELLED_COMPOUND, _SHORTEST_PHRASE = 5, 8, 7


Pieces = dict[tuple[int, int, str], list[str]]
"""Words by length, place and spelling of each of their thirds: a single slip leaves at least one third as it was."""


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
    for stem in map(singular, dutch_stems(word)):
        if stem in terms and terms[stem].concepts:
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
    close = _near(word, _known_pieces())
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
    close = _near(key, _term_pieces())
    return min(close) if close and (len(close) == 1 or _mean_the_same(close)) else ""


def _mean_the_same(words: list[str]) -> bool:
    """Whether there is a concept that all of them are words for: ``document`` and ``Dokument``."""
    meanings = [lexicon().terms[word].concepts if word in lexicon().terms else frozenset() for word in words]
    return bool(frozenset.intersection(*meanings))


def _near(word: str, pieces: Pieces) -> list[str]:
    """The indexed words that are at most one slip from ``word``: a letter too many, too few, wrong or swapped with its
    neighbour."""
    size = len(word)
    near: set[str] = set()
    for length in (size - 1, size, size + 1):
        shift = length - size
        start, end = length // 3, 2 * length // 3
        for piece in (
            (length, 0, word[:start]),
            (length, 1, word[start:end]),
            (length, 1, word[start - shift : end - shift]),
            (length, 2, word[end - shift :]),
        ):
            near.update(pieces.get(piece, ()))
    return [other for other in near if OSA.distance(word, other, score_cutoff=1) <= 1]


@cache
def _known_pieces() -> Pieces:
    return _pieces(word for word in lexicon().known if len(word) >= _SHORTEST_RESPELLED)


@cache
def _term_pieces() -> Pieces:
    return _pieces(term for term in lexicon().terms if len(term) >= _SHORTEST_PHRASE)


def _pieces(words: Iterable[str]) -> Pieces:
    found: Pieces = defaultdict(list)
    for word in words:
        length = len(word)
        start, end = length // 3, 2 * length // 3
        for place, piece in enumerate((word[:start], word[start:end], word[end:])):
            found[length, place, piece].append(word)
    return dict(found)
