"""Which kind of diagram a source without a proper header most likely is, so that its graph can still be read."""

import re
from difflib import get_close_matches

from submissions.diagrams.source import Source

from .kinds import KINDS, Kind, kind_of

_TYPO_CUTOFF = 0.68
_WORD_CHARS = 40
_SAYS_MORE = re.compile(r"--|[{(\[]")
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("sequenceDiagram", re.compile(r"->>|-[x)][^\n]|^[^\S\n]*(?:participant|actor)\s", re.M)),
    ("erDiagram", re.compile(r"[|}][|o](?:--|\.\.)[|o][|{]")),
    (
        "classDiagram",
        re.compile(r"<\|(?:--|\.\.)|(?:--|\.\.)\|>|\*--|--\*|o--(?!o)|^[^\S\n]*class\s+[\w`]+[^\n{]*\{", re.M),
    ),
    ("stateDiagram", re.compile(r"\[\*\]")),
    ("architecture", re.compile(r"^[^\S\n]*service\s+\w+\(", re.M)),
    ("C4Context", re.compile(r"^[^\S\n]*(?:Person|System|Container|Rel)(?:_\w+)?\(", re.M)),
    ("requirementDiagram", re.compile(r"^[^\S\n]*\w*[rR]equirement\s+\w+\s*\{", re.M)),
    ("flowchart", re.compile(r"--[->]|==>|-\.-|->|~~~")),
)


class HeadedSource(Source):
    """A text below the header that it lacks; lines are counted from 1 as in the text alone."""

    __slots__ = ()

    def __init__(self, header: str, text: str) -> None:
        super().__init__(f"{header}\n{text}")

    def line_at(self, offset: int) -> int:
        return max(1, super().line_at(offset) - 1)

    def position(self, offset: int) -> tuple[int, int]:
        line, column = super().position(offset)
        return (line - 1, column) if line > 1 else (1, 1)


def similar_header(word: str) -> str:
    """The header that ``word`` is with a slip of the pen (``grpah``, ``Flowchart``, ``flowchartLR``), or empty."""
    headers = [header for kind in KINDS for header in kind.headers]
    glued = [header for header in headers if word.startswith(header)]
    if glued:
        return max(glued, key=len)
    by_lower_case = {header.lower(): header for header in headers}
    close = get_close_matches(word[:_WORD_CHARS].lower(), by_lower_case, 1, _TYPO_CUTOFF) if len(word) > 3 else []
    return by_lower_case[close[0]] if close else ""


def kind_by_signs(text: str) -> Kind | None:
    """The kind that the arrows and keywords of ``text`` belong to."""
    return next((kind_of(header) for header, sign in _SIGNS if sign.search(text)), None)


def without_header_line(text: str, at: int) -> str | None:
    """``text`` with the line, up to a semicolon, that begins at ``at`` blanked; None where that line says more."""
    ends = [end for end in (text.find("\n", at), text.find(";", at)) if end >= 0]
    end = min(ends, default=len(text))
    return None if _SAYS_MORE.search(text, at, end) else text[:at] + " " * (end - at) + text[end:]
