"""What a slip in a class diagram most likely means, and how to mend it."""

import re

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
        re.compile(r"[\w\]]\s*[\[(]+[^\])\n]*[\])]+\s*--"),
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


def hint_for(line: str) -> str:
    """A remedy for a line that could not be read; empty where nothing is typical."""
    return next((hint for pattern, hint in _HINTS if pattern.search(line)), "")
