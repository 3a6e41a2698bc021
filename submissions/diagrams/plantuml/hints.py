"""What to write instead: remedies for the slips that lines which no rule reads are mostly made of."""

import re
from collections.abc import Callable

HintFor = Callable[[str], str]


def hints(*pairs: tuple[str, str]) -> HintFor:
    """From pairs of an expression and the remedy: what finds the remedy for a line, or an empty string.

    The first expression that the line begins with decides; all of them have to be linear.
    """
    table = tuple((re.compile(slip, re.IGNORECASE), remedy) for slip, remedy in pairs)
    return lambda text: next((remedy for slip, remedy in table if slip.match(text)), "")


def no_hint(text: str) -> str:
    return ""
