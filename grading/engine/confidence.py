"""How sure a verdict is, from 0 to 1, meant to be read as the share of such verdicts that hold.

A verdict is as sure as the weakest thing it rests on; what it rests on independently multiplies. The parts:

- a label's likeness (``of_label``): .98 for the same words, falling to .6 where a label stops being evidence;
- the way two elements are connected (``HOW``): a plain line .98, down to .8 through other elements;
- an absence (``of_absence``): .98 where every drawn element stands for something else, .95 where some are left, falling
  to .65 where one of them stands in the very place, and to .2 where a label nearly matches;
- a slip that people forgive or not (``SLIP``): verdicts of "partly" are .7 at most.

The numbers for absences come from the answers to the half of the models in ``benchmarks/mutations`` that is not held
out, with the lexicon as it was before it was mended for them: of 384 absences with nothing left all held, of 2,741 with
an element far away .99, of 2,569 with one in the place .61, of 81 with a label that nearly matches .2. On the half that
is held out, ``python -m benchmarks.calibration`` tests them. Those for labels and connections are lower than these
answers would allow (there, all verdicts of "met" hold): the answers were made of right ones, and real ones hold labels
that are nearly right and mean something else. So is ``SLIP``: what a slip is worth differs from person to person.
"""

from math import sqrt

from .connection import How
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
_SURE, _BARELY = 0.98, 0.6
_NOTHING_LEFT, _FAR_AWAY, _IN_ITS_PLACE, _NEARLY = 0.98, 0.95, 0.65, 0.2


def of_label(likeness: float) -> float:
    """Sureness that a label of this likeness means the expected name."""
    if likeness >= MATCHES:
        return round(_BARELY + (_SURE - _BARELY) * sqrt((likeness - MATCHES) / (1 - MATCHES)), 3)
    return round(max(0.0, _BARELY * (likeness - RESEMBLES) / (MATCHES - RESEMBLES)), 3)


def of_absence(closest: float, nearness: float | None = None) -> float:
    """Sureness that something was not drawn, when the closest label has the likeness ``closest``. ``nearness`` is the
    share of what is expected around it that some element without a meaning is connected with: that one may be it, under
    a name nobody knows. None where no element is left that could be it."""
    sure = _NOTHING_LEFT if nearness is None else _FAR_AWAY - (_FAR_AWAY - _IN_ITS_PLACE) * min(1.0, nearness)
    if closest > RESEMBLES:
        share = min(1.0, (closest - RESEMBLES) / (MATCHES - RESEMBLES))
        sure = min(sure, _NOTHING_LEFT - (_NOTHING_LEFT - _NEARLY) * share)
    return round(sure, 3)


def of_all(*parts: float) -> float:
    """Sureness of what rests on several things at once."""
    product = 1.0
    for part in parts:
        product *= part
    return round(min((*parts, sqrt(product) ** 1.5)), 3) if parts else 0.0
