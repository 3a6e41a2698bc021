"""One message of a sequence diagram: ``A -> B : text``, in all the ways PlantUML lets an arrow be drawn.

Nearly all quantifiers are possessive, so that a line is gone over once whatever stands in it.
"""

import re
from dataclasses import dataclass

from submissions.diagrams.graph import End, LineStyle

NAME = r"[\w.@]++"
QUOTED = r'["“”](?P<SIDE_long>[^"“”]++)["“”]'
QUOTED_DISPLAY = QUOTED.replace("long", "display")
ANCHOR = r"(?:\{\w++\}\s++)?+"
STYLE = r"(?:#\w++|dotted|dashed|plain|bold|hidden|norank|single|node|thickness=\d++)"
STYLES = rf"\[{STYLE}(?:[,;]{STYLE})*+\]"
BODY = rf"(?P<body>-++(?:{STYLES})?+-*+|{STYLES}-++)"

_PART = rf"(?:{QUOTED}(?:\s*+as\s++(?P<SIDE_code>{NAME}))?+|(?P<SIDE_name>{NAME})(?:\s++as\s*+{QUOTED_DISPLAY})?+)"
_HEAD_LEFT = r"(?P<left>(?:(?<=\s)[ox]|\(\d++\))?+(?:<<?+_?+|//?+|\\\\?+)?+)"
_HEAD_RIGHT = r"(?P<right>(?:_?+>>?+|//?+|\\\\?+)?+(?:[ox](?=\s)|\(\d++\))?+)"
_TAIL = (
    r"\s*+(?P<activation>--\+\+|\+\+--|\+\+|--|\*\*|!!)?+\s*+(?:#\w++)?+\s*+(?P<stereotype><<[^<>]++>>)?+"
    r"\s*+(?:\[\[[^\[\]]*+\]\])?+\s*+(?::\s*+(?P<label>.*+))?+"
)
_FIRST, _SECOND = _PART.replace("SIDE", "first"), _PART.replace("SIDE", "second")
MESSAGE = re.compile(
    rf"(?:&\s*+)?+{ANCHOR}{_FIRST}(?:\s*+\{{\w++\}})?+\s*+{_HEAD_LEFT}{BODY}{_HEAD_RIGHT}\s*+{_SECOND}"
    rf"(?P<multicast>(?:\s&\s{NAME})*+)(?:\s*+\{{\w++\}}(?=\s))?+{_TAIL}",
    re.IGNORECASE,
)

_BORDER_TAIL = r"\s*+(?P<activation>[+*!-]++)?+\s*+(?:#\w++)?+\s*+(?:\[\[[^\[\]]*+\]\])?+\s*+(?::\s*+(?P<label>.*+))?+"
_BORDER_ARROW = rf"(?P<left><<?+|//?+|\\\\?+)?+{BODY}(?P<right>>>?+|//?+|\\\\?+)?+"
_ONE = rf"(?:(?P<SIDE_name>{NAME})|{QUOTED})".replace("SIDE", "first")
FROM_BORDER = re.compile(
    rf"(?:&\s*+)?+{ANCHOR}(?:[?\[\]](?P<from>[ox])?+)?+{_BORDER_ARROW}(?P<to>[ox]\s)?+\s*+{_ONE}{_BORDER_TAIL}",
    re.IGNORECASE,
)
TO_BORDER = re.compile(
    rf"(?:&\s*+)?+{ANCHOR}{_ONE}(?:\s++(?P<from>[ox])(?=[-<\\/\[])|\s*+){_BORDER_ARROW}(?P<to>[ox])?+[?\[\]]?+"
    rf"{_BORDER_TAIL}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Participant:
    """A participant as a message names it; ``display`` is empty where only the name stands there."""

    name: str
    display: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """``source`` and ``target`` as the arrow points; None stands for the diagram's border.

    ``written`` has the two in the order of the text, in which unknown ones come to be. ``activation`` is the mark after
    the second name, such as ``++``.
    """

    source: Participant | None
    target: Participant | None
    written: tuple[Participant, ...]
    multicast: tuple[str, ...]
    label: str
    line: LineStyle
    source_end: End
    target_end: End
    activation: str
    stereotype: str


def read_message(text: str) -> Message | None:
    """The message that the whole of ``text`` is, or None."""
    if "-" not in text:
        return None
    if found := MESSAGE.fullmatch(text):
        return _between(found)
    if found := FROM_BORDER.fullmatch(text):
        return _at_border(found, participant_first=False)
    if found := TO_BORDER.fullmatch(text):
        return _at_border(found, participant_first=True)
    return None


def _between(found: re.Match[str]) -> Message | None:
    first, second = _participant(found, "first"), _participant(found, "second")
    left, right = found["left"].lower(), found["right"].lower()
    crossed = "x" in left, "x" in right
    if not (_points(left) or _points(right) or any(crossed)):
        return None
    source, target, source_end, target_end = first, second, _end(left), _end(right)
    if _points(left) and not _points(right) and not all(crossed):
        source, target, source_end, target_end = target, source, target_end, source_end
    multicast = tuple(name.strip() for name in found["multicast"].split("&")[1:])
    return Message(
        source, target, (first, second), multicast, found["label"] or "", _line(found["body"]), source_end, target_end,
        found["activation"] or "", found["stereotype"] or "",
    )  # fmt: skip


def _at_border(found: re.Match[str], *, participant_first: bool) -> Message | None:
    left, right = found["left"] or "", found["right"] or ""
    if not left and not right:
        return None
    one = Participant(found["first_name"] or found["first_long"])
    source_end, target_end = _end(left + (found["from"] or "").lower()), _end(right + (found["to"] or "").lower())
    if not right:
        source_end, target_end = target_end, source_end
    leaves = bool(right) is participant_first
    return Message(
        one if leaves else None, None if leaves else one, (one,), (), found["label"] or "", _line(found["body"]),
        source_end, target_end, found["activation"] or "", "",
    )  # fmt: skip


def _participant(found: re.Match[str], side: str) -> Participant:
    long = found[f"{side}_long"]
    if long is not None:
        return Participant(found[f"{side}_code"] or long, long)
    return Participant(found[f"{side}_name"], found[f"{side}_display"] or "")


POINTS = frozenset("<>/\\")


def _points(head: str) -> bool:
    return not POINTS.isdisjoint(head)


def _end(head: str) -> End:
    if "x" in head:
        return End.CROSS
    if _points(head):
        return End.ARROW
    return End.CIRCLE if "o" in head else End.NONE


def _line(body: str) -> LineStyle:
    if "hidden" in body:
        return LineStyle.INVISIBLE
    return LineStyle.DASHED if body.count("-") > 1 else LineStyle.SOLID
