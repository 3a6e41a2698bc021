"""A line that ends in a single backslash goes on in the next one."""

from collections.abc import Sequence

from submissions.diagrams.plantuml.lines import Line


def join_continued(lines: Sequence[Line]) -> list[Line]:
    """The joined line keeps the number of its first line; the next one's indentation is dropped."""
    if not any(line.text.endswith("\\") for line in lines):
        return list(lines)
    joined: list[Line] = []
    parts: list[str] = []
    number = 0
    for line in lines:
        text = line.text
        if not parts and not _goes_on(text):
            joined.append(line)
            continue
        if not parts:
            number = line.number
        else:
            text = text.lstrip()
        if _goes_on(text) and line is not lines[-1]:
            parts.append(text[:-1])
        else:
            joined.append(Line("".join([*parts, text]), number))
            parts = []
    return joined


def _goes_on(text: str) -> bool:
    return text.endswith("\\") and not text.endswith("\\\\")
