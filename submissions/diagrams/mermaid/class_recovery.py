"""What a line of a class diagram most likely meant that breaks the rules. Nothing here raises."""

import re
from typing import NamedTuple

from submissions.diagrams.graph import End, LineStyle

from .class_model import Name, Relation
from .class_relations import ENDS

_ARROW = re.compile(
    r"(<\||<|\*|\(\)|\||(?<![\w.])o(?=[-.=]))?"
    r"(--+|\.\.+|-\.+-|==+|[-.=](?=[|>*])|(?<=\s)-(?=o\s)|(?<=[|*<])[-.=])"
    r"(\|>|>{1,2}|\*|\(\)|\||o(?!\w))?"
)
_PIECE = re.compile(r"""\[[^\]]*\]?|"([^"]*)"?|`([^`]*)`?|:([^;]*)|([^\s":`;,{}\[\]()]+)""")
_CLASS = re.compile(
    r"""\s*(?:abstract\s+|static\s+)?(?:class|interface|enum|abstract)?\s*(?:"([^"\n]*)"|([^\s"{}\[\]<:;(]+))"""
)
_MEMBER = re.compile(r"[^\S\n]*([^\s:\"'<>(){}+#-][^\s:\"'<>(){}]*)[^\S\n]*:([^\n]*)")


class _Segment(NamedTuple):
    """What stands on the line before, between or behind arrows."""

    names: list[str]
    strings: list[str]
    label: str


def relations_in(line: str) -> list[Relation]:
    """The relations that a line tells of, between each two names with something like an arrow between them."""
    arrows = list(_ARROW.finditer(line))
    if not arrows:
        return []
    starts = [0, *(arrow.end() for arrow in arrows)]
    ends = [*(arrow.start() for arrow in arrows), len(line)]
    segments = [_segment(line[start:end], end == len(line)) for start, end in zip(starts, ends, strict=True)]
    found = []
    for arrow, left, right in zip(arrows, segments, segments[1:], strict=False):
        if left.names and right.names:
            found.append(_relation(arrow, left, right))
    return found


def class_in(line: str) -> str:
    """The name in a broken ``class`` statement, empty where there is none."""
    match = _CLASS.match(line)
    return (match[1] or match[2] or "").partition("~")[0] if match else ""


def member_in(line: str) -> tuple[str, str] | None:
    """-> (class, member) of a broken ``Class : member``."""
    match = _MEMBER.match(line)
    return (match[1].partition("~")[0], match[2].strip(" ;\t")) if match else None


def _relation(arrow: re.Match[str], left: _Segment, right: _Segment) -> Relation:
    start, line, end = arrow.groups()
    return Relation(
        _name(left.names[-1]),
        _name(right.names[0]),
        LineStyle.DASHED if "." in line else LineStyle.SOLID,
        _end(start),
        _end(end),
        left.strings[-1] if left.strings else "",
        right.strings[0] if right.strings else "",
        right.label,
    )


def _end(mark: str | None) -> End:
    return End.TRIANGLE if mark == "|" else ENDS.get(mark or "", End.ARROW)


def _name(text: str) -> Name:
    id, _, type = text.partition("~")
    return Name(id or text, type.strip("~"))


def _segment(text: str, is_last: bool) -> _Segment:
    """Names and strings; where a quote is lost, the quotes say nothing and the outermost word is the name."""
    if text.count('"') % 2:
        words = [word for word in text.replace('"', " ").partition(":")[0].split() if word]
        if not words:
            return _Segment([], [], "")
        name = words.pop(-1 if is_last else 0)
        return _Segment([name], [" ".join(words)] if words else [], text.partition(":")[2].strip() if is_last else "")
    names: list[str] = []
    strings: list[str] = []
    label = ""
    for match in _PIECE.finditer(text):
        quoted, literal, described, word = match.groups()
        if word:
            (names if word[0].isalpha() or word[0] == "_" else strings).append(word)
        elif literal:
            names.append(literal)
        elif described is not None:
            label = described.strip(" :")
            break
        elif quoted and quoted.strip():
            strings.append(quoted.strip())
    if not names and strings:
        names = [strings.pop(0)]
    if label and not is_last:
        label, following = _split_label(label)
        names += following.names
        strings += following.strings
    return _Segment(names, strings, label)


def _split_label(text: str) -> tuple[str, _Segment]:
    """A label that runs into the next relation: ``carries  Student "1"``, the line break between them lost."""
    words = text.split()
    names = [at for at, word in enumerate(words) if word[0] != '"']
    if len(names) < 2:
        return text, _Segment([], [], "")
    return " ".join(words[: names[-1]]), _segment(" ".join(words[names[-1] :]), is_last=True)
