"""The text of a note that stands on lines of its own, up to ``end note``."""

import re

_NEXT_NOTE = re.compile(r"^[ \t]*(end[ ]?)?note\b[^\n]*", re.M | re.I)


def note_block(text: str, start: int) -> tuple[str, int] | None:
    """-> the lines between ``start`` and ``end note``, and the offset behind it; None if another note comes before."""
    end = _NEXT_NOTE.search(text, start)
    if end is None or not end[1]:
        return None
    lines = text[start : end.start()].strip().split("\n")
    return "\n".join(line.strip() for line in lines), end.end()
