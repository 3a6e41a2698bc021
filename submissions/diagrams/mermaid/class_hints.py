"""What a slip in a class diagram most likely means, and how to mend it."""

import re

_LINE_CHARS = 200
_HINTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"%%"), "A comment (`%%`) needs a line of its own."),
    (re.compile(r";\s*$"), "Lines of a class diagram end without `;`."),
    (
        re.compile(r"\b(?:extends|implements)\b"),
        "Write inheritance as an arrow: `Base <|-- Derived`, or `Interface <|.. Class`.",
    ),
    (
        re.compile(r"^\s*(?:abstract|interface|enum)\s+\w"),
        "Write `class Name` and, in its body, `<<interface>>` or `<<enumeration>>`.",
    ),
    (re.compile(r"->>"), "That is a message of sequence diagrams; in a class diagram write `-->`."),
    (re.compile(r"-\.+->|==+>"), "That is a link of flowcharts; in a class diagram write `-->` or `..>`."),
    (re.compile(r"---+"), "Lines have two signs, `--` or `..`, with the ends left and right of them: `-->`."),
    (re.compile(r"(?<![-|<*])->"), "`->` is PlantUML; in Mermaid write `-->`."),
    (re.compile(r"-->\s*\|"), "The label of a relation follows at the end: `A --> B : label`."),
    (
        re.compile(r"\w[\[(][^\])\n]*[\])]+\s*--"),
        'Nodes with brackets are flowchart; write `class A["label"]` and then `A --> B`.',
    ),
    (re.compile(r":::"), "Give the style in the class statement, `class A:::style`, not in a relation."),
    (re.compile(r"~[^~\n]*~[^~\n]*~"), "The name of a class takes one pair of tildes: `class Box~Item~`."),
    (
        re.compile(r"^\s*class\s+\""),
        'A name with spaces goes in backticks, class `Order line`, or in a label: `class A["Order line"]`.',
    ),
    (re.compile(r":[^:\n]*:"), "A label or member may hold only one `:` of its own; leave out the second one."),
    (re.compile(r"^\s*[+#~-]"), "Members stand between `{` and `}` of their class."),
    (re.compile(r"^\s*\{"), "The `{` stands on the line of its class: `class Name {`."),
    (re.compile(r"^\s*note\b"), 'The text of a note stands in quotes: `note for Order "Sent once"`.'),
    (re.compile(r"\s-\s"), "A line has two signs: `--` or `..`."),
)


def hint_at(text: str, at: int) -> str:
    """A remedy for what could not be read at ``at``; empty where nothing on its line is typical."""
    start = text.rfind("\n", max(0, at - _LINE_CHARS), at) + 1 or max(0, at - _LINE_CHARS)
    end = text.find("\n", at, at + _LINE_CHARS)
    line = text[start : end if end >= 0 else at + _LINE_CHARS]
    return next((hint for pattern, hint in _HINTS if pattern.search(line)), "")
