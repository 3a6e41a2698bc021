"""One step of a scanner."""

import re


def skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    """The offset behind what ``pattern`` matches at ``at``; ``at`` itself where it does not match."""
    match = pattern.match(text, at)
    return match.end() if match else at
