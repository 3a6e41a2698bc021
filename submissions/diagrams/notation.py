"""What a notation has to offer to be read."""

from collections.abc import Callable
from dataclasses import dataclass

from .limits import Limits
from .reading import Reading


@dataclass(frozen=True, slots=True)
class Notation:
    """One notation.

    ``read(text, limits, page)`` answers for any text whatever and never raises; ``page`` picks a page, from 0, of a
    file that has several, ``None`` the first that is not empty. ``recognises(text)`` is a cheap look at how the text
    begins. ``is_document`` says that the size limit for files holds and not the one for texts written by hand.
    """

    name: str
    title: str
    read: Callable[[str, Limits, int | None], Reading]
    recognises: Callable[[str], bool]
    is_document: bool = False
