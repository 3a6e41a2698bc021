"""C4 diagrams: macros on a line each, boundaries with what stands in their braces, a title."""

import re
from dataclasses import dataclass

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.source import Source

from .c4_arguments import Argument, read_arguments, read_arguments_on_line
from .c4_drawing import Drawing
from .c4_hints import HINT_CALL, HINT_DIRECTION, HINT_LINE, closest, hint_for
from .c4_macros import MACROS, Macro, Role
from .directions import DirectionLines
from .slip import Slip, note, unexpected
from .text import label

_HEADER = re.compile(r"\s*C4(?:Context|Container|Component|(Dynamic)|Deployment)\b")
_COMMENT = re.compile(r"%%[^\n]*\n*")
_SPACE = re.compile(r"\s+")
_NAME = re.compile(r"\w+")
_TITLE = re.compile(r"title\s([^#\n;]+)")
_DESCRIPTION = re.compile(r"accDescription\s[^#\n;]+|accTitle\s*:\s*[^\n]*|accDescr\s*:\s*[^\n]*|accDescr\s*\{[^}]*\}?")
_BRACE = re.compile(r"\s*\{")
_MOST_SIMILAR = 50
_HINT_BRACE = 'A boundary or a node holds what stands in its braces: `Boundary(shop, "Shop") {`.'
_LIKE_A_CALL = re.compile(r"(\w+)[ \t]*\(")


@dataclass(slots=True)
class _Boundary:
    """An open boundary; ``id`` is None for one that could not be drawn. ``empty`` until something is drawn in it."""

    id: str | None
    start: int
    empty: bool = True


def read_c4(source: Source, builder: GraphBuilder) -> None:
    _C4Reader(source, builder).read()


