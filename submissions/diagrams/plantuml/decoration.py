"""What follows a name: ``$tag <<stereotype>> [[address]] #colour``."""

import re

from submissions.diagrams.builder import NodeDraft

from .colors import unknown_color
from .drawing import Drawing
from .lines import Line
from .stereotypes import stereotypes


def decorate(drawing: Drawing, node: NodeDraft, found: "re.Match[str]", line: Line, before: str = "") -> None:
    """Give ``node`` the stereotypes in a match of ``DECORATION`` and in the text ``before`` it."""
    if said := f"{before}{found['stereotypes']}".strip():
        node.stereotypes = list(stereotypes(said))
    check_color(drawing, found, line)


def check_color(drawing: Drawing, found: "re.Match[str]", line: Line) -> None:
    for written in (found["color"], found["line_color"]):
        if written and (unknown := unknown_color(written)):
            drawing.builder.error(
                line.number, line.column, f"there is no colour `{unknown}`", code="color",
                hint="Use a colour name of CSS or six hexadecimal digits: #LightBlue, #ADD8E6.",
            )  # fmt: skip
