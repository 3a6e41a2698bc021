"""What a slip in a flowchart most likely means, and how to mend it."""

import re

_NEAR = 12
_LINE_CHARS = 200
_ARROWS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"<\|(?:--|\.\.)|(?:--|\.\.)(?:\|>|\*)|(?<!\w)\*--"),
        "That is an arrow of class diagrams; in a flowchart write `-->`.",
    ),
    (re.compile(r"[|}][|o](?:--|\.\.)[|o][|{]"), "That is a relation of ER diagrams; in a flowchart write `-->`."),
    (re.compile(r"->>|--?\)"), "That is a message of sequence diagrams; in a flowchart write `-->`."),
    (re.compile(r"(?<!-)->(?!>)"), "`->` is PlantUML and DOT; in a flowchart write `-->`."),
    (re.compile(r"(?<!=)=>(?!>)"), "A flowchart has no `=>`; write `-->`, or `==>` for a thick line."),
    (re.compile(r"(?<!\.)\.\.+>"), "`..>` is PlantUML; in a flowchart write `-.->` for a dotted line."),
    (re.compile(r"[\u2190-\u21ff\u27f5-\u27ff]"), "Write the arrow with hyphens, `-->`."),
)
"""Searched right where the slip is."""
_STATEMENTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^\s*(?:participant|actor)\s"), "That belongs to sequence diagrams: begin with `sequenceDiagram`."),
    (re.compile(r"^\s*class\s+\w+\s*\{"), "That belongs to class diagrams: begin with `classDiagram`."),
    (re.compile(r"\[\*\]"), "`[*]` belongs to state diagrams: begin with `stateDiagram-v2`."),
)
"""Searched in the whole line."""
_ID_HINT = "A node begins with an id, of letters and digits; any text goes in brackets behind it: `A[Text]`."
_LABEL_HINT = 'A label with brackets, quotes or `|` in it goes in quotes: `A["f(x)"]`.'
_NEXT_HINT = "Between two nodes stands a link; what is not linked goes on a line of its own."
_PIPE_HINT = "The label of a link follows the arrow: `A -->|label| B`."
_COMMA_HINT = "Join nodes with `&`, with a space on each side: `A & B --> C`."
_COMMENT_HINT = "A comment (`%%`) needs a line of its own."
_NAME_HINT = "A name with spaces or signs is a label and needs an id before it: `A[Read the file]`."
_TARGET_HINT = "A link needs a node on each side."
_MARK = "\ue002"
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"{_MARK}%%"), _COMMENT_HINT),
    (re.compile(rf"[\[({{][^\])}}]*{_MARK}[^\n]|{_MARK}[\])}}\"]"), _LABEL_HINT),
    (re.compile(rf"^[^|]*\|[^|]*{_MARK}|{_MARK}[|:]"), _PIPE_HINT),
    (re.compile(rf",{_MARK}|{_MARK},"), _COMMA_HINT),
    (re.compile(rf"[-=>|]{_MARK}(?:\n|\Z)"), _TARGET_HINT),
    (re.compile(rf"^{_MARK}[\[({{]|{_MARK}[^\s\w\[({{]"), _ID_HINT),
    (re.compile(rf"{_MARK}[\[({{]"), _LABEL_HINT),
    (re.compile(rf"[\])}}]{_MARK}\w"), _NEXT_HINT),
    (re.compile(rf"{_MARK}\w"), _NAME_HINT),
)
"""Searched in what stands before the slip on its line, the mark, and the first two signs of what is wrong."""


def hint_at(text: str, at: int) -> str:
    """A remedy for what stands at ``at`` or just before it; empty where nothing is typical."""
    start = text.rfind("\n", max(0, at - _LINE_CHARS), at) + 1 or max(0, at - _LINE_CHARS)
    end = text.find("\n", at, at + _LINE_CHARS)
    line = text[start : end if end >= 0 else at + _LINE_CHARS]
    near = line[max(0, at - start - _NEAR) : at - start + _NEAR]
    tables = (
        (_STATEMENTS, line),
        (_ARROWS, near),
        (_SIGNS, f"{line[: at - start].rstrip()}{_MARK}{text[at : at + 2]}"),
    )
    return next((hint for table, place in tables for pattern, hint in table if pattern.search(place)), "")
