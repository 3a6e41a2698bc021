"""What a check may look at while it judges."""

from collections.abc import Mapping
from dataclasses import dataclass

from .alignment import Alignment
from .drawing import Drawing
from .expectations import Names
from .findings import Finding
from .relations import Relations
from .rubric import Criterion


@dataclass(frozen=True)
class Context:
    """One drawing against one rubric. ``criterion`` is the one being judged; ``found`` holds the findings of those it
    needs and others judged before it."""

    drawing: Drawing
    alignment: Alignment
    relations: Relations
    criterion: Criterion
    found: Mapping[str, Finding]
    synonyms: tuple[tuple[str, Names], ...] = ()
    explanation: str = ""
