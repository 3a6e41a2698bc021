"""What a slip in a flowchart most likely means, and how to mend it."""

import re

_LOOK_BACK = 12
_HINTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"[<*o|]?\|?[<*]?(?:--|\.\.)(?:\|>|\*|<\|)|<\|(?:--|\.\.)"),
        "That is an arrow of class diagrams; in a flowchart write `-->`.",
    ),
    (re.compile(r"[|}][|o](?:--|\.\.)[|o][|{]"), "That is a relation of ER diagrams; in a flowchart write `-->`."),
    (re.compile(r"-?-(?:>>|\)|>\+)"), "That is a message of sequence diagrams; in a flowchart write `-->`."),
    (re.compile(r"(?<!-)->(?!>)"), "`->` is PlantUML and DOT; in a flowchart write `-->`."),
    (re.compile(r"(?<!=)=>(?!>)"), "A flowchart has no `=>`; write `-->`, or `==>` for a thick line."),
    (re.compile(r"(?<!\.)\.\.+>"), "`..>` is PlantUML; in a flowchart write `-.->` for a dotted line."),
    (re.compile(r"[\u2190-\u21ff\u27f5-\u27ff]"), "Write the arrow with hyphens, `-->`."),
)
_LABEL_HINT = 'A label with brackets, quotes or `|` in it goes in quotes: `A["f(x)"]`.'
_PIPE_HINT = "The label of a link follows the arrow: `A -->|label| B`."
_COLON_HINT = "A flowchart writes the label of a link after the arrow: `A -->|label| B`."
_COMMA_HINT = "Join nodes with `&`, with a space on each side: `A & B --> C`."
_COMMENT_HINT = "A comment (`%%`) needs a line of its own."
_NAME_HINT = "A name with spaces or signs is a label and needs an id before it: `A[Read the file]`."


def hint_at(text: str, at: int) -> str:
    """A remedy for what stands at ``at`` or just before it; empty where nothing is typical."""
    around = text[max(0, at - _LOOK_BACK) : at + _LOOK_BACK]
    line = around[around.rfind("\n", 0, min(at, _LOOK_BACK)) + 1 :].split("\n", 1)[0]
    for pattern, hint in _HINTS:
        if pattern.search(line):
            return hint
    rest = text[at : at + 2]
    if rest == "%%":
        return _COMMENT_HINT
    return _BY_SIGN.get(rest[:1], _NAME_HINT if rest[:1].isalnum() else "")


_BY_SIGN = {
    **dict.fromkeys('[](){}"', _LABEL_HINT),
    "|": _PIPE_HINT,
    ":": _COLON_HINT,
    ",": _COMMA_HINT,
}
