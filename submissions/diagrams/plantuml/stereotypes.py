"""``<<service>>``: what kind of thing a node is said to be."""

import re

SPOT = re.compile(r"\(\s*[^\s,()]\s*,[^()]*\)\s*")
BETWEEN = re.compile(r">>+\s*<<")


def stereotypes(text: str | None) -> tuple[str, ...]:
    """The texts between ``<<`` and ``>>``; the letter and colour of a spot, ``(S, #ff0000)``, are left out."""
    if not text:
        return ()
    inner = text.strip().removeprefix("<<").rstrip(">")
    said = (SPOT.sub("", part).strip() for part in BETWEEN.split(inner))
    return tuple(part for part in said if part and not part.startswith("$"))
