"""Remedies for slips in a C4 diagram."""

import re
from difflib import get_close_matches

from .c4_macros import MACROS

_BY_LETTERS = {name.lower().replace("_", ""): name for name in MACROS}
_ONLY_IN_PLANTUML = re.compile(
    r"LAYOUT_|SHOW_|HIDE_|Lay_|Add\w*Tag|AddProperty|SET_|include|Rel_Neighbor|BiRel_|RelIndex_|Component_Boundary|UpdateBoundaryStyle"
)
_LONGEST_NAME = 40
_SIMILAR = 0.8
HINT_CALL = 'An element is written `Person(customer, "Customer")`, a relation `Rel(customer, shop, "buys")`.'
HINT_DIRECTION = "C4 diagrams have no `direction`; leave the line out."
HINT_LINE = "Each macro needs a line of its own, and a comment too."


def closest(name: str, *, similar: bool = False) -> str:
    """The macro that ``name`` most likely means, or an empty string; ``similar`` looks for slips of the pen too."""
    if name in MACROS:
        return name
    letters = name.lower().replace("_", "")
    if letters in _BY_LETTERS:
        return _BY_LETTERS[letters]
    if name.startswith(("Rel_", "RelIndex_", "BiRel_")):
        return name.split("_", 1)[0]
    if name.endswith("_Boundary"):
        return "Boundary"
    found = get_close_matches(name[:_LONGEST_NAME], MACROS, 1, _SIMILAR) if similar else []
    return found[0] if found else ""


def hint_for(name: str, meant: str) -> str:
    """What to do about ``name``, which is no macro of Mermaid's but most likely means ``meant``."""
    if meant:
        return f"Mermaid calls it `{meant}`."
    if _ONLY_IN_PLANTUML.match(name):
        return f"`{name}` is PlantUML; leave it out."
    return HINT_CALL
