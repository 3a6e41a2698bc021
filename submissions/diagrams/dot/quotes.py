"""Where a text was meant to end when a quotation mark is missing: on its line, where something can follow it."""

import re

_MARK = re.compile(r'\\[^\n]|"|\n')
_FOLLOWS = re.compile(r'[ \t]*+(?:[\]\[;,{}=:+\n]|-[->]|\Z)|[ \t]++["\w]')
"""What stands behind a text that is closed. A letter at once behind the mark tells that the mark opens a text."""


class Quotes:
    """The quotation marks of a source, line by line. An odd number on a line tells that one is missing there.

    A text of several lines looks the same, so this is asked only where the source cannot be read as it stands.
    """

    __slots__ = ("_index", "_marks", "_past", "_text", "has_odd_line")

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks: list[int] = []
        self._past: list[int] = []
        """For each mark, how many marks there are up to the end of its line."""
        self.has_odd_line = False
        for match in _MARK.finditer(text + "\n"):
            if match[0] == '"':
                self._marks.append(match.start())
            elif match[0] == "\n":
                on_line = len(self._marks) - len(self._past)
                self.has_odd_line |= on_line % 2 == 1
                self._past.extend([len(self._marks)] * on_line)
        self._index = {mark: index for index, mark in enumerate(self._marks)}

    def closing(self, start: int) -> int:
        """The offset of the mark that closes the text begun at ``start``; -1 where none on the line does."""
        first = self._index[start]
        if not self._is_odd(first):
            return self._marks[first + 1]
        for index in range(first + 1, self._past[first]):
            if _FOLLOWS.match(self._text, self._marks[index] + 1):
                return self._marks[index]
        return -1

    def is_left_over(self, start: int) -> bool:
        """Whether the mark closes a text whose opening mark is missing: it stands at once behind a word."""
        first = self._index.get(start)
        before = self._text[start - 1]
        return first is None or (self._is_odd(first) and (before.isalnum() or before in "_."))

    def end_of_open(self, start: int) -> int:
        """The offset at which a text without a closing mark ends: its line, or the ``];`` at the end of the line."""
        end = self._text.find("\n", start)
        rest = self._text[start + 1 : end if end >= 0 else None].rstrip()
        return start + 1 + len(rest.removesuffix(";").rstrip().removesuffix("]"))

    def _is_odd(self, index: int) -> bool:
        return (self._past[index] - index) % 2 == 1
