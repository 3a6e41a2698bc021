"""The texts along a line, and at which end of it each stands."""

from dataclasses import dataclass, field

from submissions.diagrams.end_text import split_end_text, split_line_text

from .cells import Cell
from .html_label import label_text
from .roles import Role, Roles
from .scene import Scene

NEAR_END = 0.5
"""Labels stand at -1 (source) to 1 (target) along the line; beyond this share they belong to an end."""


@dataclass(slots=True)
class EdgeTexts:
    """``middle`` holds texts along the line, ``source`` and ``target`` those at its ends, as they are read."""

    middle: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    target: list[str] = field(default_factory=list)

    def add(self, text: str, place: float) -> None:
        if text:
            (self.source if place < -NEAR_END else self.target if place > NEAR_END else self.middle).append(text)


@dataclass(frozen=True, slots=True)
class Said:
    label: str
    multiplicities: tuple[str, str]
    roles: tuple[str, str]


def texts_of(edge: Cell, scene: Scene, roles: Roles) -> EdgeTexts:
    """The edge's own text, and the labels that are cells of their own."""
    found = EdgeTexts()
    found.add(label_text(edge.value, edge.style), edge.geometry.x if edge.geometry.relative else 0.0)
    for id in scene.children.get(edge.id, ()):
        if roles.roles.get(id) is Role.EDGE_LABEL:
            geometry = scene.cells[id].geometry
            found.add(roles.texts[id], geometry.x if geometry.relative else 0.0)
    return found


def said(texts: EdgeTexts, *, has_roles: bool) -> Said:
    """What the texts say. Without roles (in a flowchart, say) words near an end are the label all the same."""
    source_number, source_words = split_end_text("\n".join(texts.source))
    target_number, target_words = split_end_text("\n".join(texts.target))
    middle = "\n".join(texts.middle)
    first, middle, last = split_line_text(middle)
    if not has_roles:
        middle = "\n".join(filter(None, [middle, source_words, target_words]))
        source_words = target_words = ""
    return Said(middle, (source_number or first, target_number or last), (source_words, target_words))
