"""What a slip in a sequence diagram most likely means, and how to mend it."""

import re

_AROUND = 40
_FORM = "A message is written `Alice->>Bob: text`."
_HINTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r";[^\n;]*$"), "`;` ends a message; inside a text write it `#59;`."),
    (re.compile(r"-\.+->?|=+>|\.\.+>"), "Write `->>` for a message and `-->>` for an answer."),
    (re.compile(r"--?\|>"), "That is an arrow of class diagrams; write `->>`."),
    (re.compile(r"[|}][|o](?:--|\.\.)[|o][|{]"), "That is a relation of ER diagrams; write `->>`."),
    (re.compile(r"<<?--?(?![->])"), "Arrows point to the right: write the sender first, `Bob->>Alice: text`."),
    (re.compile(r"[\u2190-\u21ff\u27f5-\u27ff]"), "Write the arrow with hyphens, `->>`."),
    (re.compile(r"^\s*(?:group|partition)\b"), "Mermaid has no `group`; use `rect`, `opt` or `critical`."),
    (re.compile(r"^\s*(?:return|ref)\b"), "Write an answer as a message: `Bob-->>Alice: text`."),
    (re.compile(r"^\s*(?:database|queue|boundary|control|entity|collections)\b"),
     'Write `participant Store@{ "type": "database" }`.'),
    (re.compile(r"^\s*note\s+(?:left|right)\b(?!\s+of)", re.I), "Write `Note left of Alice: text`."),
    (re.compile(r"^\s*note\s+(?:on|at|for)\b", re.I), "Write `Note over Alice: text`."),
)  # fmt: skip
_KEYWORD = re.compile(
    r"(?:box|participant|actor|create|destroy|loop|rect|opt|alt|else|par|par_over|and|critical|option|break|end|over|note|"
    r"activate|deactivate|autonumber|off)\b",
    re.I,
)


def hint_at(text: str, at: int) -> str:
    """A remedy for what stands at ``at`` or before it on its line."""
    start = max(text.rfind("\n", max(0, at - _AROUND), at) + 1, at - _AROUND, 0)
    end = text.find("\n", at, at + _AROUND)
    line = text[start : end if end >= 0 else at + _AROUND]
    before = text[start:at]
    if _HINTS[0][0].search(before):
        return _HINTS[0][1]
    for pattern, hint in _HINTS[1:]:
        if pattern.search(line):
            return hint
    keyword = _KEYWORD.match(text, at)
    if keyword and before.strip():
        return f"`{keyword[0]}` is a keyword; give the participant another id: `participant p1 as {keyword[0]}`."
    return _FORM
