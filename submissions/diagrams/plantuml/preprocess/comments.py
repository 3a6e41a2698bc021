"""Take out comments: ``' to the end of a line that begins so``, ``/' ... '/`` within a line or over several."""

from collections.abc import Iterable

from submissions.diagrams.plantuml.lines import Line


def strip_comments(lines: Iterable[Line]) -> list[Line]:
    kept: list[Line] = []
    inside = False
    for line in lines:
        text = line.text
        if inside:
            inside = "'/" not in text
            continue
        if "'" not in text:
            kept.append(line)
            continue
        trimmed = text.strip()
        if trimmed.startswith("'"):
            continue
        if trimmed.startswith("/'") and "'/" not in trimmed[2:]:
            inside = True
            continue
        kept.append(Line(_without_inner(text), line.number))
    return kept


def _without_inner(text: str) -> str:
    """``text`` without the ``/' ... '/`` that are closed on the same line."""
    parts: list[str] = []
    at = 0
    while (begin := text.find("/'", at)) >= 0 and (end := text.find("'/", begin + 2)) >= 0:
        parts.append(text[at:begin])
        at = end + 2
    return "".join(parts) + text[at:] if at else text
