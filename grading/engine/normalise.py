"""Labels as plain words: case, camelCase, snake_case, accents, plurals and markup out of the way."""

import re
import unicodedata
from functools import cache, lru_cache

from .data_files import rows

MAX_LABEL = 300
"""Characters of a label that are looked at: a name is shorter, and a pasted text is no name."""

# Both quantifiers are bounded, so these stay linear on any text.
_STEREOTYPE = re.compile(r"<<[^<>]{0,60}>>|«[^«»]{0,60}»")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,80}>|[*_~`]{2}")
_CAMEL = re.compile(
    r"(?<=[^\W\d_])(?=[0-9])|(?<=[0-9])(?=[^\W\d_])|(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zß-ÿ])"
)
_ACRONYMS = re.compile(r"(?<![^\W_])([A-Z]{2,8})s(?![^\W_])")
_POSSESSIVE = re.compile(r"['\u2019]s(?![^\W_])")
"""Of English, and the plural of Dutch words that end in a vowel: ``foto's``."""
_ELISION = re.compile(r"(?<![^\W_])[dl]['\u2019](?=[^\W\d_])", re.IGNORECASE)
"""Of French: ``l'auteur``, ``date d'achat``."""
_WORD = re.compile(r"[^\W_]+")


def strip_markup(text: str) -> str:
    """``text`` without stereotypes, tags and emphasis marks."""
    return _MARKUP.sub(" ", _STEREOTYPE.sub(" ", text))


def fold(text: str) -> str:
    """Lower case without accents: ``Schüler`` -> ``schuler``, ``Straße`` -> ``strasse``."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parted if not unicodedata.combining(char))


def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in order, folded, plurals in the singular; numbers are words of their own."""
    plain = _ACRONYMS.sub(r"\1", unicodedata.normalize("NFKC", text[:MAX_LABEL]))
    parted = _CAMEL.sub(" ", plain)
    return tuple(singular(word) for word in _WORD.findall(fold(_ELISION.sub(" ", _POSSESSIVE.sub(" ", parted)))))


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """The English singular of a folded word, by rule; what looks like no plural is left as it is."""
    if word in _irregular():
        return _irregular()[word]
    if len(word) <= 3 or word[-1] != "s" or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


@cache
def _irregular() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("plurals.tsv")}
