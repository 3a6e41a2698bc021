"""The YAML between ``---`` at the top of a source: of what it may say, the title matters here.

It is not read as YAML, only looked through line by line for what Mermaid would refuse the source for.
"""

import re
from dataclasses import dataclass

_PAIR = re.compile(r"""([ \t]*)((?:"[^"]*"|'[^']*'|[^\s"'#:][^:\n]*)):(?:[ \t]+([^\n]*)|[ \t]*$)""")
_QUOTED = re.compile(r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')[ \t]*(?:#.*)?$""")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_ESCAPE = re.compile(r"\\(.)")
_BLOCK_SCALARS = ("|", ">")
_FLOW = ("[", "{", "&", "*", "!")
_FORBIDDEN_STARTS = ("@", "`", "%")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``wrong_line`` is the index of the first line that is no YAML, None where all are."""

    title: str = ""
    wrong_line: int | None = None


def read_front_matter(yaml: str) -> FrontMatter:
    title, wrong, text_deeper_than = "", None, None
    for number, line in enumerate(yaml.split("\n")):
        indent = len(line) - len(line.lstrip(" "))
        if text_deeper_than is not None and (indent > text_deeper_than or not line.strip()):
            continue
        text_deeper_than = None
        match = _PAIR.match(line)
        if match is None:
            wrong = number if wrong is None and not _may_stand_alone(line) else wrong
            continue
        value = match[3] or ""
        if value.startswith(_BLOCK_SCALARS):
            text_deeper_than = indent
            continue
        text = _scalar(value)
        wrong = number if wrong is None and (text is None or match[1].startswith("\t")) else wrong
        if match[2] == "title" and not match[1]:
            title = value.strip() if text is None else text
    return FrontMatter(title, wrong)


def _scalar(value: str) -> str | None:
    """What a value says, or None where it is none: a text with ``: `` in it needs quotes."""
    if value[:1] in ('"', "'"):
        match = _QUOTED.match(value)
        if match is None:
            return None
        return _ESCAPE.sub(r"\1", match[1]) if match[1] is not None else match[2].replace("''", "'")
    text = _COMMENT.sub("", value).strip()
    if text.startswith(_FLOW):
        return text
    return None if ": " in text or text.endswith(":") or text.startswith(_FORBIDDEN_STARTS) else text


def _may_stand_alone(line: str) -> bool:
    """Blank lines, comments, items of lists, and lines that go on with what an indented one began."""
    text = _COMMENT.sub("", line).strip()
    return not text or line.startswith(" ") or text.startswith(("-", "]", "}"))
