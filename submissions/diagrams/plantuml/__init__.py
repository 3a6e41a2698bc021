"""PlantUML: the block between ``@startuml`` and ``@enduml`` is preprocessed, then each kind of diagram is tried."""

from submissions.diagrams.limits import Limits
from submissions.diagrams.notation import Notation
from submissions.diagrams.reading import Reading
from submissions.diagrams.source import Source

from .blocks import first_block, looks_like_plantuml
from .kinds import read_block


def read_plantuml(text: str, limits: Limits, page: int | None) -> Reading:
    """Read the first block of ``text``. Other blocks are diagrams of their own; ``page`` picks one of them."""
    return read_block(first_block(Source(text).text, page or 0), limits)


PLANTUML = Notation("plantuml", "PlantUML", read_plantuml, looks_like_plantuml)
