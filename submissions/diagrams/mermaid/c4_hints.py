"""Remedies for slips in a C4 diagram."""

import re

from .c4_macros import MACROS

_BY_LETTERS = {name.lower().replace("_", ""): name for name in MACROS}
_ONLY_IN_PLANTUML = re.compile(
    r"LAYOUT_|SHOW_|HIDE_|Lay_|Add\w*Tag|AddProperty|SET_|include|Rel_Neighbor|BiRel_|RelIndex_|Component_Boundary|UpdateBoundaryStyle"
)
HINT_CALL = 'An element is written `Person(customer, "Customer")`, a relation `Rel(customer, shop, "buys")`.'
HINT_DIRECTION = "C4 diagrams have no `direction`; leave the line out."
HINT_LINE = "Each macro needs a line of its own, and a comment too."


def closest(name: str) -> str:
    """The macro that ``name`` is most likely meant to be, or an empty string."""
    if name in MACROS:
        return name
    letters = name.lower().replace("_", "")
    if letters in _BY_LETTERS:
        return _BY_LETTERS[letters]
    if name.startswith(("Rel_", "RelIndex_", "BiRel_")):
        return name.split("_", 1)[0]
    return "Boundary" if name.endswith("_Boundary") else ""


def hint_for(name: str) -> str:
    """What to do about ``name``, which is no macro of Mermaid's."""
    meant = closest(name)
    if meant:
        return f"Mermaid calls it `{meant}`."
    if _ONLY_IN_PLANTUML.match(name):
        return f"`{name}` is PlantUML; leave it out."
    return HINT_CALL
