"""How a text is made fit to stand at a place, as a student who knows the notation would do it."""

import json
from collections.abc import Callable
from xml.sax.saxutils import escape

LETTERS_REPLACED = dict.fromkeys(map(ord, '"[]{}()|<>;:`#\\\n\r$@%/*\x1b'), " ")


def fit(text: str, form: str) -> str:
    return _FORMS[form](text)


def _on_one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _word(text: str) -> str:
    """One identifier: what is neither letter nor digit becomes an underscore."""
    return "_".join("".join(char if char.isalnum() else " " for char in text).split()) or "x"


def _file(text: str) -> str:
    return "".join("_" if char in '/\\:*?"<>|\n\x1b' else char for char in text)[:180]


_FORMS: dict[str, Callable[[str], str]] = {
    "raw": lambda text: text,
    "line": _on_one_line,
    "quoted": lambda text: _on_one_line(text).replace('"', "'"),
    "mermaid": lambda text: text.replace('"', "#quot;").replace("\n", "<br/>"),
    "letters": lambda text: " ".join(text.translate(LETTERS_REPLACED).split()) or "x",
    "escaped": lambda text: text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n"),
    "json": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "xml": lambda text: escape(text.replace("\x1b", " "), {'"': "&quot;", "\n": "&#10;"}),
    "word": _word,
    "file": _file,
}
