"""A place in a row of tokens, and what to say when another token would have to stand there."""

from .scanner import END, HTML, ID, KEYWORDS, MOST_SLIPS, Slip, Tokens

TEXTS = (ID, HTML)
"""The kinds of token that name or say something."""

_CURLY = 'Curly quotation marks are letters to DOT; write straight ones: "text".'


class UnexpectedTokenError(Exception):
    """What stands at token ``index`` cannot stand there."""

    def __init__(self, index: int, expected: str, hint: str = "") -> None:
        super().__init__(expected)
        self.index = index
        self.expected = expected
        self.hint = hint


class Cursor:
    """``at`` is the index of the token to read next."""

    __slots__ = ("at", "kinds", "line_at", "offsets", "tokens", "values")

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.kinds = tokens.kinds
        self.values = tokens.values
        self.offsets = tokens.offsets
        self.line_at = tokens.source.line_at
        self.at = 0

    def skip(self, kind: str) -> bool:
        found = self.kinds[self.at] == kind
        self.at += found
        return found

    def skip_text(self) -> str:
        if self.kinds[self.at] not in TEXTS:
            return ""
        self.at += 1
        return self.values[self.at - 1]

    def report(self, error: UnexpectedTokenError) -> None:
        if len(self.tokens.slips) >= 2 * MOST_SLIPS:  # the scanner's and as many of the grammar's
            return
        message = f"{self.found(error.index)} cannot stand here"
        words = "".join(self.values[max(error.index - 1, 0) : error.index + 1])
        hint = _CURLY if any(mark in words for mark in "“”„‟") else error.hint
        self.error(error.index, message, expected=error.expected, hint=hint)

    def error(self, index: int, message: str, *, expected: str = "", hint: str = "") -> None:
        if len(self.tokens.slips) < 2 * MOST_SLIPS:
            self.tokens.slips.append(Slip(self.offsets[index], message, expected, hint))

    def found(self, index: int) -> str:
        if self.kinds[index] == END:
            return "the end of the source"
        return f"`{self.values[index][:60]}`"

    def keyword_hint(self, index: int) -> str:
        if self.kinds[index] not in KEYWORDS:
            return ""
        word = self.values[index]
        return f'`{word}` is a keyword of DOT; as a name it stands in double quotes: "{word}".'
