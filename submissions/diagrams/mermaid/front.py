"""What stands around a Mermaid diagram: Markdown fence, front matter, directives, comments.

All of it is blanked out, character for character, so that every offset, line and column that a reader sees is the
student's own.
"""

import re
from dataclasses import dataclass

ENTITY_START, ENTITY_END = "\ue000", "\ue001"
"""Stand for ``#`` and ``;`` of an entity such as ``#35;``, so that its semicolon ends no statement."""

_FENCE = re.compile(r"^[ \t]*(?:(`{3,}|~{3,})[ \t]*\{?mermaid\}?|(:{3,})[ \t]*mermaid)[ \t]*$", re.M)
_FRONT_MATTER = re.compile(r"\s*?^([ \t]*)---[ \t]*\n", re.M)
_TITLE = re.compile(r"""^title:[ \t]+(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([^\n]*))""", re.M)
_PLAIN_SCALAR_COMMENT = re.compile(r"(?<!\S)#")
_DIRECTIVE = re.compile(r"%%\{\s*\w")
_COMMENT = re.compile(r"^[ \t]*%%(?!\{)[^\n]+", re.M)
_TAG = re.compile(r"<(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'="([^"]*)"')
_STYLE_COLOUR = re.compile(r":[^\s:#]*#")
_ENTITY = re.compile(r"#(\w+);")


@dataclass(frozen=True, slots=True)
class Front:
    """``text`` has the length and the line ends of the source; ``fenced`` says that it stood in a Markdown fence."""

    text: str
    title: str = ""
    fenced: bool = False


def strip_front(text: str) -> Front:
    """The diagram alone, with what a browser would have made of quotes in tags and of entities before it is parsed."""
    text, fenced = _without_fence(text)
    text, title = _without_front_matter(text)
    if "%%" in text:
        text = _COMMENT.sub(_blank_match, _without_directives(text))
    if '="' in text:
        text = _with_single_quotes_in_tags(text)
    if "#" in text and ";" in text:
        text = _ENTITY.sub(rf"{ENTITY_START}\1{ENTITY_END}", _without_semicolon_after_colours(text))
    return Front(text, title, fenced)


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


def _without_front_matter(text: str) -> tuple[str, str]:
    """Front matter is the YAML between ``---`` at the very top and ``---`` on a line with the same indentation."""
    opening = _FRONT_MATTER.match(text)
    if opening is None:
        return text, ""
    indent = opening[1]
    closing = re.compile(rf"^{indent}---[ \t]*\n", re.M).search(text, opening.end())
    if closing is None:
        return text, ""
    yaml = text[opening.end() : closing.start()]
    if indent:
        yaml = re.sub(rf"^{indent}", "", yaml, flags=re.M)
    return blank(text[: closing.end()]) + text[closing.end() :], _title(yaml)


def _title(yaml: str) -> str:
    match = _TITLE.search(yaml)
    if match is None:
        return ""
    if match[1] is not None:
        return re.sub(r"\\(.)", r"\1", match[1])
    return match[2] if match[2] is not None else _PLAIN_SCALAR_COMMENT.split(match[3], maxsplit=1)[0].strip()


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
