"""How much a text is about grading where no rule says more: the things it speaks of, weighed and summed."""

from collections.abc import Sequence

from .vocabulary import Word

WEIGHTS = {
    "drop": 1.2, "order": 1.2, "before": 0.8, "grant": 1.0, "points": 1.4, "criterion": 1.5, "requirement": 0.7,
    "yes": 1.0, "verdict_word": 1.5, "verdict": 0.7, "most": 0.6, "everything": 0.6, "work": 1.0, "teacher": 1.3,
    "grader": 2.0, "machine": 0.8, "you": 0.9, "me": 0.7, "say": 0.7, "praise": 1.4, "asked": 0.8, "plea": 1.0,
    "fail": 0.6, "threat": 1.1, "reveal": 0.5, "secret": 0.8, "role": 1.5, "reply": 0.7, "this": 0.5, "no": 0.4,
    "prize": 2.5, "comment": 0.4, "hundred": 0.5, "request": 0.8, "lenient": 1.2, "lack": 0.7, "outcome": 0.7,
    "sufficient": 0.6, "regard": 0.9, "inspect": 0.6, "exist": 0.6, "given": 0.6, "deduct": 0.9,
}  # fmt: skip
"""How much it says that a text speaks of this, where no rule says more."""

MANNERS = frozenset({"request", "lenient", "lack", "outcome", "sufficient"})
"""Common words, which only weigh: no rule is about them."""

ACTING = frozenset({
    "grant", "reply", "drop", "you", "me", "plea", "praise", "threat", "role", "say", "this", "reveal",
    "prize", "request", "regard", "lenient",
})  # fmt: skip
"""Somebody wants something, and does not only tell of grades."""

JUDGING = frozenset({
    "grant", "points", "criterion", "verdict", "praise", "lenient", "lack", "outcome", "inspect",
    "regard", "asked", "sufficient", "given", "deduct", "yes", "exist", "teacher", "grader",
    "requirement", "drop", "order", "secret", "prize", "most",
})  # fmt: skip
"""How something is found, and what is asked for."""

PLEADING = frozenset({"lenient", "prize", "grader"})
"""What hardly any system is about."""


def weight(spoken: Sequence[Word]) -> float:
    """How much ``spoken`` is about grading, each thing counted once and each word for what weighs most."""
    counted: dict[str, float] = {}
    groups: set[str] = set()
    for word in spoken:
        groups |= word.groups
        heaviest = max(word.groups, key=lambda group: (WEIGHTS.get(group, 0.0), group))
        counted[heaviest] = WEIGHTS.get(heaviest, 0.0)
    return sum(counted.values()) if groups & ACTING and groups & JUDGING else 0.0


def pleads(spoken: Sequence[Word]) -> bool:
    """Whether ``spoken`` is about kindness or the like."""
    return any(word.groups & PLEADING for word in spoken)
