"""What a slip in a state diagram most likely means, and how to mend it."""

import re

_AROUND = 40
_FORM = "A transition is written `Idle --> Running : start`."
_HINTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<--?|<="), "Arrows point to the right: write the source first."),
    (re.compile(r"->>|--\)|-x\s"), "That is an arrow of sequence diagrams; write `-->`."),
    (re.compile(r"-\.+->?|=+>|\.\.+>|--\|>|---+>?"), "A state diagram knows one arrow only: `-->`."),
    (re.compile(r"-(?:left|right|up|down)-+>", re.I), "Arrows have no direction here; write `-->`."),
    (re.compile(r"(?<!-)->"), "`->` is PlantUML; write `-->`."),
    (re.compile(r"[\u2190-\u21ff\u27f5-\u27ff]"), "Write the arrow with hyphens, `-->`."),
    (re.compile(r"\[H\*?\]"), "Mermaid knows no history; give it a state of its own, `state \"History\" as h`."),
    (re.compile(r"\bnote\s+(?:over|top|bottom|on|for)\b", re.I), "Write `note right of A : text`."),
)  # fmt: skip
_HINT_QUOTE = 'A text in quotes needs an id: `state "Order paid" as paid`.'
_HINT_HYPHEN = 'A name has no hyphen: write `in_progress`, or `state "in-progress" as in_progress`.'
_HINT_BRACE = "A composite state begins with the keyword: `state Active {`."
_HINT_COLON = "A text follows one `:` and does not begin or end with another."


def hint_at(text: str, at: int) -> str:
    """A remedy for what stands at ``at`` or just before it on its line."""
    start = max(text.rfind("\n", max(0, at - _AROUND), at) + 1, at - _AROUND, 0)
    end = text.find("\n", at, at + _AROUND)
    line = text[start : end if end >= 0 else at + _AROUND]
    for pattern, hint in _HINTS:
        if pattern.search(line):
            return hint
    sign = text[at : at + 1]
    if sign == '"':
        return _HINT_QUOTE
    if sign == "-":
        return _HINT_HYPHEN
    if sign == "{":
        return _HINT_BRACE
    return _HINT_COLON if sign == ":" else _FORM
