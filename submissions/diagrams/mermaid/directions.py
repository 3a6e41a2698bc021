"""Lines that hold ``direction TB``: Mermaid takes all of such a line for a direction, wherever the words stand."""

import re

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.source import Source


class DirectionLines:
    """Where those lines are. ``directions`` are those that the kind of diagram knows; asked for offsets in order."""

    def __init__(self, source: Source, builder: GraphBuilder, directions: str) -> None:
        self._source = source
        self._builder = builder
        self._pattern = re.compile(rf"direction\s+(?:{directions})[^\n]*")
        self._spans = [match.span() for match in self._pattern.finditer(source.text)][::-1]

    def end_at(self, at: int) -> int:
        """The end of the line of ``at`` if it is such a line from there on, else 0."""
        while self._spans and self._spans[-1][0] < at:
            self._spans.pop()
        if not self._spans or self._source.text.find("\n", at, self._spans[-1][0]) >= 0:
            return 0
        start, end = self._spans.pop()
        if start != at:
            line, column = self._source.position(at)
            hint = "Mermaid takes such a line for a direction statement: word it otherwise."
            self._builder.warning(
                line, column, "`direction` in this line hides what else it says", code="hidden", hint=hint
            )
        return end
