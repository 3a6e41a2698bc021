"""DOT's arrow heads: which end each stands for and what multiplicity it draws (crow's feet)."""

import re
from functools import lru_cache

from submissions.diagrams.graph import End

_SHAPE = re.compile(r"(?:o|l|r)*+(box|crow|diamond|dot|inv|none|normal|tee|vee|curve|icurve)")
_FORMER_NAMES = {
    "ediamond": "odiamond", "empty": "onormal", "halfopen": "lvee", "invdot": "invdot", "invempty": "oinv",
    "invodot": "invodot", "open": "vee",
}  # fmt: skip
_ENDS = {
    "box": End.SQUARE, "crow": End.NONE, "curve": End.ARROW, "diamond": End.DIAMOND, "dot": End.CIRCLE,
    "icurve": End.ARROW, "inv": End.ARROW, "none": End.NONE, "normal": End.ARROW, "tee": End.NONE, "vee": End.ARROW,
}  # fmt: skip
_OPEN_ENDS = {"diamond": End.OPEN_DIAMOND, "normal": End.TRIANGLE}
_CROWS_FEET = {
    ("crow",): "0..*", ("crow", "dot"): "0..*", ("crow", "tee"): "1..*", ("tee", "tee"): "1", ("tee", "dot"): "0..1",
    ("tee",): "1",
}  # fmt: skip


@lru_cache(maxsize=256)
def arrow(name: str) -> tuple[End, str]:
    """-> (what is drawn at this end, the multiplicity it stands for as a crow's foot).

    The shape next to the node says which end it is. A single ``tee`` is a crow's foot only beside other crow's feet,
    which the caller has to know.
    """
    shapes, opened = _shapes(_FORMER_NAMES.get(name, name))
    if not shapes:
        return End.ARROW, ""
    multiplicity = _CROWS_FEET.get(tuple(shapes[:2]), "")
    if multiplicity:
        return End.NONE, multiplicity
    return (_OPEN_ENDS.get(shapes[0], _ENDS[shapes[0]]) if opened else _ENDS[shapes[0]]), ""


def _shapes(name: str) -> tuple[list[str], bool]:
    """-> (the shapes of an arrow head from the node outwards, whether the first is hollow)."""
    shapes: list[str] = []
    opened, at = False, 0
    while match := _SHAPE.match(name, at):
        if not shapes:
            opened = "o" in name[at : match.start(1)]
        shapes.append(match[1])
        at = match.end()
    return ([shape for shape in shapes if shape != "none"] or shapes), opened
