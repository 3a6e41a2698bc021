"""Names and the packages they stand in, resolved as PlantUML does.

A name is a path whose parts a separator divides (``.`` in class diagrams, none in component diagrams). What a name
means depends on where it is written: inside the package that is open, or anywhere if there is just one of that name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from submissions.diagrams.builder import GraphBuilder, NodeDraft

from .lines import Line

NO_SEPARATOR = ""


class BadName(Exception):
    """The name cannot stand for anything; the text says why."""

    code = "bad_name"
    hint = ""

    def report(self, builder: GraphBuilder, line: Line) -> None:
        builder.error(line.number, line.column, str(self), code=self.code, hint=self.hint)


class TooDeep(BadName):
    """A path of more parts than containers may stand in each other."""

    code = "limit_depth"


class Overclosed(BadName):
    """Something new is named after a ``}`` too many; the name is good once that is said."""

    code = "extra_brace"
    hint = "Remove it, or open a { before it."


@dataclass(slots=True, eq=False)
class Name:
    """One part of a path. ``node`` is what is drawn for it, if anything; ``is_group`` says that others stand in it."""

    text: str
    parent: "Name | None" = None
    id: str = ""
    children: dict[str, "Name"] = field(default_factory=dict)
    node: NodeDraft | None = None
    is_group: bool = False

    def ancestors(self) -> "Iterator[Name]":
        """From the name it stands in outwards, without the root."""
        name = self.parent
        while name is not None and name.parent is not None:
            yield name
            name = name.parent

    def container(self) -> NodeDraft | None:
        """The node of the innermost name around this one that is drawn."""
        outer = self.parent
        while outer is not None and outer.node is None:
            outer = outer.parent
        return outer.node if outer is not None else None


class Names:
    """All names of one diagram, and the packages open at the moment (``stack``, innermost last).

    ``depth``: how many parts a path may have. ``overclosed``: the line of a ``}`` that closes nothing, 0 without one.
    """

    def __init__(self, separator: str, depth: int) -> None:
        self.separator = separator
        self.depth = depth
        self.root = Name("")
        self.root.is_group = True
        self.stack: list[Name] = [self.root]
        self.overclosed = 0
        self.undrawn_groups: list[Name] = []
        self._by_text: dict[str, list[Name]] = {}
        self._ids: dict[str, int] = {}

    @property
    def current(self) -> Name:
        """The innermost open package, else the root. After a ``}`` that closed nothing there is none, once."""
        if self.overclosed:
            number, self.overclosed = self.overclosed, 0
            raise Overclosed(f"the `}}` in line {number} closes nothing")
        return self.stack[-1]

    def resolve(self, text: str, *, reuse: bool) -> Name:
        """What ``text`` means here. ``reuse``: a plain name may mean the only one of that name, wherever it stands."""
        separator = self.separator
        if not separator:
            found = self._by_text.get(text)
            return found[0] if found else self._child(self.current, text)
        if separator in text:
            return self._resolve_path(text, separator)
        if reuse:
            found = self._by_text.get(text)
            if found and len(found) == 1 and found[0] is not self.current:
                return found[0]
        return self._child(self.current, text)

    def known(self, text: str) -> Name | None:
        """The first name of that text that something stands for, without making one."""
        return next((name for name in self._by_text.get(text, ()) if name.node is not None), None)

    def group(self, text: str) -> NodeDraft | None:
        """The container that is the first of that name, if it is one."""
        found = self._by_text.get(text)
        return found[0].node if found and found[0].is_group else None

    def _resolve_path(self, text: str, separator: str) -> Name:
        if text.endswith(separator) or separator * 2 in text:
            raise BadName(f"`{text}`: `{separator}` divides the parts of a name, one of which is empty here")
        if text.count(separator) > self.depth:
            raise TooDeep(f"`{text[:60]}` has more than {self.depth} parts")
        if text.startswith(separator):
            return self._path(self.root, text.removeprefix(separator))
        first = self.root.children.get(text.split(separator, 1)[0])
        if first is None:
            return self._path(self.current, text)
        if first.node is not None and not first.is_group:
            raise BadName(f"`{first.text}` is not a package, so nothing can stand in it")
        return self._path(self.root, text)

    def _path(self, start: Name, text: str) -> Name:
        parts = text.split(self.separator)
        name = start
        for part in parts[:-1]:
            is_new = part not in name.children
            name = self._child(name, part)
            if is_new:
                self.undrawn_groups.append(name)
        return self._child(name, parts[-1])

    def _child(self, parent: Name, text: str) -> Name:
        child = parent.children.get(text)
        if child is None:
            child = parent.children[text] = Name(text, parent, self._unique_id(parent, text))
            self._by_text.setdefault(text, []).append(child)
        return child

    def _unique_id(self, parent: Name, text: str) -> str:
        id = f"{parent.id}{self.separator or '.'}{text}" if parent.id else text
        number = self._ids[id] = self._ids.get(id, 0) + 1
        return id if number == 1 else f"{id}#{number}"
