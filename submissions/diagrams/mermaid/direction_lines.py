"""Lines with ``direction LR`` or its like in them, which in several kinds of diagram say nothing else."""

import re
from bisect import bisect_left

_DIRECTION = r"direction\s+(?:TB|BT|RL|LR)"


class DirectionLines:
    __slots__ = ("_starts", "_text")

    def __init__(self, text: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self._text = text
        self._starts = [match.start() for match in re.finditer(_DIRECTION, text, flags)]

    def end(self, at: int) -> int | None:
        """Where the line of ``at`` ends if a direction follows on it, else None."""
        if not self._starts:
            return None
        index = bisect_left(self._starts, at)
        if index == len(self._starts) or self._text.find("\n", at, self._starts[index]) >= 0:
            return None
        end = self._text.find("\n", self._starts[index])
        return len(self._text) if end < 0 else end
