"""The notations there are, and the one way to read a text in any of them."""

from .apollon import APOLLON
from .diagnostics import Diagnostic
from .dot import DOT
from .drawio import DRAWIO
from .limits import DEFAULT_LIMITS, Limits
from .mermaid import MERMAID
from .notation import Notation
from .plantuml import PLANTUML
from .reading import Reading

NOTATIONS: tuple[Notation, ...] = (APOLLON, DRAWIO, PLANTUML, MERMAID, DOT)
"""In the order in which an unnamed text is tried."""

BY_NAME = {notation.name: notation for notation in NOTATIONS}


def detect(text: str) -> str | None:
    """The name of the notation that ``text`` is written in, or None."""
    return next((notation.name for notation in NOTATIONS if notation.recognises(text)), None)


def read(
    text: str, notation: str | None = None, *, page: int | None = None, limits: Limits = DEFAULT_LIMITS
) -> Reading:
    """Read ``text`` as ``notation``, or as what it looks like. Never raises, whatever the text."""
    name = notation or detect(text)
    if name not in BY_NAME:
        return Reading(notation=name or "", graph=None, diagnostics=(_unknown_notation(name),))
    return _refused_for_size(text, BY_NAME[name], limits) or BY_NAME[name].read(text, limits, page)


def _refused_for_size(text: str, notation: Notation, limits: Limits) -> Reading | None:
    if notation.is_document:
        code, unit, most = "limit_document_bytes", "bytes", limits.document_bytes
        size = len(text.encode("utf-8", "surrogatepass"))
    else:
        code, unit, most, size = "limit_text_chars", "characters", limits.text_chars, len(text)
    if size <= most:
        return None
    message = f"the source has {size:,} {unit}; at most {most:,} are read"
    hint = "Split the diagram, or leave out what does not belong to the answer."
    return Reading(notation.name, None, (Diagnostic(0, 0, message, code=code, hint=hint),))


def _unknown_notation(name: str | None) -> Diagnostic:
    known = ", ".join(notation.title for notation in NOTATIONS)
    if name is None:
        return Diagnostic(
            0, 0, "no notation begins like this", code="unknown_notation",
            hint=f"Supported are {known}. Begin with the notation's own header, such as `flowchart LR`.",
        )  # fmt: skip
    return Diagnostic(0, 0, f"there is no notation {name!r}", code="unknown_notation", hint=f"Supported are {known}.")
