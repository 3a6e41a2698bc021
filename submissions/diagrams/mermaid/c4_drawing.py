"""What the macros of a C4 diagram draw.

An element keeps its name as label; its technology, and that it is external, are stereotypes, its description a member.
"""

from dataclasses import replace

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import Edge, EdgeKind, End, Lines, Member, NodeKind

from .c4_arguments import NO_TEXT, Argument
from .c4_macros import Macro
from .nesting import Nesting
from .text import label, plain

_KINDS_WITHOUT_LEVEL = frozenset({NodeKind.DATABASE, NodeKind.QUEUE, NodeKind.BOUNDARY})

_MOST_OF_ALIAS = 40


class Drawing:
    """Relations wait until all elements are known; of several between two elements Mermaid draws the last."""

    def __init__(self, builder: GraphBuilder, *, numbered: bool) -> None:
        self._builder = builder
        self._nesting = Nesting(builder)
        self._numbered = numbered
        self._relations: dict[tuple[str, str], Edge] = {}

    def place(self, macro: Macro, arguments: list[Argument], parent: str | None, lines: Lines) -> str:
        """Draw an element or a boundary; a second one of the same alias takes the place of the first. -> its id."""
        said = _values(macro, arguments)
        draft = self._builder.node(plain(said.get("alias", "")), lines[0])
        draft.label, draft.kind, draft.shape, draft.lines = label(said.get("label", "")), macro.kind, macro.shape, lines
        level = macro.level if macro.kind in _KINDS_WITHOUT_LEVEL else ""
        of = level, said.get("techn") or said.get("type", ""), "external" if macro.external else ""
        draft.stereotypes = [label(text) for text in of if text]
        draft.members.clear()
        if said.get("descr"):
            self._builder.member(draft, Member(label(said["descr"]), lines=lines))
        if parent is None:
            draft.parent = None
        else:
            self._nesting.put(draft.id, parent, lines[0])
        return draft.id

    def relate(self, macro: Macro, arguments: list[Argument], lines: Lines) -> str:
        """Note a relation; -> what is odd about it, or an empty string."""
        said = _values(macro, arguments)
        if "label" not in said:
            return "a relation without a label is not drawn"
        ends = plain(said["from"]), plain(said["to"])
        before = self._relations.get(ends)
        technology = said.get("techn", "") or (before.stereotypes[0] if before and before.stereotypes else "")
        self._relations[ends] = Edge(
            *ends, label(said["label"]), EdgeKind.RELATIONSHIP,
            source_end=End.ARROW if macro.both or macro.back else End.NONE,
            target_end=End.NONE if macro.back else End.ARROW,
            stereotypes=(label(technology),) if technology else (), lines=lines,
        )  # fmt: skip
        return f"of several relations from `{ends[0]}` to `{ends[1]}` the last is drawn" if before else ""

    def finish(self) -> None:
        """Draw the relations between what is there."""
        number = 0
        for ends, edge in self._relations.items():
            unknown = [alias for alias in ends if alias not in self._builder.nodes]
            if unknown:
                message = f"there is no element `{unknown[0][:_MOST_OF_ALIAS]}`, so the relation is not drawn"
                hint = "Use the alias, the first argument of an element, in `Rel`."
                self._builder.warning(edge.lines[0], 1, message, code="unknown_alias", hint=hint)
                continue
            number += 1
            self._builder.edge(replace(edge, order=number if self._numbered else None))


def _values(macro: Macro, arguments: list[Argument]) -> dict[str, str]:
    """The arguments by name; one that is named takes effect only behind the places of aliases and label."""
    values: dict[str, str] = {}
    needed = macro.parameters.index("label") + 1
    for place, (name, argument) in enumerate(zip(macro.parameters, arguments, strict=False)):
        if not argument.key:
            values[name] = argument.text
        elif place < needed:
            values[name] = NO_TEXT
        else:
            values[argument.key] = argument.text
    return values
