"""A rubric in memory: criteria with one check each, the rubric's own synonyms, and which criteria exclude each
other."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import ClassVar, Protocol


class Check(Protocol):
    """What every check's dataclass has in common. ``name`` is the word in the file (``check: element``)."""

    name: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Feedback:
    """An instructor's own texts by verdict; an empty one is replaced by the check's default."""

    met: str = ""
    partly: str = ""
    not_met: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a rubric. ``requires`` names criteria that have to be at least partly met for this one to count."""

    id: str
    title: str
    points: Decimal
    check: Check
    feedback: Feedback = Feedback()
    requires: tuple[str, ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """``requires`` and, for a check that is about another criterion's relation, that criterion."""
        of: str = getattr(self.check, "of_criterion", "")
        return self.requires if not of or of in self.requires else (*self.requires, of)


@dataclass(frozen=True)
class Rubric:
    """``synonyms`` pairs a name with other words for it; of each group in ``exclusive`` at most one criterion counts.

    ``source`` is the text the rubric was read from.
    """

    title: str
    criteria: tuple[Criterion, ...]
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()
    source: str = ""

    def __hash__(self) -> int:
        # Enough to tell rubrics apart, without hashing every criterion whenever one is looked up.
        return hash((self.title, len(self.criteria), self.source))

    @cached_property
    def sha256(self) -> str:
        return sha256(self.source.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def by_id(self) -> dict[str, Criterion]:
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def max_points(self) -> Decimal:
        """What a perfect answer gets: of criteria that exclude each other the dearest."""
        grouped = {id for group in self.exclusive for id in group}
        single = sum((c.points for c in self.criteria if c.id not in grouped), Decimal(0))
        return single + sum((max(self.by_id[id].points for id in group) for group in self.exclusive), Decimal(0))
