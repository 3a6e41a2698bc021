"""The built-in lexicon: what words of the field mean, and which of them must never be taken for each other.

The data are the files of ``lexicon/``, whose form is described in ``lexicon/README.md``. They are read once a process.
A phrase is looked up by its *key*: its words, folded and in the singular, written together. So ``load balancer``,
``LoadBalancer``, ``load-balancers`` and ``loadbalancer`` are one.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .data_files import lines, parts, rows
from .inflection import verb_forms
from .normalise import words

_LINKING = frozenset(("de", "del", "du", "des", "la", "le", "les"))
"""What is left out where a French or Spanish term is an identifier: ``ligne de commande`` is ``LigneCommande``."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase may mean: the concepts it is a word for, the roles a product has, the groups of verbs it is in."""

    concepts: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    verbs: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Lexicon:
    """``terms`` by key; ``broader`` gives all broader concepts of one; ``abbreviations`` the words a short form may
    stand for; ``weights`` how much a generic word says (others: 1); ``contrasts`` the sides of contrasts a key is on;
    ``known`` are all words that are spelled right, ``base_forms`` those of them that are in no way inflected;
    ``imperatives`` are the keys of verbs in their base form; ``kin`` are the families a key is in; ``longest`` is the
    most words a term has."""

    terms: dict[str, Term]
    systems: frozenset[str]
    broader: dict[str, frozenset[str]]
    abbreviations: dict[str, tuple[tuple[str, ...], ...]]
    weights: dict[str, float]
    contrasts: dict[str, tuple[tuple[int, int], ...]]
    known: frozenset[str]
    base_forms: frozenset[str]
    imperatives: frozenset[str]
    kin: dict[str, frozenset[int]]
    longest: int


@cache
def lexicon() -> Lexicon:
    """The lexicon of the data files."""
    return _Builder().build()


def key_of(parts: tuple[str, ...]) -> str:
    return "".join(parts)


class _Builder:
    def __init__(self) -> None:
        self.concepts: dict[str, set[str]] = defaultdict(set)
        self.roles: dict[str, set[str]] = defaultdict(set)
        self.verbs: dict[str, set[int]] = defaultdict(set)
        self.imperatives: set[str] = set()
        self.known: set[str] = set()
        self.longest = 1

    def build(self) -> Lexicon:
        systems = self._read_concepts()
        self._read_products()
        self._read_verbs()
        abbreviations = self._read_abbreviations()
        contrasts = self._read_contrasts()
        kin = self._read_kin()
        plain = {part for line in lines("words.txt") for part in words(line)} | set(contrasts)
        self.known |= plain
        terms = {key: self._term(key) for key in {**self.concepts, **self.roles, **self.verbs}}
        weights = {key_of(words(word)): float(weight) for word, weight in rows("generic.tsv")}
        self.known.update(weights)
        return Lexicon(
            terms, systems, _ancestors(), abbreviations, weights, contrasts, frozenset(self.known),
            frozenset(plain | set(terms) | set(weights)), frozenset(self.imperatives), kin, self.longest,
        )  # fmt: skip

    def _term(self, key: str) -> Term:
        found = (self.concepts.get(key, ()), self.roles.get(key, ()), self.verbs.get(key, ()))
        return Term(frozenset(found[0]), frozenset(found[1]), frozenset(found[2]))

    def _keys(self, phrase: str) -> Iterator[str]:
        """The keys a phrase is found by; its words become known."""
        bare = " ".join(word for word in phrase.split() if word not in _LINKING)
        spellings = {phrase, phrase.translate(_UMLAUTS), bare or phrase}
        for spelling in sorted(spellings):
            found = words(spelling)
            if found:
                self.known.update(found)
                self.longest = max(self.longest, len(found))
                yield key_of(found)

    def _read_concepts(self) -> frozenset[str]:
        systems = set()
        for concept, domain, *languages in rows("concepts.tsv"):
            if domain == "sys":
                systems.add(concept)
            for phrase in (concept, *(phrase for column in languages for phrase in parts(column, ";"))):
                for key in self._keys(phrase):
                    self.concepts[key].add(concept)
        return frozenset(systems)

    def _read_products(self) -> None:
        for names, roles in rows("products.tsv"):
            for name in parts(names, ";"):
                for key in self._keys(name):
                    self.roles[key].update(parts(roles, ";"))

    def _read_verbs(self) -> None:
        for group, line in enumerate(lines("verbs.txt")):
            for phrase in parts(line, ";"):
                self.imperatives.update(self._keys(phrase))
                for form in verb_forms(phrase):
                    for key in self._keys(form):
                        self.verbs[key].add(group)

    def _read_abbreviations(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        found = {}
        for short, expansions in rows("abbreviations.tsv"):
            phrases = tuple(words(phrase) for phrase in parts(expansions, ";"))
            self.known.update(part for phrase in phrases for part in phrase)
            found[key_of(words(short))] = phrases
        return found

    def _read_contrasts(self) -> dict[str, tuple[tuple[int, int], ...]]:
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for group, line in enumerate(lines("contrasts.txt")):
            for side, phrases in enumerate(parts(line, "|")):
                for phrase in parts(phrases, ","):
                    for key in self._keys(phrase):
                        found[key].append((group, side))
        return {key: tuple(sides) for key, sides in found.items()}

    def _read_kin(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for family, line in enumerate(lines("kin.txt")):
            for phrase in parts(line, ";"):
                for key in self._keys(phrase):
                    found[key].add(family)
        return {key: frozenset(families) for key, families in found.items()}


def _ancestors() -> dict[str, frozenset[str]]:
    direct: dict[str, set[str]] = defaultdict(set)
    for narrow, broad in rows("broader.tsv"):
        direct[narrow].add(broad)
    found: dict[str, frozenset[str]] = {}
    for concept, parents in direct.items():
        above: set[str] = set()
        frontier = set(parents)
        while frontier:
            above |= frontier
            frontier = {higher for one in frontier for higher in direct.get(one, ())} - above
        found[concept] = frozenset(above - {concept})
    return found
