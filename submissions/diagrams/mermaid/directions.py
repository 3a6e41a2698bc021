"""Lines that hold ``direction TB``: Mermaid takes all of such a line for a direction, wherever the words stand."""

import re
from bisect import bisect_left

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.source import Source


class DirectionLines:
    """Where those lines are. ``directions`` are those that the kind of diagram knows, such as ``TB|LR``."""

    def __init__(self, source: Source, builder: GraphBuilder, directions: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._source = source
        self._builder = builder
        pattern = rf"direction\s+(?:{directions})[^\n]*"
        self._spans = [match.span() for match in re.finditer(pattern, source.text, flags)]
        self._starts = [start for start, _ in self._spans]
        self._told: set[int] = set()

    def end_at(self, at: int) -> int:
        """The end of the line of ``at`` if it is such a line from there on, else 0."""
        index = bisect_left(self._starts, at)
        if index == len(self._starts) or self._source.text.find("\n", at, self._starts[index]) >= 0:
            return 0
        start, end = self._spans[index]
        if start not in self._told and self._source.text[at:start].strip():
            self._told.add(start)
            line, column = self._source.position(at)
            hint = "Mermaid takes such a line for a direction statement: word it otherwise."
            self._builder.warning(
                line, column, "`direction` in this line hides what else it says", code="hidden", hint=hint
            )
        return end
