"""What a line that PlantUML refuses may be mended to, so that what it says is not lost."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from submissions.diagrams.builder import GraphBuilder

from .attempts import NOT_UNDERSTOOD
from .lines import Line
from .slips import WORD, closest_keyword

LOOKED_AT = 160
"""Longer lines are left as they are; the expressions here may go back and forth over these characters."""

ARROW = r"(?:<\|?|\*|o|\+|\})?[-.]{1,4}(?:\[[^\[\]]*\])?(?:up|down|left|right)?[-.]{0,4}(?:\|?>|\*|o|\{)?"
END_TEXT = r"(?:\"[^\"]*\"\s*)?"
WORDS = r"[^\W_][\w.]*(?: +[\w.&/']+)*"
LINK = re.compile(
    rf"(?P<left>{WORDS})\s*(?P<arrow>{END_TEXT}\s{ARROW}\s+{END_TEXT})(?P<right>{WORDS})\s*(?P<label>:.*)?"
)
BETWEEN = re.compile(rf"\s{ARROW}(?=\s)")
TEXT_BEFORE = re.compile(r"\"[^\"]*\"\s*")
TEXT_BEHIND = re.compile(r"\s*\"[^\"]*\"$")
MERMAID_LABEL = re.compile(r"(?P<before>.*?-->?)\s*\|(?P<label>[^|]*)\|\s*(?P<right>.+)")
TWO_TEXTS = re.compile(r'"([^"]*)"\s*"([^"]*)"')
DECLARATION = re.compile(
    r"(?P<word>(?:abstract\s+)?class|interface|enum|entity|object|package|component|node|database|actor|usecase)\s+"
    rf"(?P<name>{WORDS})\s*(?P<brace>\{{)?"
)
ONE_LINE_BODY = re.compile(r"(?P<head>(?:abstract|class|interface|enum|entity|object)\b[^{}]*)\{(?P<body>[^{}]*)\}?")
DECLARED = re.compile(
    r"(?:abstract\s+class|abstract|class|interface|enum|entity|object)\s+(?:(?:.*\sas\s+)?)(\"[^\"]+\"|[\w.]+)",
    re.IGNORECASE,
)
C_STYLE_PARENT = re.compile(r"(?P<head>(?:abstract\s+)?class\s+\w+)\s*:\s*(?:public\s+)?(?P<rest>\w.*)")
LOOSE_DECLARATION = re.compile(
    r"(?P<head>(?:(?:abstract\s+)?class|interface|enum|entity|object)\s+(?:\"[^\"]+\"|[\w.]+)).*?(?P<brace>\{)?"
)
EMPTY_BRACES = re.compile(r"(?P<head>[^{}]*)\{\s*\}")
DANGLING = re.compile(r"(?P<kept>.*\S)\s+(?:extends|implements|as)")


def read_repaired(read: Callable[[str], bool], text: str, line: Line, builder: GraphBuilder) -> bool:
    """Note the error in the stripped line ``text``, and ``read`` it as what was probably meant; False if nothing is."""
    if len(text) > LOOKED_AT or len(builder.diagnostics) >= builder.limits.diagnostics:
        return False
    for lines in _repairs(text):
        if all(read(mended) for mended in lines):
            builder.error(line.number, line.column, NOT_UNDERSTOOD + text[:60])
            return True
    return False


def _repairs(text: str) -> Iterator[list[str]]:
    """The lines that may stand for ``text``, the likeliest first."""
    if text.endswith((";", ",")):
        text = text.rstrip(";, ")
        yield [text]
    if TWO_TEXTS.search(text):
        yield [TWO_TEXTS.sub(r'"\1 \2"', text)]
    if found := MERMAID_LABEL.fullmatch(text):
        yield [f"{found['before']} {found['right'].rstrip(';')} : {found['label'].strip()}"]
    if found := DANGLING.fullmatch(text):
        yield [found["kept"]]
    if found := ONE_LINE_BODY.fullmatch(text):
        yield _members(found["head"].strip(), found["body"])
    if found := C_STYLE_PARENT.fullmatch(text):
        yield [f"{found['head']} extends {found['rest']}"]
    if found := EMPTY_BRACES.fullmatch(text):
        yield [found["head"] + "{", "}"]
    if keyword := closest_keyword(text):
        yield [WORD.sub(keyword, text, count=1)]
    if found := LINK.fullmatch(text):
        yield [f"{_quoted(found['left'])} {found['arrow']} {_quoted(found['right'])} {found['label'] or ''}".strip()]
    if chain := _chain(text):
        yield chain
    if found := DECLARATION.fullmatch(text):
        yield [f"{found['word']} {_quoted(found['name'])} {found['brace'] or ''}".strip()]
    if found := LOOSE_DECLARATION.fullmatch(text):
        yield [f"{found['head']} {found['brace'] or ''}".strip()]


def _chain(text: str) -> list[str]:
    """``A --> B "1" --> "2" C`` as a line for each of its arrows; empty for one arrow."""
    arrows = list(BETWEEN.finditer(text))
    if len(arrows) < 2:
        return []
    names = [text[one.end() : other.start()].strip() for one, other in pairwise(arrows)]
    left = [text[: arrows[0].start()], *(TEXT_BEFORE.sub("", name, count=1) for name in names)]
    right = [*(TEXT_BEHIND.sub("", name) for name in names), text[arrows[-1].end() :]]
    return [
        f"{one.strip()} {found[0].strip()} {other.strip()}"
        for one, found, other in zip(left, arrows, right, strict=True)
    ]


def _quoted(words: str) -> str:
    return f'"{words}"' if " " in words else words


def _members(head: str, body: str) -> list[str]:
    """``class A { x; y }`` as ``class A`` and a line for each member."""
    declared = DECLARED.match(head)
    parts = [part.strip() for part in body.split(";" if ";" in body or "(" in body else ",")]
    return [head, *(f"{declared[1]} : {part}" for part in parts if part and declared)]
