"""DOT's tokens, as Graphviz's own scanner (cgraph ``scan.l``) cuts them."""

import re
from dataclasses import dataclass, field

from submissions.diagrams.source import Source

from .quotes import Quotes

ID = "id"
HTML = "html"
END = ""
KEYWORDS = frozenset({"strict", "graph", "digraph", "subgraph", "node", "edge"})

MOST_SLIPS = 1_000
"""What is wrong beyond so many is not told any more: nobody reads that far."""

_NAME = r"[A-Za-z_\x80-\U0010ffff][A-Za-z0-9_\x80-\U0010ffff]*+"
_NUMBER = r"-?(?:\.[0-9]++|[0-9]++(?:\.[0-9]*+)?)"
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_NOTHING = r"(?!)"


def _token_pattern(string: str) -> re.Pattern[str]:
    return re.compile(
        rf"""[ \t\r\n\f\v]*+(?:
        (?P<id>{_NAME}|{_NUMBER})
        |(?P<string>{string})
        |(?P<long_arrow>-->|->>)
        |(?P<sign>[{{}}\[\];,=:+]|-[->])
        |(?P<line_comment>//[^\n]*+|\#[^\n]*+)
        |(?P<block_comment>/\*)
        |(?P<html><)
        |(?P<end>\Z)
        |(?P<stray>.)
        )""",
        re.X | re.S,
    )


_TOKEN = _token_pattern(_STRING)
_TOKEN_WITHOUT_STRINGS = _token_pattern(_NOTHING)
_NAMES, _SIGNS, _STRINGS = (_TOKEN.groupindex[name] for name in ("id", "sign", "string"))
_ANGLE = re.compile(r"[<>]")
_STRING_ON_A_LINE = re.compile(r'"?[^"\n]*+"?')
_REST_OF_NAME = re.compile(r"(?:[-./@$%&!?~^*|\\'](?![->])|[A-Za-z0-9_\x80-\U0010ffff])++")
_SINGLE_QUOTED = re.compile(r"'([^'\n]*+)'")
_ESCAPED = re.compile(r"\\(.)", re.S)
_STRAY_HINTS = {
    "'": 'Texts stand in double quotes: "like this".',
    ">": "An arrow is written `->` in a digraph and `--` in a graph.",
    "(": 'A name with brackets stands in double quotes: "pay()".',
    ")": 'A name with brackets stands in double quotes: "pay()".',
    "|": "An edge label is written `a -> b [label=\"text\"]`.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong at ``offset``, what could stand there and how to mend it."""

    offset: int
    message: str
    expected: str = ""
    hint: str = ""


@dataclass(slots=True)
class Tokens:
    """All tokens of a source, the last is ``END``, and what in it is no token.

    Kinds, values and offsets run side by side. A kind is the token's own sign (``{``, ``->``), a keyword in small
    letters, or one of ``ID``, ``HTML`` and ``END``.
    """

    source: Source
    kinds: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)

    def add(self, kind: str, value: str, offset: int) -> None:
        self.kinds.append(kind)
        self.values.append(value)
        self.offsets.append(offset)

    def on_new_line(self, index: int) -> bool:
        """Whether the token is the first on its line."""
        line_at = self.source.line_at
        return index == 0 or line_at(self.offsets[index]) > line_at(self.offsets[index - 1])


def scan(source: Source, quotes: Quotes | None = None) -> Tokens:
    """Cut ``source`` into tokens; what is none is passed over, or mended where it is clear what is meant.

    With ``quotes`` each text ends on its line, where they say, so that a missing mark does not turn the rest round.
    """
    return _Scanner(source, quotes).run()


