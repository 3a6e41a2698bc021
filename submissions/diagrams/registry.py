"""The notations there are, and the one way to read a text in any of them."""

import gc
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from .apollon import APOLLON
from .diagnostics import Diagnostic
from .dot import DOT
from .drawio import DRAWIO
from .limits import DEFAULT_LIMITS, Limits
from .mermaid import MERMAID
from .notation import Notation
from .plantuml import PLANTUML
from .reading import Reading

logger = logging.getLogger(__name__)

NOTATIONS: tuple[Notation, ...] = (APOLLON, DRAWIO, PLANTUML, MERMAID, DOT)
"""In the order in which an unnamed text is tried."""

BY_NAME = {notation.name: notation for notation in NOTATIONS}


FRAMES_LOGGED = 20

_INTERNAL_ERROR = Diagnostic(
    0, 0, "the reader met an error of its own, so the diagram could not be read", "internal_error",
    hint="This is no mistake of yours, and the text is kept unchanged. Leave out what was added last and try again, or "
    "show the text to your instructor.",
)  # fmt: skip


def detect(text: str) -> str | None:
    """The name of the notation that ``text`` is written in, or None."""
    return next((notation.name for notation in NOTATIONS if notation.recognises(text)), None)


def read(
    text: str, notation: str | None = None, *, page: int | None = None, limits: Limits = DEFAULT_LIMITS
) -> Reading:
    """Read ``text`` as ``notation``, or as what it looks like. Never raises, whatever the text.

    A reader that fails for a fault of its own gives no graph and the code ``internal_error``.
    """
    name = notation or detect(text)
    if name not in BY_NAME:
        return Reading(notation=name or "", graph=None, diagnostics=(_unknown_notation(name),))
    chosen = BY_NAME[name]
    refused = _refused_for_size(text, chosen, limits)
    if refused is not None:
        return refused
    try:
        with _collector_paused():
            return chosen.read(text, limits, page)
    except Exception as error:
        _log(error, chosen, len(text))
        return Reading(chosen.name, None, (_INTERNAL_ERROR,))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Readers make many objects that live and no circles: looking for circles among them takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _log(error: Exception, notation: Notation, size: int) -> None:
    """The calls that led there; an exception's own words are left out, since they may quote what a student wrote."""
    frames = "".join(traceback.format_tb(error.__traceback__, limit=-FRAMES_LOGGED))
    logger.error("the %s reader failed on %d characters: %s\n%s", notation.name, size, type(error).__name__, frames)


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
