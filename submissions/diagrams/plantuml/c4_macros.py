"""The macros of C4-PlantUML: what each draws and what its arguments are called."""

from dataclasses import dataclass
from enum import Enum

from submissions.diagrams.graph import NodeKind


class Role(Enum):
    ELEMENT = "element"
    BOUNDARY = "boundary"
    BOUNDARY_END = "boundary end"
    RELATION = "relation"
    LAYOUT = "layout"
    LEGEND = "legend"
    PROPERTY = "property"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Macro:
    """``level`` is what C4 calls it (``container``); ``back`` and ``both`` say where a relation's arrow heads are."""

    role: Role
    parameters: tuple[str, ...] = ()
    kind: NodeKind = NodeKind.ELEMENT
    shape: str = ""
    level: str = ""
    external: bool = False
    back: bool = False
    both: bool = False


CONTEXT = ("alias", "label", "descr", "sprite", "tags", "link", "type")
DETAIL = ("alias", "label", "techn", "descr", "sprite", "tags", "link")
NODE = ("alias", "label", "type", "descr", "sprite", "tags", "link")
BOUNDARY = ("alias", "label", "type", "tags", "link", "descr")
LEVEL_BOUNDARY = ("alias", "label", "tags", "link", "descr")
RELATION = ("from", "to", "label", "techn", "descr", "sprite", "tags", "link", "index", "rel")
INDEXED = ("index", *RELATION[:8])
LAYOUT = ("from", "to", "distance")

LEVELS = {
    "Person": (NodeKind.PERSON, CONTEXT),
    "System": (NodeKind.SYSTEM, CONTEXT),
    "Container": (NodeKind.CONTAINER, DETAIL),
    "Component": (NodeKind.COMPONENT, DETAIL),
}
DIRECTIONS = ("", "_U", "_Up", "_D", "_Down", "_L", "_Left", "_R", "_Right")

SETTINGS = (
    "LAYOUT_TOP_DOWN", "LAYOUT_LEFT_RIGHT", "LAYOUT_LANDSCAPE", "LAYOUT_WITH_LEGEND", "LAYOUT_AS_SKETCH",
    "SET_SKETCH_STYLE", "HIDE_STEREOTYPE", "SHOW_LEGEND", "SHOW_DYNAMIC_LEGEND", "HIDE_PERSON_SPRITE",
    "SHOW_PERSON_SPRITE", "SHOW_PERSON_PORTRAIT", "SHOW_PERSON_OUTLINE", "SHOW_ELEMENT_DESCRIPTIONS",
    "SHOW_FOOT_BOXES", "SHOW_INDEX", "SHOW_ELEMENT_TYPE", "AddElementTag", "AddRelTag", "AddBoundaryTag",
    "AddPersonTag", "AddExternalPersonTag", "AddSystemTag", "AddExternalSystemTag", "AddContainerTag",
    "AddExternalContainerTag", "AddComponentTag", "AddExternalComponentTag", "AddNodeTag", "UpdateElementStyle",
    "UpdateRelStyle", "UpdateBoundaryStyle", "UpdateContainerBoundaryStyle", "UpdateSystemBoundaryStyle",
    "UpdateEnterpriseBoundaryStyle", "UpdateLegendTitle", "SetDefaultLegendEntries", "SetPropertyHeader",
    "WithoutPropertyHeader", "increment", "setIndex", "LEGEND", "C4Version", "C4VersionDetails",
)  # fmt: skip
"""They change looks, legends and numbers, and draw nothing."""


def _elements() -> dict[str, Macro]:
    macros: dict[str, Macro] = {}
    for level, (kind, parameters) in LEVELS.items():
        word = level.lower()
        for suffix, external in (("", False), ("_Ext", True)):
            macros[level + suffix] = Macro(Role.ELEMENT, parameters, kind, word, word, external)
            if level != "Person":
                macros[f"{level}Db{suffix}"] = Macro(
                    Role.ELEMENT, parameters, NodeKind.DATABASE, "database", word, external
                )
                macros[f"{level}Queue{suffix}"] = Macro(
                    Role.ELEMENT, parameters, NodeKind.QUEUE, "queue", word, external
                )
    for name in ("Deployment_Node", "Node"):
        for side in ("", "_L", "_R"):
            macros[name + side] = Macro(Role.ELEMENT, NODE, NodeKind.NODE, "node", "node")
    return macros


def _boundaries() -> dict[str, Macro]:
    macros = {"Boundary": Macro(Role.BOUNDARY, BOUNDARY, NodeKind.BOUNDARY, "boundary")}
    for level in ("Enterprise", "System", "Container", "Component"):
        macros[f"{level}_Boundary"] = Macro(Role.BOUNDARY, LEVEL_BOUNDARY, NodeKind.BOUNDARY, "boundary", level.lower())
    return {**macros, "Boundary_End": Macro(Role.BOUNDARY_END)}


def _relations() -> dict[str, Macro]:
    macros: dict[str, Macro] = {}
    for prefix, parameters in (("Rel", RELATION), ("RelIndex", INDEXED)):
        for direction in (*DIRECTIONS, "_Neighbor"):
            macros[prefix + direction] = Macro(Role.RELATION, parameters)
        for direction in ("_Back", "_Back_Neighbor"):
            macros[prefix + direction] = Macro(Role.RELATION, parameters, back=True)
    for direction in (*DIRECTIONS, "_Neighbor"):
        macros["BiRel" + direction] = Macro(Role.RELATION, RELATION, both=True)
    for direction in DIRECTIONS[1:]:
        macros["Lay" + direction] = Macro(Role.LAYOUT, LAYOUT)
    return {**macros, "Lay_Distance": Macro(Role.LAYOUT, LAYOUT)}


MACROS: dict[str, Macro] = {
    **_elements(),
    **_boundaries(),
    **_relations(),
    "SHOW_FLOATING_LEGEND": Macro(Role.LEGEND, ("alias",)),
    "AddProperty": Macro(Role.PROPERTY, ("name", "value")),
    **dict.fromkeys(SETTINGS, Macro(Role.SETTING)),
}
