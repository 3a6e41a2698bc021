"""The lines a PlantUML diagram is made of, and a cursor over them that never goes over the same lines twice."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """``text`` after preprocessing, indentation kept; ``number`` is the line of the student's source, from 1."""

    text: str
    number: int

    @property
    def column(self) -> int:
        """The column at which the text begins."""
        return len(self.text) - len(self.text.lstrip()) + 1


VAIN_FACTOR = 20


class Cursor:
    """Lines and how far they are read. ``index`` is the next line's; readers may set it back to where they began."""

    __slots__ = ("_endless", "_in_vain", "index", "lines")

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.index = 0
        self._endless: set[str] = set()
        self._in_vain = 0

    def take(self) -> Line | None:
        """The next line, or None after the last."""
        if self.index == len(self.lines):
            return None
        line = self.lines[self.index]
        self.index += 1
        return line

    def peek(self) -> Line | None:
        return self.lines[self.index] if self.index < len(self.lines) else None

    @property
    def line_before(self) -> int:
        """The number of the line that was taken last, 0 before the first."""
        return self.lines[self.index - 1].number if self.index else 0

    def block(self, name: str, ends: Callable[[str], object]) -> list[Line] | None:
        """The lines before the one whose stripped text ``ends`` is true of, all of them taken; None if there is none.

        ``name`` stands for ``ends``: once a block of that name was found to have no end, later ones are not looked
        for, so that all calls together stay linear.
        """
        if name in self._endless:
            return None
        for index in range(self.index, len(self.lines)):
            if ends(self.lines[index].text.strip()):
                found = list(self.lines[self.index : index])
                self.index = index + 1
                return found
        self._endless.add(name)
        return None

    def scan(self, closes: Callable[[str], bool | None]) -> list[Line] | None:
        """As ``block``, where ``closes`` sees every line once and may give up with None.

        Lines gone over in vain are counted, and past ``VAIN_FACTOR`` times all lines every search is in vain.
        """
        begin = self.index
        if self._in_vain > VAIN_FACTOR * len(self.lines):
            return None
        for index in range(begin, len(self.lines)):
            self._in_vain += 1
            answer = closes(self.lines[index].text.strip())
            if answer:
                self._in_vain -= index - begin + 1
                self.index = index + 1
                return list(self.lines[begin:index])
            if answer is None:
                break
        return None


def take_brace(cursor: Cursor) -> bool:
    """Take the next line if it is an opening brace alone."""
    following = cursor.peek()
    if following is None or following.text.strip() != "{":
        return False
    cursor.take()
    return True
