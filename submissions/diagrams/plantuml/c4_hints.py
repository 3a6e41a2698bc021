"""Remedies for slips in C4 diagrams."""

from difflib import get_close_matches

from .c4_calls import CALL
from .c4_macros import MACROS

BY_LOWER = {name.lower(): name for name in MACROS}
LONGEST = max(map(len, MACROS))


def looks_like_c4(text: str) -> bool:
    """Whether the line calls a macro of C4."""
    begins = CALL.match(text.lstrip())
    return begins is not None and begins["name"] in MACROS


def c4_hint(text: str) -> str:
    """What a line may have meant that calls no macro there is, or calls one wrongly."""
    begins = CALL.match(text)
    if begins is None:
        return ""
    name = begins["name"]
    if name in MACROS:
        return "The arguments stand in parentheses, parted by commas, texts in quotes; behind them only `{` may stand."
    close = get_close_matches(name.lower(), BY_LOWER, n=1, cutoff=0.75) if len(name) <= 2 * LONGEST else []
    return f"Did you mean `{BY_LOWER[close[0]]}`?" if close else ""
