"""The arguments of a C4 macro, as Mermaid's own lexer cuts them.

Without quotes an argument runs to the next comma, over ``)`` and line ends; so the last argument needs its quotes.
"""

import re
from dataclasses import dataclass

from .slip import Slip, unexpected

_QUOTE = re.compile(r' *"')
_DOLLAR = re.compile(r" *\$")
_EMPTY_FIRST = re.compile(r"\( *,")
_EQUALS = re.compile(r'= *"')
_ON_LINE = re.compile(
    r"""[\s,]*+(?:\$(?P<key>\w++)\ *+=\ *+"?(?P<value>[^"\n,)]*+)"?|"(?P<quoted>[^"\n]*+)"?|(?P<plain>[^,"\n){]++))""",
    re.X,
)
_HINT = 'Put the arguments in quotes, without a space before `)`: `Person(customer, "Customer")`.'
_HINT_NAMED = 'A named argument is written `$techn="Java"`, with quotes.'
NO_TEXT = "[object Object]"
"""What Mermaid writes where a named argument stands in the place of an alias or a label."""


@dataclass(frozen=True, slots=True)
class Argument:
    """``key`` is empty for an argument without a name."""

    text: str
    key: str = ""
    runs_on: bool = False


def read_arguments(text: str, at: int) -> tuple[list[Argument], int]:
    """Read from the ``(`` at ``at`` -> the arguments, and the offset behind ``)``."""
    arguments: list[Argument] = []
    opened = at
    first = _EMPTY_FIRST.match(text, at)
    if first:
        arguments.append(Argument(""))
    at = first.end() if first else at + 1
    while not text.startswith(")", at):
        if at >= len(text):
            raise Slip(opened, "`(` is not closed", "`)`", _HINT)
        if text.startswith(",,", at):
            arguments.append(Argument(""))
            at += 2
        elif text[at] == ",":
            at += 1
        else:
            argument, at = _argument(text, at)
            arguments.append(argument)
    if not arguments:
        raise unexpected(text, at, "an argument", _HINT)
    return arguments, at + 1


def _argument(text: str, at: int) -> tuple[Argument, int]:
    if match := _QUOTE.match(text, at):
        end = text.find('"', match.end())
        if end < 0:
            raise Slip(match.end() - 1, "a quote is not closed", '`"`', "Close the text with a second quote.")
        return Argument(text[match.end() : end].strip()), end + 1
    if match := _DOLLAR.match(text, at):
        return _named(text, match.end())
    end = text.find(",", at)
    end = len(text) if end < 0 else end
    return Argument(text[at:end].strip(), runs_on="\n" in text[at:end]), end


def _named(text: str, at: int) -> tuple[Argument, int]:
    equals = text.find("=", at)
    opening = _EQUALS.match(text, equals) if equals >= 0 else None
    end = text.find('"', opening.end()) if opening else -1
    if opening is None or end <= opening.end():
        raise unexpected(text, max(equals, at), "a value in quotes", _HINT_NAMED)
    return Argument(text[opening.end() : end].strip(), text[at:equals].strip()), end + 1


def read_arguments_on_line(text: str, at: int, line_end: int) -> tuple[list[Argument], int]:
    """What the arguments are most likely meant to be; -> them, and where they end."""
    arguments: list[Argument] = []
    while match := _ON_LINE.match(text, at, line_end):
        said = match["value"] or match["quoted"] or match["plain"] or ""
        arguments.append(Argument(said.strip(), match["key"] or ""))
        at = match.end()
    closing = text.find(")", at, line_end)
    return arguments, closing + 1 if closing >= 0 else at
