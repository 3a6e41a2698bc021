"""What a call of a C4 macro says about an element or a relation, for whatever diagram it is drawn in."""

from dataclasses import dataclass

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import Member, NodeKind

from .c4_calls import Call
from .c4_macros import Macro, Role
from .lines import Line
from .text import label

NEEDED = {Role.ELEMENT: 2, Role.BOUNDARY: 2, Role.RELATION: 3, Role.LAYOUT: 2}
"""How many arguments have no default; ``RelIndex`` has one more in front."""


@dataclass(frozen=True, slots=True)
class Element:
    """``stereotypes``: the level where the kind does not say it, the technology, and ``external``."""

    alias: str
    label: str
    stereotypes: tuple[str, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """``source`` and ``target`` are aliases as written; ``back``: the arrow points from the target to the source."""

    source: str
    target: str
    label: str
    stereotypes: tuple[str, ...]
    back: bool


def element_of(macro: Macro, given: dict[str, str], line: Line) -> Element:
    """The element or boundary; its technology is called ``type`` in some macros."""
    level = macro.level if macro.kind in (NodeKind.DATABASE, NodeKind.QUEUE, NodeKind.BOUNDARY) else ""
    said = (level, given.get("techn") or given.get("type", ""), "external" if macro.external else "")
    description = label(given.get("descr", ""))
    lines = (line.number, line.number)
    return Element(
        given["alias"], label(given.get("label", "")), tuple(filter(None, map(label, said))),
        (Member(description, lines=lines),) if description else (),
    )  # fmt: skip


def relation_of(macro: Macro, given: dict[str, str]) -> Relation:
    said = [label(given[part]) for part in ("label", "descr") if given.get(part)]
    technology = label(given.get("techn", ""))
    return Relation(given["from"], given["to"], "\n".join(said), (technology,) if technology else (), back=macro.back)


def given_arguments(builder: GraphBuilder, call: Call, macro: Macro, line: Line) -> dict[str, str] | None:
    """Those of the call by name; an error where one without a default is missing. None without the first two, as then
    nothing can be drawn."""
    first = macro.parameters[:1] == ("index",)
    names = macro.parameters[: NEEDED[macro.role] + first]
    given = call.arguments(macro.parameters)
    if all(map(given.get, names)):
        return given
    missing = [name for name in names if not given.get(name) and name != "label"] or (
        ["label"] if "label" in names and "label" not in given else []
    )
    if missing:
        signature = f"{call.name}({', '.join(macro.parameters[:5])}, ...)"
        message = f"`{call.name}` lacks its argument `{missing[0]}`"
        builder.error(line.number, line.column, message, code="missing_argument", expected=signature)
    return given if missing in ([], ["label"]) else None


def property_of(call: Call, line: Line) -> Member:
    """``AddProperty("Language", "Java")``: a row of the table in the next element."""
    said = [label(value) for value in call.positional]
    return Member(": ".join(said), name=said[0] if said else "", lines=(line.number, line.number))
