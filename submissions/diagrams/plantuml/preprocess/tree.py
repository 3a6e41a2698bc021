"""Directives and what stands between them: ``!if`` has its branches, ``!procedure`` its body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from submissions.diagrams.plantuml.lines import Line

from .directives import Directive, read_directive

CLOSED_BY = {
    "if": "endif", "ifdef": "endif", "ifndef": "endif", "while": "endwhile", "foreach": "endfor",
    "function": "endfunction", "procedure": "endprocedure", "definelong": "enddefinelong", "startsub": "endsub",
}  # fmt: skip
HARMLESS_CLOSERS = frozenset(("endfunction", "endprocedure", "enddefinelong"))
"""PlantUML passes over these where they close nothing."""

CLOSERS = frozenset(CLOSED_BY.values())
ONE_LINE_FUNCTION = re.compile(r"\).*\breturn\b")
STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]]')


@dataclass(slots=True)
class Branch:
    """The directive that begins it, and the steps up to the next one of its block."""

    directive: Directive
    line: Line
    steps: "list[Step]" = field(default_factory=list)


@dataclass(slots=True)
class Step:
    """One line; a directive that encloses others has a branch, ``!if`` one more for each ``!else`` and ``!elseif``."""

    line: Line
    directive: Directive
    branches: list[Branch] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """``errors`` are the lines of directives that belong to nothing, with what is wrong."""

    steps: list[Step] = field(default_factory=list)
    errors: list[tuple[Line, str]] = field(default_factory=list)


def read_tree(lines: Sequence[Line]) -> Tree:
    """A block that is never closed goes on to the end, as in PlantUML."""
    tree = Tree()
    opened: list[Step] = []
    for line in _with_whole_values(lines):
        directive = read_directive(line.text.strip())
        word = directive.word
        if word in {"else", "elseif"}:
            if opened and CLOSED_BY[opened[-1].directive.word] == "endif":
                opened[-1].branches.append(Branch(directive, line))
            else:
                tree.errors.append((line, f"`!{word}` without an `!if`"))
        elif word in CLOSERS:
            if opened and CLOSED_BY[opened[-1].directive.word] == word:
                opened.pop()
            elif word not in HARMLESS_CLOSERS:
                tree.errors.append((line, f"`!{word}` ends nothing"))
        else:
            step = Step(line, directive)
            (opened[-1].branches[-1].steps if opened else tree.steps).append(step)
            if word in CLOSED_BY and not (word == "function" and ONE_LINE_FUNCTION.search(directive.rest)):
                step.branches.append(Branch(directive, line))
                opened.append(step)
    return tree


def _with_whole_values(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines, where a JSON value assigned to a variable and written over several lines is joined to one."""
    parts: list[str] = []
    number, depth = 0, 0
    for line in lines:
        if not parts:
            directive = read_directive(line.text.strip()) if "=" in line.text else None
            if directive is None or directive.word != "=" or not directive.rest.startswith(("{", "[")):
                yield line
                continue
            number = line.number
        parts.append(line.text.strip())
        depth += _opened(line.text.partition("=")[2] if len(parts) == 1 else line.text)
        if depth <= 0:
            yield Line(" ".join(parts), number)
            parts, depth = [], 0
    if parts:
        yield Line(" ".join(parts), number)


def _opened(text: str) -> int:
    """How many more brackets ``text`` opens than it closes."""
    found = [bracket[0] for bracket in STRING_OR_BRACKET.finditer(text)]
    return sum((bracket in "{[") - (bracket in "}]") for bracket in found if len(bracket) == 1)
