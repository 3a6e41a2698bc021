"""Texts of students and models as they may stand in a prompt, a database or a page.

In a prompt: one line, visible characters only, in quotes that the text cannot close.
"""

import re
import unicodedata
from collections.abc import Sequence

_LEFT_OUT = frozenset(("Cc", "Cf", "Cn", "Co", "Cs"))
"""Control and format characters, private and half ones: nothing that a reader of the diagram would see."""

MASK = "[name]"
_SHORTEST_PRIVATE = 3


def plain(text: str, most: int) -> str:
    """At most ``most`` characters of ``text``, compatibility forms written out ("ﬁ" as "fi")."""
    normal = unicodedata.normalize("NFKC", text[: most * 4])
    spaced = "".join(" " if char.isspace() else char for char in normal)
    visible = "".join(char for char in spaced if unicodedata.category(char) not in _LEFT_OUT)
    return " ".join(visible.split())[:most]


def storable(text: str) -> str:
    """``text`` without what a database or a page cannot hold: NUL and other control characters, half characters."""
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "/").replace('"', "'") + '"'


def masking(private: Sequence[str]) -> re.Pattern[str] | None:
    """Finds any of the texts in ``private`` (names, addresses) as whole words, in any case and spacing."""
    words = [text.split() for text in private if len(text.strip()) >= _SHORTEST_PRIVATE]
    if not words:
        return None
    alternatives = "|".join(r"\s".join(re.escape(word) for word in text) for text in words)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
