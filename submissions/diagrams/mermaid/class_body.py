"""The bodies of classes: members line by line between braces."""

import re
from collections.abc import Callable

from submissions.diagrams.builder import NodeDraft
from submissions.diagrams.source import Source

from .class_model import ClassModel
from .class_scan import name_at, relation_at, skip_spaces
from .skipping import skip
from .slip import Slip, found

_BRACE = re.compile(r"[{}]")
_LINE = re.compile(r"[^\n]*")
_NEXT_STATEMENT = re.compile(r"[^\S\n]*(?:class\s+[\w`]|namespace\s+\w|note\s+(?:for\s|\")|direction\s|<<\w+>>\s*\w)")
_BODY_HINT = "Close the body of a class with `}`, and keep braces out of its members."


class ClassBody:
    """Reads bodies into ``model``; slips go to ``note``."""

    def __init__(self, source: Source, model: ClassModel, note: Callable[[Slip], None]) -> None:
        self._source = source
        self._text = source.text
        self._model = model
        self._note = note

    def read(self, draft: NodeDraft, at: int) -> int:
        """The members between the ``{`` before ``at`` and its ``}`` -> offset behind that."""
        brace = _BRACE.search(self._text, at)
        if brace is None or brace[0] == "{":
            wrong = brace.start() if brace else len(self._text)
            self._note(Slip(wrong, f"{found(self._text, wrong)} stands in the body of a class", "`}`", _BODY_HINT))
            return self.read_broken(draft, at)
        for line in self._text[at : brace.start()].split("\n"):
            if line[:1] == '"':
                self._note(Slip(at, "a member begins with a quote", "a member"))
            self.member(draft, line, at)
            at += len(line) + 1
        return brace.end()

    def read_broken(self, draft: NodeDraft, at: int) -> int:
        """Members up to a ``}`` of its own, or up to a line that can only be another statement."""
        text = self._text
        while at < len(text):
            start = skip_spaces(text, at)
            if text[start : start + 1] == "}":
                return start + 1
            if _NEXT_STATEMENT.match(text, at) or self._is_relation(at):
                return at - 1 if text[at - 1] == "\n" else at
            end = skip(_LINE, text, at)
            self.member(draft, text[at:end].strip(" {}\t"), at)
            at = end + 1
        return len(text)

    def member(self, draft: NodeDraft, raw: str, at: int) -> None:
        try:
            self._model.member(draft, raw, self._source.line_at(at))
        except ValueError:
            at += len(raw) - len(raw.lstrip())
            self._note(Slip(at, f"`{raw.strip()}` closes a parenthesis that is not open", "`name(parameters)`"))

    def _is_relation(self, at: int) -> bool:
        try:
            name, at = name_at(self._text, at)
            return relation_at(self._text, at, name) is not None
        except Slip:
            return False
