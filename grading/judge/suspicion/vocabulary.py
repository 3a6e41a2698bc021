"""What the words of a text speak of, in some thirty languages: words.tsv as look-up tables."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

SHORTEST_STEM, LONGEST_STEM = 3, 14
FIRST_ANYWHERE = "\u0590"
"""The first letter of the scripts whose words are looked for anywhere; Latin, Greek and Cyrillic come before."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or the place of one in a text without spaces, with all that it may speak of.

    ``place`` counts words from the beginning. ``merged`` says that several groups may be meant by it at once.
    """

    place: int
    groups: frozenset[str]
    merged: bool = False


_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Tables:
    """``begins`` are the first letters of the stems; ``phrases`` are by their first word."""

    words: dict[str, frozenset[str]]
    stems: dict[str, frozenset[str]]
    begins: frozenset[str]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    inside: tuple[tuple[str, str], ...]
    joined: tuple[tuple[str, str], ...]


def words(text: str) -> list[str]:
    """The words of ``text`` in small letters, those of identifiers apart: ``giveFullMarks`` are three."""
    return [part.casefold() for word in _WORD.findall(text) for part in _parts(word)]


def _parts(word: str) -> list[str]:
    if word.islower() or word.isdigit():
        return [word]
    return _PART.findall(word) if word.isascii() and "'" not in word else [word]


def spoken_of(said: list[str], text: str) -> list[Word]:
    """The words that speak of something we look for. ``said`` are the words of ``text``."""
    tables = _tables()
    found = [Word(i, groups) for i, word in enumerate(said) if (groups := _groups(word, tables))]
    found += _phrases(said, tables)
    if max(text, default="") >= FIRST_ANYWHERE:
        low = text.casefold()
        found += [
            Word(low.find(part) // 2, frozenset((group,)), merged=True) for part, group in tables.inside if part in low
        ]
    return found


def run_together(solid: str) -> list[Word]:
    """The same for words without anything between them, such as ``givefullmarks``."""
    places = ((solid.find(word), group) for word, group in _tables().joined if word in solid)
    return [Word(place // 5, frozenset((group,)), merged=True) for place, group in places]


def _groups(word: str, tables: _Tables) -> frozenset[str]:
    groups = tables.words.get(word, _NOTHING)
    if word[:SHORTEST_STEM] in tables.begins:
        for end in range(SHORTEST_STEM, min(len(word), LONGEST_STEM) + 1):
            groups |= tables.stems.get(word[:end], _NOTHING)
    return groups


def _phrases(said: list[str], tables: _Tables) -> Iterator[Word]:
    for i, word in enumerate(said):
        for phrase, group in tables.phrases.get(word, ()):
            if tuple(said[i : i + len(phrase)]) == phrase:
                yield Word(i, frozenset((group,)), merged=True)


@cache
def _tables() -> _Tables:
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    inside: list[tuple[str, str]] = []
    joined: list[tuple[str, str]] = []
    for group, language, entry in _entries():
        word = entry.casefold()
        plain = _without_accents(word)
        if plain != word and len(plain) > SHORTEST_STEM and "_" not in word and not word.endswith("*"):
            whole.setdefault(plain, set()).add(group)
        if _is_looked_for_anywhere(word):
            inside.append((word.replace("_", " "), group))
        elif "_" in word:
            parts = tuple(word.split("_"))
            phrases.setdefault(parts[0], []).append((parts, group))
        elif word.endswith("*"):
            stems.setdefault(word[:-1], set()).add(group)
        else:
            whole.setdefault(word, set()).add(group)
            if language in ("en", "de") and len(word) >= 3:
                joined.append((word, group))
    begins = frozenset(stem[:SHORTEST_STEM] for stem in stems)
    return _Tables(_frozen(whole), _frozen(stems), begins, phrases, tuple(inside), tuple(joined))


def _without_accents(word: str) -> str:
    """As it is written on a keyboard without them; only of Latin letters, where nothing else is meant by that."""
    if not unicodedata.name(word[0]).startswith("LATIN"):
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _frozen(table: dict[Any, set[str]]) -> dict[Any, frozenset[str]]:
    return {key: frozenset(groups) for key, groups in table.items()}


def _entries() -> Iterator[tuple[str, str, str]]:
    text = (resources.files(__package__) / "words.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            group, language, entries = line.split("\t")
            for entry in entries.split():
                yield group, language, entry


def _is_looked_for_anywhere(word: str) -> bool:
    """Of a script other than Latin, Greek and Cyrillic."""
    return word[0] >= FIRST_ANYWHERE and not 0x1E00 <= ord(word[0]) < 0x2000
