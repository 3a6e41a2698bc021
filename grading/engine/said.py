"""What the text on a line says of the line itself: that it is an inheritance, or which way it is to be read."""

import re

from submissions.diagrams.graph import Edge, EdgeKind

_PLAIN = frozenset((EdgeKind.ASSOCIATION, EdgeKind.LINK, EdgeKind.DEPENDENCY))
_IS_A = re.compile(
    r"(?:<<|«)? ?(?:is an?|is-an?|isa|extends|inherits|inherits from|kind of|is a kind of|type of|is a type of"
    r"|subclass of|specialization|generalization|ist eine?|erbt|erbt von|es una?|hereda|hereda de) ?(?:>>|»)?"
)
_FORWARD, _BACKWARD = (">", "\u25b6", "\u25b8", "\u2192", "\u25ba"), ("<", "\u25c0", "\u25c2", "\u2190", "\u25c4")


def kind_of(edge: Edge) -> EdgeKind:
    """The kind of ``edge``; a plain line on which "is a" is written is an inheritance."""
    if edge.kind in _PLAIN and _IS_A.fullmatch(edge.label.strip("<>^v ").casefold()[:40]):
        return EdgeKind.INHERITANCE
    return edge.kind


def reads_on(text: str) -> bool:
    """Whether an arrow beside a line's text says to read it on from where the line begins (``serves >``)."""
    return _arrow(text, _FORWARD) and not _arrow(text, _BACKWARD)


def reads_back(text: str) -> bool:
    """Whether it says to read the line from its end (``< serves``)."""
    return _arrow(text, _BACKWARD) and not _arrow(text, _FORWARD)


def _arrow(text: str, marks: tuple[str, ...]) -> bool:
    plain = text.strip()
    if plain.startswith(("<<", "«")):
        return False  # a stereotype
    return plain.startswith(marks) or plain.endswith(marks)
