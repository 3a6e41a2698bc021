"""The macros of Mermaid's C4 diagrams: what each draws and what its arguments are called.

Kinds, shapes and parameters are those that the same macros have in C4-PlantUML.
"""

from dataclasses import dataclass
from enum import Enum

from submissions.diagrams.graph import NodeKind


class Role(Enum):
    ELEMENT = "element"
    BOUNDARY = "boundary"
    RELATION = "relation"
    STYLE = "style"


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


_CONTEXT = ("alias", "label", "descr", "sprite", "tags", "link")
_DETAIL = ("alias", "label", "techn", "descr", "sprite", "tags", "link")
_NODE = ("alias", "label", "type", "descr", "sprite", "tags", "link")
_BOUNDARY = ("alias", "label", "type", "tags", "link")
_LEVEL_BOUNDARY = ("alias", "label", "tags", "link")
_RELATION = ("from", "to", "label", "techn", "descr", "sprite", "tags", "link")
_INDEXED = ("index", *_RELATION)

_LEVELS = {
    "Person": (NodeKind.PERSON, _CONTEXT),
    "System": (NodeKind.SYSTEM, _CONTEXT),
    "Container": (NodeKind.CONTAINER, _DETAIL),
    "Component": (NodeKind.COMPONENT, _DETAIL),
}
_DIRECTIONS = ("", "_U", "_Up", "_D", "_Down", "_L", "_Left", "_R", "_Right")


def _elements() -> dict[str, Macro]:
    macros: dict[str, Macro] = {}
    for name, (kind, parameters) in _LEVELS.items():
        level = name.lower()
        for suffix, external in (("", False), ("_Ext", True)):
            macros[name + suffix] = Macro(Role.ELEMENT, parameters, kind, level, external=external)
            if kind is not NodeKind.PERSON:
                for word, other in (("Db", NodeKind.DATABASE), ("Queue", NodeKind.QUEUE)):
                    macros[name + word + suffix] = Macro(
                        Role.ELEMENT, parameters, other, other.value, level, external=external
                    )
    return macros


def _boundaries() -> dict[str, Macro]:
    macros = {"Boundary": Macro(Role.BOUNDARY, _BOUNDARY, NodeKind.BOUNDARY, "boundary")}
    for level in ("Enterprise", "System", "Container"):
        macros[f"{level}_Boundary"] = Macro(
            Role.BOUNDARY, _LEVEL_BOUNDARY, NodeKind.BOUNDARY, "boundary", level.lower()
        )
    for name in ("Deployment_Node", "Node", "Node_L", "Node_R"):
        macros[name] = Macro(Role.BOUNDARY, _NODE, NodeKind.NODE, "node")
    return macros


def _relations() -> dict[str, Macro]:
    macros = {f"Rel{direction}": Macro(Role.RELATION, _RELATION) for direction in _DIRECTIONS}
    return {
        **macros,
        "Rel_Back": Macro(Role.RELATION, _RELATION, back=True),
        "BiRel": Macro(Role.RELATION, _RELATION, both=True),
        "RelIndex": Macro(Role.RELATION, _INDEXED),
    }


MACROS: dict[str, Macro] = {
    **_elements(),
    **_boundaries(),
    **_relations(),
    **dict.fromkeys(("UpdateElementStyle", "UpdateRelStyle", "UpdateLayoutConfig"), Macro(Role.STYLE)),
}
