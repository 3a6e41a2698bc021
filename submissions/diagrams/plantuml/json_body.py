"""The body of a ``json`` object, over several lines, and its top level as members."""

import json
import re
from collections.abc import Sequence

from submissions.diagrams.graph import Member, MemberKind

from .lines import Cursor, Line

STRING_OR_BRACE = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]]')


def take_json(cursor: Cursor) -> list[Line] | None:
    """The lines up to the ``}`` that closes a brace already open, it left out; None if nothing closes it."""
    depth = 1

    def closes(text: str) -> bool:
        nonlocal depth
        for found in STRING_OR_BRACE.finditer(text):
            depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(found[0], 0)
        return depth <= 0

    return cursor.scan(closes)


def json_members(lines: Sequence[Line], text: str) -> list[Member] | None:
    """One member for each key or item at the top of ``text``, with the span of ``lines``; None if it is no JSON."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    span = (lines[0].number, lines[-1].number)
    if isinstance(value, dict):
        return [
            Member(f"{key}: {_short(item)}", MemberKind.ATTRIBUTE, str(key), lines=span) for key, item in value.items()
        ]
    items = value if isinstance(value, list) else [value]
    return [Member(_short(item), MemberKind.VALUE, lines=span) for item in items]


def _short(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
