"""What a check may look at while it judges."""

from collections.abc import Mapping
from dataclasses import dataclass

from . import confidence
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

    def sureness_of_absence(self, *absent: Names) -> float:
        """How sure it is that nothing drawn is meant by any of ``absent``, none of which was found."""
        parts = []
        for names in absent:
            closest = self.alignment.closest(names)
            parts.append(confidence.of_absence(closest[1] if closest else 0.0, self.alignment.nearness(names)))
        return min(parts)
