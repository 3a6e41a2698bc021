"""Calls of macros: ``Container(web, "Web shop", $techn="Django") {``."""

import re
from dataclasses import dataclass

CALL = re.compile(r"(?:&\s*+)?+(?P<name>[A-Za-z_]\w*+)\s*+\(")
PIECE = re.compile(r"[(),\"']|[^(),\"']++")
ARGUMENT = re.compile(
    r"\s*+(?:\$(?P<name>\w++)\s*+=\s*+)?+(?:\"(?P<quoted>[^\"]*+)\"\s*+|(?P<plain>[^(),\"'\s][^(),\"']*+)?+)(?P<end>[,)])"
)
"""An argument as nearly all are written: a text in quotes, or one without quotes and parentheses."""

NAMED = re.compile(r"\$(?P<name>\w++)\s*+=\s*+")
QUOTES = "\"'"


@dataclass(frozen=True, slots=True)
class Call:
    """``rest`` is what stands behind the closing parenthesis."""

    name: str
    positional: tuple[str, ...]
    named: dict[str, str]
    rest: str

    def arguments(self, parameters: tuple[str, ...]) -> dict[str, str]:
        """By the names of ``parameters``; what was not given is left out."""
        return {**dict(zip(parameters, self.positional, strict=False)), **self.named}


def read_call(text: str) -> Call | None:
    """The call that ``text`` begins with, or None."""
    begins = CALL.match(text)
    if begins is None:
        return None
    arguments = _plain_arguments(text, begins.end()) or _arguments(text, begins.end())
    if arguments is None:
        return None
    positional, named, end = arguments
    return _as_relation(Call(begins["name"], tuple(positional), named, text[end:].strip()))


def read_unclosed_call(text: str) -> Call | None:
    """The call that ``text`` begins with if only a quote or the closing parenthesis is missing."""
    brace = " {" if text.endswith("{") else ""
    core = text[:-1].rstrip() if brace else text
    return next(filter(None, (read_call(core + end + brace) for end in (")", '")', "')"))), None)


def _as_relation(call: Call) -> Call:
    """``Rel_(a, b, "uses", "-UP->>")``, which the other macros make use of, as the one of them that it comes to."""
    if call.name != "Rel_" or not call.positional:
        return call
    *said, arrow = call.positional
    numbered = bool(said) and (said[0].endswith(")") or said[0].isdigit())
    back = arrow.startswith("<") and not arrow.endswith(">")
    return Call("Rel_Back" if back else "Rel", tuple(said[numbered:]), call.named, call.rest)


Arguments = tuple[list[str], dict[str, str], int]
"""By place, by name, and the offset behind the closing parenthesis."""


def _plain_arguments(text: str, at: int) -> Arguments | None:
    """As ``_arguments``, and quicker; None where one is not as ``ARGUMENT`` says, or there are none."""
    positional: list[str] = []
    named: dict[str, str] = {}
    while found := ARGUMENT.match(text, at):
        name, quoted, plain, ends = found.groups()
        value = quoted if quoted is not None else (plain or "").rstrip()
        at = found.end()
        if name is not None:
            named[name] = value
        elif value or quoted is not None or ends == "," or positional or named:
            positional.append(value)
        if ends == ")":
            return positional, named, at
    return None


def _arguments(text: str, start: int) -> Arguments | None:
    """The arguments whatever stands in them; None if the closing parenthesis is missing."""
    split = _split(text, start)
    if split is None:
        return None
    written, end = split
    positional: list[str] = []
    named: dict[str, str] = {}
    for argument in written:
        if found := NAMED.match(argument):
            named[found["name"]] = _unquoted(argument[found.end() :])
        else:
            positional.append(_unquoted(argument))
    return positional, named, end


def _split(text: str, start: int) -> tuple[list[str], int] | None:
    """-> the arguments as written and the offset behind the closing parenthesis; None if it is missing.

    A quote begins a text only where an argument, or the value of a named one, begins: ``Bob's shop`` holds none.
    """
    arguments: list[str] = []
    begin, depth, quote, may_quote = start, 0, "", True
    for found in PIECE.finditer(text, start):
        piece = found[0]
        if quote:
            quote, may_quote = ("", False) if piece == quote else (quote, may_quote)
        elif piece in QUOTES:
            quote = piece if may_quote else ""
        elif piece == "(":
            depth, may_quote = depth + 1, True
        elif piece == ")" and depth:
            depth -= 1
        elif piece == ")":
            last = text[begin : found.start()].strip()
            return ([*arguments, last] if last or arguments else arguments), found.end()
        elif piece == ",":
            may_quote = True
            if not depth:
                arguments.append(text[begin : found.start()].strip())
                begin = found.end()
        else:
            may_quote = piece.rstrip()[-1:] in {"=", "+"} or (may_quote and piece.isspace())
    return None


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in QUOTES else text
