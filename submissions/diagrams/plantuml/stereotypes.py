"""``<<service>>``: what kind of thing a node is said to be."""

import re

SPOT = re.compile(r"\(\s*(?:(?P<letter>[^\s,()$])|\$[\w./-]++)\s*(?:,[^()]*)?\)\s*")
BETWEEN = re.compile(r">>+\s*<<")


def stereotypes(text: str | None) -> tuple[str, ...]:
    """The texts between ``<<`` and ``>>``; the letter and colour of a spot, ``(S, #ff0000)``, are left out."""
    if not text:
        return ()
    inner = text.strip().removeprefix("<<").rstrip(">")
    said = (SPOT.sub("", part).strip() for part in BETWEEN.split(inner))
    return tuple(part for part in said if part and not part.startswith("$"))


def drawn_stereotypes(text: str) -> str:
    """``text`` as it is drawn above a name: each in its ``<<>>``, behind the letters of their spots."""
    letters = "".join(f"{spot['letter']} " for spot in SPOT.finditer(text) if spot["letter"])
    drawn = BETWEEN.sub(">><<", SPOT.sub("", text.strip()))
    return letters + (drawn if stereotypes(text) else "")
