"""The line between two things: its heads, its style, and what is written at its ends and on it."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from submissions.diagrams.graph import EdgeKind, End, LineStyle

from .text import QUOTES, label, unquote


class Head(NamedTuple):
    """What a head draws; ``multiplicity`` is what a crow's foot says."""

    end: End
    multiplicity: str = ""


HEADS = {
    "<|": Head(End.TRIANGLE),
    "^": Head(End.TRIANGLE),
    "<||": Head(End.TRIANGLE),
    "<|:": Head(End.TRIANGLE),
    "*": Head(End.DIAMOND),
    "o": Head(End.OPEN_DIAMOND),
    "x": Head(End.CROSS),
    "<": Head(End.ARROW),
    "<_": Head(End.ARROW),
    "<<": Head(End.ARROW),
    "0": Head(End.CIRCLE),
    "@": Head(End.CIRCLE),
    "0)": Head(End.LOLLIPOP),
    ")": Head(End.SOCKET),
    "#": Head(End.SQUARE),
    "+": Head(End.PLUS),
    "}": Head(End.NONE, "*"),
    "}o": Head(End.NONE, "0..*"),
    "}|": Head(End.NONE, "1..*"),
    "|o": Head(End.NONE, "0..1"),
    "||": Head(End.NONE, "1"),
}
"""Heads at the left end of a line. Those at the right end are the same ones turned round."""

HALF_ARROWS = {"\\\\": Head(End.ARROW), "//": Head(End.ARROW)}
NO_HEAD = Head(End.NONE)
TURNED = str.maketrans("<>{}()", "><}{)(")


def turned(head: str) -> str:
    return head.translate(TURNED)[::-1]


LEFT_HEADS = HEADS
RIGHT_HEADS = {turned(head): drawn for head, drawn in HEADS.items()} | HALF_ARROWS


def _heads(heads: dict[str, Head]) -> str:
    """An expression for one of ``heads``, longest first. An ``o`` next to a letter belongs to a name."""
    by_length = sorted(heads, key=len, reverse=True)
    return "|".join(_before(head) + re.escape(head) + _after(head) for head in by_length)


def _before(head: str) -> str:
    return r"\b" if head.startswith("o") else ""


def _after(head: str) -> str:
    return r"\b" if head.endswith("o") else ""


STYLE_WORD = r"(?:\#\w++|dotted|dashed|plain|bold|hidden|norank|single|node|thickness=\d++)"
STYLE = rf"(?:\[(?P<style%d>{STYLE_WORD}(?:[%s]{STYLE_WORD})*+)\])?+"


def arrow(body: str, joint: str, after_direction: str) -> str:
    """The expression for an arrow like ``<|-[#red]left->``.

    ``body`` are the characters that its line is drawn with, ``joint`` those that part the words of a style,
    ``after_direction`` an expression for what has to follow the direction.
    """
    return rf"""
        (?P<head1>{_heads(LEFT_HEADS)})?
        (?P<body1>[{body}]++) {STYLE % (1, joint)}
        (?:(?P<direction>left|right|up|down|le?|ri?|up?|do?){after_direction})?
        (?:(?:\(0\)|\(0|0\)|0)(?=[-=.~]))?
        {STYLE % (2, ",")} (?P<body2>[{body}]*+)
        (?P<head2>{_heads(RIGHT_HEADS)})?
    """


@dataclass(frozen=True, slots=True)
class Arrow:
    left: Head
    right: Head
    line: LineStyle


def read_arrow(found: "re.Match[str]", thick: str) -> Arrow:
    """The arrow in a match of an expression that has ``arrow(...)`` in it; ``thick`` is what draws a thick line."""
    head1, body1, style1, style2, body2, head2 = found.group("head1", "body1", "style1", "style2", "body2", "head2")
    left = LEFT_HEADS[head1.lower()] if head1 else NO_HEAD
    right = RIGHT_HEADS[head2.lower()] if head2 else NO_HEAD
    style = f"{style1 or ''},{style2 or ''}".lower() if style1 or style2 else ""
    return Arrow(left, right, _line(body1 + body2, style, thick))


