"""Carries directives out, step by step, and collects the lines of the diagram that come of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from submissions.diagrams.diagnostics import Diagnostic
from submissions.diagrams.plantuml.lines import Line

from .directives import Directive
from .errors import ExpansionLimit, PreprocessError
from .expressions import evaluate, evaluate_or_json
from .functions import Function, Returns, read_parameters
from .includes import included_library
from .memory import Memory, ProcedureCalled
from .tree import Branch, Step, read_tree
from .values import Value, from_json, is_true, to_text

MAX_ROUNDS = 999
"""How often a loop may go round; PlantUML's own bound."""

FOREACH = re.compile(r"(\$?[^\W\d]\w*+)\s++in\s*+(.*)", re.DOTALL)
RETURN = re.compile(r"!?return\b")


@dataclass(slots=True)
class Interpretation:
    """The lines that come of it, the known libraries included, and what was wrong."""

    lines: list[Line] = field(default_factory=list)
    libraries: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def interpret(lines: Sequence[Line]) -> Interpretation:
    tree = read_tree(lines)
    interpreter = Interpreter()
    result = interpreter.result
    result.diagnostics += [_diagnostic(line, PreprocessError(message)) for line, message in tree.errors]
    try:
        interpreter.run(tree.steps)
    except ExpansionLimit:
        error = PreprocessError(
            "the macros write too much or call each other too often: the rest is not read", "limit_expansion"
        )
        result.diagnostics.append(_diagnostic(Line("", interpreter.number), error))
    return result