class _Scanner:
    __slots__ = ("comment_is_closed", "html_is_closed", "pattern", "quotes", "text", "tokens")

    def __init__(self, source: Source, quotes: Quotes | None) -> None:
        self.text = source.text
        self.tokens = Tokens(source)
        self.quotes = quotes
        # Once a string, an HTML text or a comment has no end, the search for that of each further one would read all
        # the rest.
        self.pattern = _TOKEN_WITHOUT_STRINGS if quotes else _TOKEN
        self.html_is_closed = True
        self.comment_is_closed = True

    def run(self) -> Tokens:
        at = 0
        while at >= 0:
            at = self._until_special(at)
        self._join_strings()
        return self.tokens

    def _until_special(self, at: int) -> int:
        """Take tokens up to one that no regular expression can delimit -> the offset after it, -1 at the end."""
        kinds, values, offsets = self.tokens.kinds, self.tokens.values, self.tokens.offsets
        for match in self.pattern.finditer(self.text, at):
            group = match.lastindex or 0
            value = match[group]
            start = match.end() - len(value)
            if group == _NAMES:
                word = value.lower()
                kinds.append(word if word in KEYWORDS else ID)
                values.append(value)
                offsets.append(start)
            elif group == _SIGNS:
                kinds.append(value)
                values.append(value)
                offsets.append(start)
            elif group == _STRINGS:
                kinds.append(ID)
                values.append(_unquoted(value))
                offsets.append(start)
            elif match.lastgroup != "line_comment":
                return self._special(match.lastgroup, value, start)
        return -1

    def _special(self, group: str | None, value: str, start: int) -> int:
        """Take a token that needs more than its own text -> the offset after it, -1 at the end."""
        if group == "html":
            return self._html(start)
        if group == "block_comment":
            return self._block_comment(start)
        if group == "long_arrow":
            hint = f"`{value}` belongs to Mermaid and PlantUML; in DOT write `->`."
            self._error(start, f"`{value}` is no edge in DOT", expected="`->`", hint=hint)
            self.tokens.add("->", "->", start)
            return start + len(value)
        if group == "stray":
            return self._stray(start)
        self.tokens.add(END, "", start)
        return -1

    def _html(self, start: int) -> int:
        """``<...>`` with balanced angle brackets."""
        depth = 0
        for bracket in _ANGLE.finditer(self.text, start) if self.html_is_closed else ():
            depth += 1 if bracket[0] == "<" else -1
            if depth == 0:
                self.tokens.add(HTML, self.text[start + 1 : bracket.start()], start)
                return bracket.end()
        self.html_is_closed = False
        hint = "Each `<` needs its `>`. An arrow is written `->`, and back to front `a -> b [dir=back]`."
        self._error(start, "the HTML text that begins here has no end", expected="`>`", hint=hint)
        return start + 1

    def _block_comment(self, start: int) -> int:
        end = self.text.find("*/", start + 2) if self.comment_is_closed else -1
        if end >= 0:
            return end + 2
        self.comment_is_closed = False
        self._error(start, "the comment that begins here has no end", expected="`*/`")
        return self._end_of_line(start)

    def _stray(self, start: int) -> int:
        char = self.text[start]
        if char == '"':
            return self._mended_string(start, self.quotes) if self.quotes else self._open_string(start)
        if char == "'" and (quoted := _SINGLE_QUOTED.match(self.text, start)):
            self._error(start, "`'` is no quotation mark in DOT", hint=_STRAY_HINTS["'"])
            self.tokens.add(ID, quoted[1], start)
            return quoted.end()
        return self._rest_of_name(start) or self._unexpected(char, start)

    def _open_string(self, start: int) -> int:
        if self.pattern is _TOKEN:
            self._error(start, "the text that begins here has no closing quotation mark", expected='`"`')
        self.pattern = _TOKEN_WITHOUT_STRINGS
        match = _STRING_ON_A_LINE.match(self.text, start)
        end = match.end() if match else start + 1
        self.tokens.add(ID, self.text[start + 1 : end].removesuffix('"'), start)
        return end

    def _mended_string(self, start: int, quotes: Quotes) -> int:
        if quotes.is_left_over(start):
            self._error(start, "the text that ends here has no opening quotation mark", expected='`"`')
            return start + 1
        end = quotes.closing(start)
        if end < 0:
            self._error(start, "the text that begins here has no closing quotation mark", expected='`"`')
            end = quotes.end_of_open(start)
            self.tokens.add(ID, self.text[start + 1 : end], start)
            return end
        text = self.text[start : end + 1]
        if '"' in _ESCAPED.sub("", text[1:-1]):
            self._error(start, "a quotation mark is missing in the text that begins here", expected='`"`')
        self.tokens.add(ID, _unquoted(text), start)
        return end + 1

    def _end_of_line(self, start: int) -> int:
        end = self.text.find("\n", start)
        return len(self.text) if end < 0 else end

    def _rest_of_name(self, start: int) -> int:
        """``api-gateway`` or ``com.shop.Order`` without quotes: read as the one name that is meant; 0 if it is not."""
        tokens = self.tokens
        if not tokens.kinds or tokens.kinds[-1] != ID or tokens.offsets[-1] + len(tokens.values[-1]) != start:
            return 0
        rest = _REST_OF_NAME.match(self.text, start)
        if rest is None:
            return 0
        tokens.values[-1] += rest[0]
        name = tokens.values[-1]
        hint = f'A name with other signs than letters, digits and `_` stands in double quotes: "{name[:60]}".'
        self._error(start, f"`{self.text[start]}` cannot stand in a name without quotation marks", hint=hint)
        return rest.end()

    def _unexpected(self, char: str, start: int) -> int:
        self._error(start, f"`{char}` cannot stand here", hint=_STRAY_HINTS.get(char, ""))
        return start + 1

    def _error(self, offset: int, message: str, *, expected: str = "", hint: str = "") -> None:
        if len(self.tokens.slips) < MOST_SLIPS:
            self.tokens.slips.append(Slip(offset, message, expected, hint))

    def _join_strings(self) -> None:
        """``"a" + "b"`` is one text. A ``+`` with nothing to join stays, for the parser to complain about."""
        tokens = self.tokens
        if "+" not in tokens.kinds:
            return
        joined = Tokens(tokens.source, slips=tokens.slips)
        index = 0
        while index < len(tokens.kinds):
            joined.add(tokens.kinds[index], tokens.values[index], tokens.offsets[index])
            if self._is_string(index):
                parts = [tokens.values[index]]
                while tokens.kinds[index + 1] == "+" and self._is_string(index + 2):
                    index += 2
                    parts.append(tokens.values[index])
                joined.values[-1] = "".join(parts)
            index += 1
        self.tokens = joined

    def _is_string(self, index: int) -> bool:
        return index < len(self.tokens.kinds) and self.text.startswith(('"', "<"), self.tokens.offsets[index])


def _unquoted(string: str) -> str:
    r"""The text between the quotes: ``\"`` is a quote and a backslash at a line's end joins lines; the rest stays."""
    value = string[1:-1]
    return _ESCAPED.sub(_plain_escape, value) if "\\" in value else value


def _plain_escape(match: re.Match[str]) -> str:
    return {'"': '"', "\n": ""}.get(match[1], match[0])
