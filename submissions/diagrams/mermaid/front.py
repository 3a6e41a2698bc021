"""What stands around a Mermaid diagram: Markdown fence, front matter, directives, comments.

All of it is blanked out, character for character, so that every offset, line and column that a reader sees is the
student's own.
"""

import re
from dataclasses import dataclass

from .front_matter import FrontMatter, read_front_matter

ENTITY_START, ENTITY_END = "\ue000", "\ue001"
"""Stand for ``#`` and ``;`` of an entity such as ``#35;``, so that its semicolon ends no statement."""

_FENCE = re.compile(r"^[ \t]*(?:(`{3,}|~{3,})[ \t]*\{?mermaid\}?|(:{3,})[ \t]*mermaid)[ \t]*$", re.M)
_FRONT_MATTER = re.compile(r"\s*?^([ \t]*)---[ \t]*\n", re.M)
_DIRECTIVE = re.compile(r"%%\{\s*\w")
_COMMENT = re.compile(r"^[ \t]*%%(?!\{)[^\n]+", re.M)
_TAG = re.compile(r"<(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'="([^"]*)"')
_STYLE_COLOUR = re.compile(r":[^\s:#]*#")
_ENTITY = re.compile(r"#(\w+);")


@dataclass(frozen=True, slots=True)
class Front:
    """``text`` has the length and the line ends of the source; ``fenced`` says that it stood in a Markdown fence.

    ``wrong_line`` is a line of the front matter that is no YAML, counted from 1, or None.
    """

    text: str
    title: str = ""
    fenced: bool = False
    wrong_line: int | None = None


def strip_front(text: str) -> Front:
    """The diagram alone, with what a browser would have made of quotes in tags and of entities before it is parsed."""
    text, fenced = _without_fence(text)
    text, matter, first_line = _without_front_matter(text)
    if "%%" in text:
        text = _COMMENT.sub(_blank_match, _without_directives(text))
    if '="' in text:
        text = _with_single_quotes_in_tags(text)
    if "#" in text and ";" in text:
        text = _ENTITY.sub(rf"{ENTITY_START}\1{ENTITY_END}", _without_semicolon_after_colours(text))
    wrong_line = None if matter.wrong_line is None else first_line + matter.wrong_line
    return Front(text, matter.title, fenced, wrong_line)


def blank(text: str) -> str:
    """Spaces in place of all but the line ends."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _blank_match(match: re.Match[str]) -> str:
    return blank(match[0])


def _without_fence(text: str) -> tuple[str, bool]:
    if "mermaid" not in text:
        return text, False
    opening = _FENCE.search(text)
    if opening is None:
        return text, False
    mark = opening[1] or opening[2]
    start = opening.end()
    closing = re.compile(rf"^[ \t]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.M).search(text, start)
    end = closing.start() if closing else len(text)
    return blank(text[:start]) + text[start:end] + blank(text[end:]), True


def _without_front_matter(text: str) -> tuple[str, FrontMatter, int]:
    """Front matter is the YAML between ``---`` at the top and ``---`` on a line with the same indentation.

    -> (text without it, what it says, its first line). A browser trims white space above it.
    """
    opening = _FRONT_MATTER.match(text)
    if opening is None:
        return text, FrontMatter(), 0
    indent = opening[1]
    closing = re.compile(rf"^{indent}---[ \t]*\n", re.M).search(text, opening.end())
    if closing is None:
        return text, FrontMatter(), 0
    yaml = text[opening.end() : closing.start()]
    if indent:
        yaml = re.sub(rf"^{indent}", "", yaml, flags=re.M)
    rest = blank(text[: closing.end()]) + text[closing.end() :]
    return rest, read_front_matter(yaml), text.count("\n", 0, opening.end()) + 1


def _without_directives(text: str) -> str:
    """``%%{init: ...}%%`` may span lines; one that is never closed takes the rest of the source with it."""
    parts, at = [], 0
    while opening := _DIRECTIVE.search(text, at):
        closing = text.find("}%%", opening.end())
        end = len(text) if closing < 0 else closing + 3
        parts += [text[at : opening.start()], blank(text[opening.start() : end])]
        at = end
    return "".join([*parts, text[at:]])


def _with_single_quotes_in_tags(text: str) -> str:
    """``<a href="x">`` -> ``<a href='x'>``: a quote in a tag ends no string."""
    end = text.rfind(">") + 1
    return _TAG.sub(_single_quotes, text[:end]) + text[end:]


def _single_quotes(match: re.Match[str]) -> str:
    return f"<{match[1]}{_ATTRIBUTE.sub(_single_quoted, match[2])}>"


def _single_quoted(match: re.Match[str]) -> str:
    return f"='{match[1]}'"


def _without_semicolon_after_colours(text: str) -> str:
    """The ``;`` that ends ``style a fill:#969;`` or ``classDef b fill:#969;`` makes no entity of the colour."""
    if "style" not in text and "classDef" not in text:
        return text
    return "\n".join(_style_line(line) for line in text.split("\n"))


def _style_line(line: str) -> str:
    starts = [at for at in (line.find("style"), line.find("classDef")) if at >= 0]
    end = line.rfind(";")
    if not starts or not _STYLE_COLOUR.search(line, min(starts), max(end, 0)):
        return line
    return f"{line[:end]} {line[end + 1 :]}"
