"""What a student probably meant by a line that PlantUML does not understand."""

import re
from collections.abc import Callable
from difflib import get_close_matches

KEYWORDS = (
    "abstract", "actor", "annotation", "artifact", "class", "cloud", "component", "database", "entity", "enum",
    "folder", "footer", "frame", "header", "hide", "interface", "legend", "namespace", "node", "note", "object",
    "package", "participant", "queue", "rectangle", "skinparam", "state", "title", "together", "usecase",
)  # fmt: skip
MERMAID = re.compile(
    r"(?:classDiagram|sequenceDiagram|erDiagram|stateDiagram(?:-v2)?|flowchart|graph|gantt|mindmap|journey|pie)"
    r"(?:\s+(?:TD|TB|LR|RL|BT))?;?|%%.*|subgraph\b.*|.*-->?\|[^|]*\|.*|\w+\s*-->\s*\w+(?:\[.*\]|\{.*\}|\(\(.*\)\))"
)
DECLARES = (
    "class|interface|enum|entity|object|package|actor|usecase|component|node|database|queue|cloud|rectangle|artifact"
)
WORD = re.compile(r"[A-Za-z]+")
LOOKED_AT = 200
"""Characters of a line that are looked at; the expressions here may go back and forth over these."""


def hint_for(text: str) -> str:
    """The remedy for the slip in ``text``, a stripped line; empty if it looks like no known one."""
    text = text[:LOOKED_AT]
    if hint := next((hint for slipped, hint in HINTS if slipped(text)), ""):
        return hint
    keyword = closest_keyword(text)
    return f"Did you mean `{keyword}`?" if keyword else ""


def _matches(pattern: str) -> Callable[[str], bool]:
    whole = re.compile(pattern, re.IGNORECASE)
    return lambda text: whole.fullmatch(text) is not None


HINTS: tuple[tuple[Callable[[str], bool], str], ...] = (
    (lambda text: MERMAID.fullmatch(text) is not None, "This is Mermaid: hand it in as such, or write it in PlantUML."),
    (_matches(r"(?:strict\s+)?(?:di)?graph\b.*\{"), "This is Graphviz DOT: hand it in as such."),
    (lambda text: text.endswith(";"), "Leave the semicolon at the end of the line out."),
    (lambda text: text.count('"') % 2 == 1, 'A quote is missing: write texts as "text".'),
    (
        _matches(r"[^\"]*\"[^\"]*\"\s*\"[^\"]*\".*"),
        'There is one text at each end of a line: "1..* owner" for a multiplicity and a role.',
    ),
    (
        _matches(r"(?:abstract\s+)?(?:class|interface|enum|entity|object)\b.*\{.+\}?"),
        "Write each member on a line of its own, and } on the last.",
    ),
    (_matches(r"[^{}]*\{\s*\}"), "Write the } on a line of its own."),
    (_matches(r"\{"), "Write the { at the end of the line before."),
    (_matches(r"(?:.*\s)?(?:extends|implements)"), "Name the parent class after the word."),
    (_matches(r"(?:abstract\s+)?class\s+\w+\s*:\s*\w.*"), "A parent class is written: class Novel extends Book."),
    (_matches(r"(?:class|interface|enum|entity|object|package)"), "Give it a name on the same line."),
    (
        _matches(rf"(?:{DECLARES})\s+\w+\s+\w.*"),
        'Put a name of several words in quotes and give it a short one: "Order item" as item.',
    ),
    (_matches(r"[-=.<>|*o]+\s*\S.*|.*\S\s*[-=.<>|*]{2,}"), "A line joins two names: write A --> B."),
    (
        _matches(r"\w+(?:\s+\w+)+\s*[-=.<|]+.*|.*[->.|]\s*\w+(?:\s+\w+)+"),
        'Put names of several words in quotes: "Order item".',
    ),
    (lambda text: text.count("[") > text.count("]"), "A ] is missing."),
    (lambda text: text.count("(") > text.count(")"), "A ) is missing."),
    (lambda text: text.endswith("{"), "This opens a block that PlantUML does not know."),
)
"""Tests in the order in which they are tried, each with its remedy."""


def closest_keyword(text: str) -> str:
    """The word of the language that the first word of ``text`` nearly is; empty if it is one, or like none."""
    word = WORD.match(text)
    if word is None or word[0].lower() in KEYWORDS:
        return ""
    close = get_close_matches(word[0].lower(), KEYWORDS, n=1, cutoff=0.8)
    return close[0] if close else ""
