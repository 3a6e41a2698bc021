"""Which directive a line is, by its first word."""

import re
from typing import NamedTuple

NAME = r"[^\W\d]\w*+"
ASSIGNS = re.compile(
    rf"!\s*+(?:(?P<scope>local|global)\s++)?(?P<name>\$?{NAME})\s*+(?P<soft>\?)?=(?P<value>.*)", re.DOTALL
)
DEFINES = re.compile(rf"!(?P<word>define|definelong)\s++(?P<name>{NAME})(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
DECLARES = re.compile(
    rf"!(?P<flags>(?:unquoted\s++|final\s++)*+)(?P<word>function|procedure)\s++(?P<name>\$?{NAME})\s*+(?P<rest>\(.*)",
    re.DOTALL | re.IGNORECASE,
)
ENDS = re.compile(r"!end\s*+(function|definelong|procedure)\b", re.IGNORECASE)
INCLUDES = re.compile(r"!include(?:url|_many|_once)?\b(?P<rest>.*)", re.IGNORECASE)
KEYWORD = re.compile(r"!([a-z_]++)\b(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
KEYWORDS = frozenset(
    (
        "ifdef", "ifndef", "if", "elseif", "else", "endif", "while", "endwhile", "foreach", "endfor", "return", "undef",
        "assert", "theme", "includedef", "import", "startsub", "endsub", "includesub", "log", "dump_memory", "option",
        "exit",
    )
)  # fmt: skip


class Directive(NamedTuple):
    """``word`` names the directive: ``=`` for an assignment, empty for a line of the diagram.

    ``name`` is what is defined or assigned, ``rest`` what follows, ``flags`` are words such as ``unquoted``.
    """

    word: str = ""
    name: str = ""
    rest: str = ""
    flags: str = ""


PLAIN = Directive()


def read_directive(text: str) -> Directive:
    """The directive that ``text``, without spaces around it, stands for."""
    if not text.startswith("!"):
        return PLAIN
    if found := DEFINES.fullmatch(text):
        return Directive(found["word"].lower(), found["name"], found["rest"])
    if found := ASSIGNS.fullmatch(text):
        flags = f"{(found['scope'] or '').lower()} {found['soft'] or ''}"
        return Directive("=", found["name"], found["value"].strip(), flags)
    if found := DECLARES.fullmatch(text):
        return Directive(found["word"].lower(), found["name"], found["rest"], found["flags"].lower())
    return _read_keyword(text)


def _read_keyword(text: str) -> Directive:
    if found := ENDS.match(text):
        return Directive(f"end{found[1].lower()}")
    if found := INCLUDES.fullmatch(text):
        return Directive("include", "", found["rest"].strip())
    found = KEYWORD.fullmatch(text)
    if found is None or found[1].lower() not in KEYWORDS:
        return PLAIN
    return Directive(found[1].lower(), "", found["rest"].strip())
