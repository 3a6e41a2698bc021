"""A place in a text of the preprocessor, and the small things read from there."""

import re

from .errors import PreprocessError

SPACES = re.compile(r"\s*+")
NAME = re.compile(r"\$?[^\W\d]\w*+")
ARGUMENT_NAME = re.compile(r"(\$?[^\W\d]\w*+)\s*+=(?!=)")
MARK = re.compile(r"[(),]")


class Scanner:
    __slots__ = ("at", "text")

    def __init__(self, text: str, at: int = 0) -> None:
        self.text = text
        self.at = at

    def skip_spaces(self) -> None:
        found = SPACES.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def accept(self, mark: str) -> bool:
        """Take ``mark`` and the spaces before it, if it comes next."""
        self.skip_spaces()
        if not self.text.startswith(mark, self.at):
            return False
        self.at += len(mark)
        return True

    def expect(self, mark: str) -> None:
        if not self.accept(mark):
            raise PreprocessError(f"`{mark}` is missing in `{self.text[:60]}`")

    def name(self) -> str | None:
        return self._take(NAME, 0)

    def argument_name(self) -> str | None:
        """``$name =`` before a named argument."""
        return self._take(ARGUMENT_NAME, 1)

    def rest(self) -> str:
        return self.text[self.at :]

    def quoted(self) -> str | None:
        """A text in single or double quotes, without them."""
        quote = self.text[self.at : self.at + 1]
        if quote not in {'"', "'"}:
            return None
        end = self.text.find(quote, self.at + 1)
        if end < 0:
            raise PreprocessError(f"the quote that opens `{self.text[self.at : self.at + 40]}` is never closed")
        said = self.text[self.at + 1 : end]
        self.at = end + 1
        return said

    def raw_argument(self) -> str:
        """A quoted text without its quotes, else all up to the ``,`` or ``)`` that ends an argument."""
        self.skip_spaces()
        if self.text[self.at : self.at + 1] in {'"', "'"}:
            return self.quoted() or ""
        begin, depth = self.at, 0
        while found := MARK.search(self.text, self.at):
            mark, self.at = found[0], found.start()
            if depth == 0 and mark != "(":
                return self.text[begin : self.at].strip()
            depth += {"(": 1, ")": -1}.get(mark, 0)
            self.at += 1
        raise PreprocessError(f"`)` is missing after `{self.text[begin : begin + 40]}`")

    def _take(self, pattern: "re.Pattern[str]", group: int) -> str | None:
        self.skip_spaces()
        found = pattern.match(self.text, self.at)
        if found is None:
            return None
        self.at = found.end()
        return found[group]
