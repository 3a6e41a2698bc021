"""Texts that stand in a box or below an icon without being part of it: they are its label all the same."""

from .geometry import Box, Index, around
from .roles import Role, Roles
from .scene import Scene
from .shapes import is_stencil
from .style import shape_of

_BELOW = 25.0
"""The text of an icon begins at most this far below it."""

_TITLE_HEIGHT = 45.0
"""In a box that holds others, only a text this near to its upper border is its title."""

_NO_FRAMES = frozenset({"group", "line", "text", "edgeLabel"})


def adopt_texts(scene: Scene, roles: Roles) -> None:
    """Make parts of the texts that name an unnamed box or icon; a box named so is a node if it was none."""
    unnamed = [
        id
        for id, role in roles.roles.items()
        if role in (Role.NODE, Role.DECORATION) and not roles.texts[id] and not _has_text_part(id, scene, roles)
    ]
    frames: Index[str] = Index()
    for id in unnamed:
        if scene.boxes[id].area and shape_of(scene.cells[id].style) not in _NO_FRAMES:
            frames.add(scene.boxes[id], id)
    holders = _holders(scene, roles, frames)
    for id in _free_texts(scene, roles):
        owner = _frame(scene.boxes[id], id, scene, frames, holders) or _icon(scene.boxes[id], scene, frames)
        if owner is not None:
            roles.roles[id], roles.owners[id] = Role.PART, owner
            roles.roles[owner] = Role.NODE


def _has_text_part(id: str, scene: Scene, roles: Roles) -> bool:
    return any(roles.texts.get(child) for child in scene.children.get(id, ()) if roles.owners.get(child) == id)


def _free_texts(scene: Scene, roles: Roles) -> list[str]:
    """Plain texts, and pictures with a text that no line is tied to."""
    tied = {end for edge in scene.edges() for end in (edge.source, edge.target)}
    pictures = [
        id
        for id in roles.of(Role.NODE)
        if roles.texts[id] and id not in tied and shape_of(scene.cells[id].style) == "image"
    ]
    return roles.of(Role.TEXT) + pictures


def _holders(scene: Scene, roles: Roles, frames: Index[str]) -> set[str]:
    """The frames in which other, named boxes stand."""
    found: set[str] = set()
    for id in roles.of(Role.NODE):
        box = scene.boxes[id]
        if roles.texts[id] and shape_of(scene.cells[id].style) != "image":
            found.update(other for frame, other in frames.near(around(box.centre, 0.0)) if frame.contains(box, 2.0))
    return found


def _frame(text: Box, id: str, scene: Scene, frames: Index[str], holders: set[str]) -> str | None:
    best, best_area = None, float("inf")
    for frame, other in frames.near(around(text.centre, 0.0)):
        fits = frame.holds(text.centre) and frame.area < best_area and other != id
        if fits and (other not in holders or text.y - frame.y <= _TITLE_HEIGHT):
            best, best_area = other, frame.area
    return best


def _icon(text: Box, scene: Scene, frames: Index[str]) -> str | None:
    """The icon right above the text."""
    middle = text.centre[0]
    best, best_gap = None, _BELOW
    for frame, other in frames.near(around((middle, text.y), _BELOW)):
        gap = abs(text.y - frame.y - frame.height)
        if gap <= best_gap and frame.x <= middle <= frame.x + frame.width and _is_icon(other, scene):
            best, best_gap = other, gap
    return best


def _is_icon(id: str, scene: Scene) -> bool:
    style = scene.cells[id].style
    return is_stencil(style) or shape_of(style) in ("image", "umlActor", "actor")
