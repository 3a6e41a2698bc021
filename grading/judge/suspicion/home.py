"""Whether a diagram is itself about grades, teachers or models, so that its texts speak of
them as a matter of course."""

from collections.abc import Sequence
from functools import lru_cache

from .units import EXPLANATION, LONGEST_REMEMBERED, REMEMBERED, Unit
from .vocabulary import spoken_of, words

_GRADES = frozenset({"points", "teacher", "criterion", "machine", "grader", "verdict_word", "secret", "order"})
_SCHOOL = _GRADES | {"school"}
_LEAST = 3
_SHARE, _SHARE_OF_SCHOOL = 0.2, 0.4
_SENTENCES, _SHARE_OF_SENTENCES = 2, 0.5


def is_about_grades(units: Sequence[Unit]) -> bool:
    """By the share of its texts that speak of such things."""
    drawn = [unit for unit in units if unit.is_drawn]
    told = [unit for unit in units if unit.place == EXPLANATION]
    return (
        _speak_of(_GRADES, drawn, _LEAST, _SHARE)
        or _speak_of(_SCHOOL, drawn, _LEAST, _SHARE_OF_SCHOOL)
        or _speak_of(_SCHOOL, told, _SENTENCES, _SHARE_OF_SENTENCES)
    )


def _speak_of(groups: frozenset[str], units: Sequence[Unit], least: int, share: float) -> bool:
    about = sum(1 for unit in units if not groups.isdisjoint(_groups_of(unit.text)))
    return about >= least and about >= share * len(units)


def _groups_of(text: str) -> frozenset[str]:
    return _remembered(text) if len(text) <= LONGEST_REMEMBERED else _found_in(text)


def _found_in(text: str) -> frozenset[str]:
    return frozenset().union(*(word.groups for word in spoken_of(words(text), text)))


_remembered = lru_cache(maxsize=REMEMBERED)(_found_in)