class _C4Reader:
    """``strict`` until the first slip; then arguments are read as they are most likely meant, not as Mermaid does.

    ``newline`` says that a line has ended since the last statement.
    """

    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self.source = source
        self.builder = builder
        self.text = source.text + "\n"
        self.at = 0
        self.newline = False
        self.strict = True
        self.statements = 0
        self.meant: dict[str, str] = {}
        self.directions = DirectionLines(source, builder, "TB|BT|RL|LR")
        self.boundaries: list[_Boundary] = []
        header = _HEADER.match(self.text)
        self.at = header.end() if header else 0
        self.drawing = Drawing(builder, numbered=bool(header and header[1]))

    def read(self) -> None:
        while self._next_statement():
            start = self.at
            try:
                self._statement()
                self.statements += 1
            except Slip as slip:
                self._note(slip)
                self._recover(start)
            self.newline = False
        if not self.statements:
            self._note(Slip(0, "the diagram is empty", "an element", HINT_CALL))
        for boundary in self.boundaries:
            self._note(Slip(boundary.start, "a boundary is not closed", "`}`", "Each `{` needs a `}` of its own."))
        self.drawing.finish()

    def _next_statement(self) -> bool:
        """Go on to the next statement, and say so if it is not on a line of its own; -> whether there is one."""
        self._skip_space()
        if self.at == len(self.text):
            return False
        if not self.newline and self.text[self.at] != "}":
            self._note(unexpected(self.text, self.at, "a new line", HINT_LINE))
        return True

    def _skip_space(self) -> None:
        while True:
            if match := _SPACE.match(self.text, self.at):
                self.newline = self.newline or "\n" in match[0]
            elif not (match := _COMMENT.match(self.text, self.at)):
                return
            self.at = match.end()

    def _statement(self) -> None:
        text = self.text
        if self.directions.end_at(self.at):
            raise unexpected(text, self.at, "an element or a relation", HINT_DIRECTION)
        if text[self.at] == "}":
            self._close()
        elif match := _TITLE.match(text, self.at) or _DESCRIPTION.match(text, self.at):
            self._describe(match)
        elif match := _NAME.match(text, self.at):
            self._call(match[0], match.end())
        else:
            raise unexpected(text, self.at, "an element or a relation", HINT_CALL)

    def _describe(self, match: re.Match[str]) -> None:
        """``title`` and ``accDescr`` stand anywhere but first in a boundary."""
        if self.boundaries and self.boundaries[-1].empty:
            self._note(unexpected(self.text, self.at, "an element", HINT_CALL))
        if match.re is _TITLE:
            self.builder.title = label(match[1])
        self.at = match.end()

    def _close(self) -> None:
        if not self.boundaries:
            raise Slip(self.at, "`}` closes nothing here", "", "A `}` belongs to a boundary.")
        boundary = self.boundaries.pop()
        self.at += 1
        if boundary.empty:
            hint = "Put an element into it, or leave it out."
            self._note(Slip(boundary.start, "a boundary is empty", "an element", hint))
        if boundary.id is not None:
            draft = self.builder.nodes[boundary.id]
            draft.lines = draft.lines[0], self.source.line_at(self.at - 1)

    def _call(self, name: str, at: int) -> None:
        macro = MACROS.get(name)
        if macro is None:
            raise Slip(self.at, f"there is no macro `{name}`", "", hint_for(name, self._closest(name)))
        if not self.text.startswith("(", at):
            raise unexpected(self.text, at, "`(`", HINT_CALL)
        start = self.at
        if self.strict:
            arguments, self.at = read_arguments(self.text, at)
            self._warn_of_arguments(macro, arguments, start)
        else:
            arguments, self.at = read_arguments_on_line(self.text, at + 1, self._line_end(at))
        if macro.role is Role.BOUNDARY and not _BRACE.match(self.text, self.at):
            raise unexpected(self.text, self.at, "`{`", _HINT_BRACE)
        self._draw(macro, arguments, start)

    def _draw(self, macro: Macro, arguments: list[Argument], start: int) -> None:
        lines = self.source.line_at(start), self.source.line_at(self.at - 1)
        if self.boundaries:
            self.boundaries[-1].empty = False
        if macro.role is Role.RELATION:
            odd = self.drawing.relate(macro, arguments, lines)
            self._warn(start, odd, "relation_not_drawn", "Write one `Rel` with a label for each pair.")
        elif macro.role is not Role.STYLE:
            parent = next((boundary.id for boundary in reversed(self.boundaries) if boundary.id), None)
            id = self.drawing.place(macro, arguments, parent, lines)
            if macro.role is Role.BOUNDARY:
                self._open(id, start)

    def _open(self, id: str, start: int) -> None:
        """Go into the braces, if there are any; Mermaid wants a line end before or behind ``{``."""
        brace = _BRACE.match(self.text, self.at)
        if brace is None:
            return
        self.builder.check_depth(len(self.boundaries) + 1, self.source.line_at(start))
        self.boundaries.append(_Boundary(id, start))
        self.newline, self.at = "\n" in brace[0], brace.end()

    def _recover(self, start: int) -> None:
        """Draw what the line with the slip is most likely meant to draw, and go on behind it."""
        self.strict = False
        end = self._line_end(start)
        call = _LIKE_A_CALL.match(self.text, start, end)
        macro = MACROS.get(self._closest(call[1])) if call else None
        if call and macro:
            arguments, self.at = read_arguments_on_line(self.text, call.end(), end)
            self._draw(macro, arguments, start)
        elif self.text[start:end].rstrip().endswith("{"):
            self.boundaries.append(_Boundary(None, start, empty=False))
        self.at = max(end, self.at)

    def _closest(self, name: str) -> str:
        """Looking for similar names costs time, so only the first few are looked for."""
        if name not in self.meant:
            self.meant[name] = closest(name, similar=len(self.meant) < _MOST_SIMILAR)
        return self.meant[name]

    def _line_end(self, at: int) -> int:
        return self.text.find("\n", at)

    def _warn_of_arguments(self, macro: Macro, arguments: list[Argument], start: int) -> None:
        if any(argument.runs_on for argument in arguments):
            hint = "Put the last argument in quotes; without them Mermaid reads on up to the next comma."
            self._warn(start, "an argument runs on over the end of the line", "argument_runs_on", hint)
        if macro.role is not Role.STYLE and any(argument.key for argument in arguments[:2]):
            hint = 'Begin with the two arguments that have no name: `Person(customer, "Customer")`.'
            self._warn(start, "a named argument stands in the place of another", "misplaced_argument", hint)

    def _warn(self, offset: int, message: str, code: str, hint: str) -> None:
        if message:
            self.builder.warning(*self.source.position(offset), message, code=code, hint=hint)

    def _note(self, slip: Slip) -> None:
        note(self.builder, self.source, slip)
