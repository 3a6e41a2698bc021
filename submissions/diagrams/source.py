"""A student's text with the way back from an offset to a line and a column."""

from bisect import bisect_right
from itertools import accumulate


class Source:
    """Text with Unix line ends and no byte order mark; offsets are into ``text``, lines and columns count from 1."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self._starts: list[int] | None = None

    def line_at(self, offset: int) -> int:
        return bisect_right(self._line_starts(), offset)

    def position(self, offset: int) -> tuple[int, int]:
        """-> (line, column) of the character at ``offset``."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            lines = self.text.split("\n")
            self._starts = [0, *accumulate(len(line) + 1 for line in lines[:-1])]
        return self._starts
