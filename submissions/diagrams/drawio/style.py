"""draw.io's styles (``shape=cube;html=1;endArrow=block``) and what they draw at the ends and along a line."""

from submissions.diagrams.graph import End, LineStyle

Style = dict[str, str]
"""Values by name; the name of a shape that stands alone (``ellipse``) has the value ``""``."""

_SHAPE = ""
"""Under the empty name, which no style can have, the shape is kept: it is asked for again and again."""

_BULKY = frozenset({"image", "points", "editableCssRules"})
"""Their values may be long and say nothing about the diagram; only that they are there is kept."""

_SHAPE_NAMES = (
    "ellipse", "rhombus", "swimlane", "group", "text", "edgeLabel", "line", "image", "triangle", "hexagon", "cloud",
    "actor", "cylinder", "doubleEllipse", "label", "umlActor", "umlLifeline", "note", "folder", "cube", "component",
)  # fmt: skip


def parse_style(text: str) -> Style:
    style: Style = {}
    for part in text.split(";"):
        name, _, value = part.partition("=")
        name = name.strip()
        if name:
            style[name] = "" if name in _BULKY else value.strip()
    style[_SHAPE] = _shape(style)
    return style


def shape_of(style: Style) -> str:
    """The shape's name: ``shape=...``, else a shape that stands alone, else empty for a rectangle."""
    return style[_SHAPE]


def _shape(style: Style) -> str:
    shape = style.get("shape", "")
    if shape:
        return _icon(style, shape)
    return next((name for name in _SHAPE_NAMES if style.get(name) == ""), "")


def _icon(style: Style, shape: str) -> str:
    """Some stencils are a frame around the icon that says what it is."""
    for name in ("resIcon", "grIcon", "prIcon"):
        if style.get(name, "").startswith("mxgraph."):
            return style[name]
    return shape


_ENDS = {
    "async": End.ARROW, "block": End.ARROW, "blockThin": End.ARROW, "box": End.SQUARE, "circle": End.CIRCLE,
    "circlePlus": End.PLUS, "classic": End.ARROW, "classicThin": End.ARROW, "cross": End.CROSS, "dash": End.NONE,
    "diamond": End.DIAMOND, "diamondThin": End.DIAMOND, "doubleBlock": End.ARROW, "halfCircle": End.SOCKET,
    "none": End.NONE, "open": End.ARROW, "openAsync": End.ARROW, "openThin": End.ARROW, "oval": End.CIRCLE,
    "sysMLPackCont": End.PLUS,
}  # fmt: skip
_HOLLOW_ENDS = {
    "block": End.TRIANGLE, "blockThin": End.TRIANGLE, "diamond": End.OPEN_DIAMOND, "diamondThin": End.OPEN_DIAMOND,
}  # fmt: skip
_CROWS_FEET = {
    "ERmandOne": "1", "ERmany": "0..*", "ERone": "1", "ERoneToMany": "1..*", "ERzeroToMany": "0..*",
    "ERzeroToOne": "0..1",
}  # fmt: skip
_DEFAULT_ARROWS = {"start": "none", "end": "classic"}


def arrow(style: Style, side: str) -> tuple[End, str]:
    """-> (what is drawn at the ``start`` or ``end`` of a line, the multiplicity that a crow's foot stands for)."""
    name = style.get(f"{side}Arrow") or _DEFAULT_ARROWS[side]
    if name in _CROWS_FEET:
        return End.NONE, _CROWS_FEET[name]
    if style.get(f"{side}Fill") == "0" and name in _HOLLOW_ENDS:
        return _HOLLOW_ENDS[name], ""
    return _ENDS.get(name, End.NONE if name.startswith("ER") else End.ARROW), ""


def line_style(style: Style) -> LineStyle:
    if style.get("strokeColor") == "none" or style.get("opacity") == "0":
        return LineStyle.INVISIBLE
    if style.get("dashed") == "1":
        return LineStyle.DASHED
    return LineStyle.THICK if style.get("strokeWidth", "1")[:1] in "3456789" else LineStyle.SOLID


def is_html(style: Style) -> bool:
    return style.get("html") == "1"


def is_unframed(style: Style) -> bool:
    """Neither line nor filling: of such a cell only the text is seen."""
    return style.get("strokeColor") == "none" and style.get("fillColor") == "none"
