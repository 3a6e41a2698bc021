"""How sure a verdict is, from 0 to 1, meant to be read as the share of such verdicts that hold.

A verdict is as sure as the weakest thing it rests on; what it rests on independently multiplies. The parts:

- a label's likeness (``of_label``): .98 for the same words, falling to .6 where a label stops being evidence;
- the way two elements are connected (``HOW``): a plain line .98, down to .8 through other elements;
- an absence (``of_absence``): .95 where nothing resembles what was asked for, falling to .5 where something nearly
  does;
- a slip that people forgive or not (``SLIP``): verdicts of "partly" are .7 at most.
"""

from math import sqrt

from .relations import How
from .similarity import MATCHES, RESEMBLES

HOW = {
    How.DIRECT: 0.98,
    How.JUNCTION: 0.95,
    How.FRAME: 0.85,
    How.RELATIONSHIP: 0.95,
    How.ASSOCIATION_CLASS: 0.9,
    How.INHERITED: 0.82,
    How.VIA: 0.8,
}
SLIP = 0.7
_SURE, _BARELY, _NOTHING_LIKE_IT, _NEARLY = 0.98, 0.6, 0.95, 0.5


def of_label(likeness: float) -> float:
    """Sureness that a label of this likeness means the expected name."""
    if likeness >= MATCHES:
        return round(_BARELY + (_SURE - _BARELY) * sqrt((likeness - MATCHES) / (1 - MATCHES)), 3)
    return round(max(0.0, _BARELY * (likeness - RESEMBLES) / (MATCHES - RESEMBLES)), 3)


def of_absence(closest: float) -> float:
    """Sureness that something was not drawn, when the closest label has this likeness."""
    if closest <= RESEMBLES:
        return _NOTHING_LIKE_IT
    share = min(1.0, (closest - RESEMBLES) / (MATCHES - RESEMBLES))
    return round(_NOTHING_LIKE_IT - (_NOTHING_LIKE_IT - _NEARLY) * share, 3)


def of_all(*parts: float) -> float:
    """Sureness of what rests on several things at once."""
    product = 1.0
    for part in parts:
        product *= part
    return round(min((*parts, sqrt(product) ** 1.5)), 3) if parts else 0.0
