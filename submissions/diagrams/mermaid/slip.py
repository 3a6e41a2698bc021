"""What a reader raises where the text is not what the grammar asks for."""

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.source import Source

from .text import plain


class Slip(Exception):
    """``offset`` is where the text stops making sense; the other fields are those of a diagnostic."""

    def __init__(self, offset: int, message: str, expected: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.expected = expected
        self.hint = hint


def note(builder: GraphBuilder, source: Source, slip: Slip, code: str = "syntax") -> None:
    line, column = source.position(min(slip.offset, len(source.text)))
    builder.error(line, column, plain(slip.message), code=code, expected=slip.expected, hint=plain(slip.hint))


def unexpected(text: str, at: int, expected: str, hint: str = "") -> Slip:
    """The slip of something that stands at ``at`` in place of what the grammar asks for."""
    return Slip(at, f"{found(text, at)} stands where {expected} is expected", expected, hint)


def found(text: str, at: int, most: int = 24) -> str:
    """What stands at ``at``, quoted for a message: a word, a bracket, or the end of the line or of the diagram."""
    if at >= len(text):
        return "the end of the diagram"
    if text[at] == "\n":
        return "the end of the line"
    end = at + 1
    if text[at].isalnum():
        while end < min(len(text), at + most) and (text[end].isalnum() or text[end] in "_-"):
            end += 1
    return f"`{text[at:end].rstrip('-') or text[at]}`"
