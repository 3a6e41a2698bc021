"""What may be wrong with a connection that is there."""

from collections.abc import Iterator

from .connection import Connection, Heading, How
from .kinds import names_a_whole, relation_fits
from .phrases import phrase_likeness
from .said import reads_back, reads_on

_LABEL_FITS = 0.6


def slips_of(connection: Connection, *, directed: bool, kinds: tuple[str, ...], label: str = "") -> tuple[str, ...]:
    """``reversed``, ``undirected``, ``kind``, ``label``: what is not as asked for, the gravest first. For ``kinds``
    with a diamond, directed means from the whole to the part."""
    return tuple(_slips(connection, directed, kinds, label))


def _slips(connection: Connection, directed: bool, kinds: tuple[str, ...], label: str) -> Iterator[str]:
    heading = _heading(connection, kinds) if directed else Heading.FORWARD
    if heading is Heading.BACKWARD:
        yield "reversed"
    if not relation_fits(connection.kind, kinds) and connection.how is not How.VIA:
        yield "kind"
    if heading is Heading.NONE and connection.how is not How.ASSOCIATION_CLASS:
        yield "undirected"
    if label and not _says(label, connection):
        yield "label"


def _heading(connection: Connection, kinds: tuple[str, ...]) -> Heading:
    if names_a_whole(kinds) and connection.diamond is not Heading.NONE:
        return connection.diamond
    return connection.heading if connection.heading is not Heading.NONE else _as_read(connection)


def _as_read(connection: Connection) -> Heading:
    """Which way the arrow in a line's text ("serves >") leads, where the line itself has no head."""
    for text in connection.middle:
        if reads_on(text) or reads_back(text):
            return Heading.BACKWARD if reads_back(text) != connection.flipped else Heading.FORWARD
    return Heading.NONE


def _says(wanted: str, connection: Connection) -> bool:
    texts = (*connection.middle, *connection.near, *connection.far, *(node.label for node in connection.through))
    return any(phrase_likeness(wanted, text) >= _LABEL_FITS for text in texts)
