"""Likeness of what is written on messages and steps, where a few words of a sentence tell what is meant."""

from functools import lru_cache

from .labels import GENERIC, Unit, Wording
from .labels import label as drawn_label
from .labels import name as expected_name
from .similarity import contrasting, unit_similarity, wording_similarity

_ALL_SAID, _SAME_VERB, _FITS = 0.85, 0.9, 0.8
_FURTHER, _MOST_FURTHER = 0.02, 5
"""What each further word costs, and how many a message or step may have: a longer one is a statement pasted in."""


@lru_cache(maxsize=1 << 15)
def phrase_likeness(expected: str, drawn: str) -> float:
    """As ``similarity.similarity``, but a text that says all that is expected and more is like it wherever the rest
    stands: "send login data to server" is a "login"."""
    best = 0.0
    for asked in expected_name(expected).wordings:
        for said in drawn_label(drawn).wordings:
            plain = wording_similarity(asked, said)
            best = max(best, asked.weight * said.weight * max(plain, _said(asked, said)))
    return best


def _said(asked: Wording, said: Wording) -> float:
    further = abs(len(said.units) - len(asked.units))
    if further > _MOST_FURTHER or contrasting(asked, said):
        return 0.0
    telling = [unit for unit in asked.units if unit.weight > GENERIC] or list(asked.units)
    each = [max(_alike(unit, other) for other in said.units) for unit in telling]
    if min(each) < _FITS:
        return 0.0
    return sum(each) / len(each) * (_ALL_SAID - _FURTHER * further)


def _alike(asked: Unit, said: Unit) -> float:
    """Here a word that is a noun as well ("places", "orders") may be meant as a verb."""
    same_verb = not asked.verbs.isdisjoint(said.verbs)
    return max(_SAME_VERB if same_verb else 0.0, unit_similarity(asked, said))