class Interpreter:
    """``number`` is the line of the student's text being carried out: that of the call, not of the macro's body."""

    def __init__(self) -> None:
        self.result = Interpretation()
        self.number = 0
        self.memory = Memory(self._run_body)
        self._subs: dict[str, Sequence[Step]] = {}
        self._over = False

    def run(self, steps: Sequence[Step]) -> Value | None:
        """-> the value of the ``!return`` that ended it, if one did."""
        memory = self.memory
        memory.budget.enter()
        depth = memory.budget.depth
        for step in steps:
            if self._over:
                break
            if not memory.locals:
                self.number = step.line.number
            try:
                value = self._step(step)
            except PreprocessError as error:
                memory.budget.depth = depth
                self.result.diagnostics.append(_diagnostic(step.line, error))
                continue
            if value is not None:
                memory.budget.depth = depth - 1
                return value
        memory.budget.leave()
        return None

    def _run_body(self, function: Function) -> Value | None:
        """What a function writes besides its value is lost."""
        written = len(self.result.lines)
        value = self.run(function.steps)
        if function.returns is Returns.VALUE:
            del self.result.lines[written:]
        return value

    def _step(self, step: Step) -> Value | None:
        directive = step.directive
        if directive.word == "return":
            return evaluate(directive.rest, self.memory)
        if directive.word in BLOCKS:
            return BLOCKS[directive.word](self, step)
        if directive.word in DIRECTIVES:
            DIRECTIVES[directive.word](self, step)
        elif not directive.word:
            self._write(step.line.text)
        return None

    def _write(self, text: str) -> None:
        try:
            written = self.memory.expand(text)
        except ProcedureCalled as called:
            self._write_procedure(called)
            return
        self.result.lines += [Line(part, self.number) for part in written.split("\n")]

    def _write_procedure(self, called: ProcedureCalled) -> None:
        """What stands before the call begins the first line that a procedure writes; what follows it ends the last."""
        lines = self.result.lines
        first = len(lines)
        self.memory.call(called.function, called.call)
        if len(lines) > first and called.before:
            lines[first] = lines[first]._replace(text=called.before + lines[first].text)
        if called.after.strip():
            if len(lines) > first:
                lines[-1] = lines[-1]._replace(text=lines[-1].text + called.after)
            else:
                lines.append(Line(called.before + called.after, self.number))

    def _if(self, step: Step) -> Value | None:
        for branch in step.branches:
            if self._holds(branch):
                return self.run(branch.steps)
        return None

    def _holds(self, branch: Branch) -> bool:
        word, condition = branch.directive.word, branch.directive.rest
        if word in {"ifdef", "ifndef"}:
            return self._is_defined(condition) == (word == "ifdef")
        return word == "else" or is_true(evaluate(condition, self.memory))

    def _is_defined(self, condition: str) -> bool:
        """``A && !B || C`` of names that are defined or not."""
        return any(
            all(self._known(name.strip()) for name in alternative.split("&&")) for alternative in condition.split("||")
        )

    def _known(self, name: str) -> bool:
        if name.startswith("!"):
            return not self._known(name[1:].strip())
        return self.memory.variable(name) is not None or self.memory.is_function(name)

    def _while(self, step: Step) -> Value | None:
        branch = step.branches[0]
        for _ in range(MAX_ROUNDS):
            if not is_true(evaluate(branch.directive.rest, self.memory)):
                return None
            if (value := self.run(branch.steps)) is not None:
                return value
        raise PreprocessError("the loop does not end")

    def _foreach(self, step: Step) -> Value | None:
        branch = step.branches[0]
        found = FOREACH.fullmatch(branch.directive.rest)
        if found is None:
            raise PreprocessError("`!foreach` takes a variable and what it goes through: `!foreach $item in $items`")
        items = evaluate_or_json(found[2], self.memory)
        if not isinstance(items, dict | list):
            raise PreprocessError(f"`{found[2][:40]}` is nothing to go through")
        for item in list(items)[:MAX_ROUNDS]:
            self.memory.assign(found[1], from_json(item))
            if (value := self.run(branch.steps)) is not None:
                return value
        return None

    def _define_macro(self, step: Step) -> None:
        """``!procedure``, ``!function`` and ``!definelong``."""
        directive = step.directive
        text = directive.rest if directive.rest.lstrip().startswith("(") else f"(){directive.rest}"
        parameters, rest = read_parameters(text, self.memory)
        steps = step.branches[0].steps if step.branches else ()
        returns = Returns.VALUE if directive.word == "function" else Returns.LINES
        inline = RETURN.match(rest) if returns is Returns.VALUE else None
        if inline:
            steps = [Step(step.line, Directive("return", "", rest[inline.end() :].strip()))]
        text = ""
        if directive.word == "definelong" and len(steps) == 1 and not steps[0].directive.word:
            returns, text = Returns.TEXT, steps[0].line.text
        unquoted = directive.word == "definelong" or "unquoted" in directive.flags
        self.memory.define(Function(directive.name, parameters, returns, unquoted, steps, text))

    def _define(self, step: Step) -> None:
        directive = step.directive
        if directive.rest.startswith("("):
            parameters, text = read_parameters(directive.rest, self.memory)
            self.memory.define(Function(directive.name, parameters, Returns.TEXT, True, (), text))
        else:
            self.memory.assign(directive.name, self.memory.expand(directive.rest.strip()), "global")

    def _assign(self, step: Step) -> None:
        scope, soft, *_ = *step.directive.flags.split(" "), ""
        name = step.directive.name
        if not soft or self.memory.variable(name) is None:
            self.memory.assign(name, evaluate_or_json(step.directive.rest, self.memory), scope)

    def _undefine(self, step: Step) -> None:
        name = step.directive.rest
        self.memory.globals.pop(name, None)
        self.memory.functions.pop(name, None)

    def _include(self, step: Step) -> None:
        """Note a known library. What is refused is likely to be one of icons and macros, so it is read like them."""
        target = to_text(self.memory.expand(step.directive.rest)).strip().strip('"')
        library = included_library(target)
        self.result.libraries.add(library or "stdlib")
        if library is None:
            raise PreprocessError(
                f"`{target[:80]}` is not included: files and addresses are never read", "include_refused",
                "Put what the file holds into the diagram itself.",
            )  # fmt: skip

    def _refuse(self, step: Step) -> None:
        raise PreprocessError(f"`!{step.directive.word}` is not read: it takes a file", "include_refused")

    def _sub(self, step: Step) -> Value | None:
        """A part that ``!includesub`` can write once more."""
        self._subs[step.directive.rest] = step.branches[0].steps
        return self.run(step.branches[0].steps)

    def _include_sub(self, step: Step) -> None:
        steps = self._subs.get(step.directive.rest)
        if steps is None:
            self._refuse(step)
        else:
            self.run(steps)

    def _exit(self, step: Step) -> None:
        self._over = True


BLOCKS: dict[str, Callable[[Interpreter, Step], Value | None]] = {
    "if": Interpreter._if,
    "ifdef": Interpreter._if,
    "ifndef": Interpreter._if,
    "while": Interpreter._while,
    "foreach": Interpreter._foreach,
    "startsub": Interpreter._sub,
}
DIRECTIVES: dict[str, Callable[[Interpreter, Step], None]] = {
    "=": Interpreter._assign,
    "define": Interpreter._define,
    "definelong": Interpreter._define_macro,
    "function": Interpreter._define_macro,
    "procedure": Interpreter._define_macro,
    "undef": Interpreter._undefine,
    "include": Interpreter._include,
    "includesub": Interpreter._include_sub,
    "includedef": Interpreter._refuse,
    "import": Interpreter._refuse,
    "exit": Interpreter._exit,
}
"""What the words do. ``!theme``, ``!log``, ``!assert`` and the like change nothing that a reader sees."""


def _diagnostic(line: Line, error: PreprocessError) -> Diagnostic:
    return Diagnostic(line.number, line.column, str(error), error.code, hint=error.hint)