def _line(body: str, style: str, thick: str) -> LineStyle:
    if body in ("--", "-") and not style:
        return LineStyle.SOLID
    if "hidden" in style:
        return LineStyle.INVISIBLE
    if "." in body or "~" in body or "dashed" in style or "dotted" in style:
        return LineStyle.DASHED
    if "bold" in style or thick in body:
        return LineStyle.THICK
    return LineStyle.SOLID


def edge_kind(arrow: Arrow) -> EdgeKind:
    """What UML says by such a line."""
    ends = (arrow.left.end, arrow.right.end)
    dashed = arrow.line is LineStyle.DASHED
    if arrow.line is LineStyle.INVISIBLE:
        return EdgeKind.LINK
    if arrow.left.multiplicity or arrow.right.multiplicity:
        return EdgeKind.RELATIONSHIP
    if End.TRIANGLE in ends:
        return EdgeKind.REALIZATION if dashed else EdgeKind.INHERITANCE
    if End.DIAMOND in ends:
        return EdgeKind.COMPOSITION
    if End.OPEN_DIAMOND in ends:
        return EdgeKind.AGGREGATION
    return EdgeKind.DEPENDENCY if dashed and End.ARROW in ends else EdgeKind.ASSOCIATION


class EndText(NamedTuple):
    multiplicity: str = ""
    role: str = ""


NO_TEXT = EndText()


NUMBER = r"(?:\d+|[nNmM*])"
MULTIPLICITY = re.compile(
    rf"{NUMBER}(?:\s?(?:\.\.+|-|,)\s?{NUMBER}){{0,5}}\+?|\?|\+|many|one|zero|optional", re.IGNORECASE
)


def end_text(text: str) -> EndText:
    """Divide what is written at an end: ``1..* owner`` is a multiplicity and a role, in either order.

    A text without a number stays whole in the multiplicity's place, which is where it was written.
    """
    if not text:
        return NO_TEXT
    text = label(unquote(text))
    if not text or MULTIPLICITY.fullmatch(text):
        return EndText(text)
    first, _, rest = text.partition(" ")
    if rest and MULTIPLICITY.fullmatch(first):
        return EndText(first, rest.strip())
    rest, _, last = text.rpartition(" ")
    if rest and MULTIPLICITY.fullmatch(last):
        return EndText(last, rest.strip())
    return EndText(text)


NO_QUOTE = rf"[^{QUOTES}]++"
LABEL_WITH_ENDS = re.compile(rf"(?:[{QUOTES}]({NO_QUOTE})[{QUOTES}])?({NO_QUOTE})(?:[{QUOTES}]({NO_QUOTE})[{QUOTES}])?")


class LineTexts(NamedTuple):
    left: str
    middle: str
    right: str


def line_texts(left: str | None, middle: str | None, right: str | None) -> LineTexts:
    """The texts at a line's ends and on it. ``: "1" has "0..*"`` puts the ends' texts into the label."""
    middle = (middle or "").strip()
    if not left and not right and middle and (middle[0] in QUOTES or middle[-1] in QUOTES):
        found = LABEL_WITH_ENDS.fullmatch(middle)
        if found and (found[1] or found[3]):
            left, middle, right = found[1], found[2], found[3]
    if not middle:
        return LineTexts(left or "", "", right or "")
    return LineTexts(left or "", _without_reading_arrow(_without_icon(label(unquote(middle.strip())))), right or "")


GUILLEMETS = re.compile(r"<<\s?([^<>\n]++)>>")


def _without_icon(text: str) -> str:
    """A visibility sign in front of a label is drawn as an icon, ``<<include>>`` with guillemets."""
    if len(text) > 2 and text[0] in "+-#~*" and text[1] != text[0]:
        text = text[1:].strip()
    return GUILLEMETS.sub(r"«\1»", text) if "<<" in text else text


def _without_reading_arrow(text: str) -> str:
    """``> owns`` and ``owns >`` only say in which direction the label is to be read."""
    if "\n" in text:
        return text
    if text in {"<", ">"}:
        return ""
    if text.startswith(("< ", "> ")):
        return text[2:].strip()
    return text[:-2].strip() if text.endswith((" <", " >")) else text
