"""Variables and macros, and what becomes of a text in which their names stand."""

import re
from collections.abc import Callable

from .builtins import BUILTINS
from .errors import Budget, PreprocessError
from .expressions import arguments, evaluate_next
from .functions import Function, Returns
from .json_path import follow
from .scanner import Scanner
from .values import Value, to_text

TOKEN = re.compile(r"(?:\\n)?(?P<name>[$%]?[^\W\d]\w*+)(?P<call>\()?")
WORD = re.compile(r"[^\W\d]\w*+")
INDIRECT_CALLS = frozenset(("%invoke_procedure", "%call_user_func"))


Call = tuple[list[Value], dict[str, Value]]
"""Arguments by place and by name."""


class ProcedureCalled(Exception):
    """A text calls a procedure, whose lines take its place; ``before`` and ``after`` stand around the call."""

    def __init__(self, function: Function, call: Call, before: str, after: str) -> None:
        super().__init__(function.name)
        self.function = function
        self.call = call
        self.before = before
        self.after = after


class Memory:
    """What is defined so far. ``run_body`` carries the body of a function out and answers with what it returns."""

    def __init__(self, run_body: Callable[[Function], Value | None]) -> None:
        self.budget = Budget()
        self.functions: dict[str, list[Function]] = {}
        self.globals: dict[str, Value] = {}
        self.locals: list[dict[str, Value]] = []
        self._run_body = run_body
        self._words: set[str] = set()

    def variable(self, name: str) -> Value | None:
        if self.locals and name in self.locals[-1]:
            return self.locals[-1][name]
        return self.globals.get(name)

    def assign(self, name: str, value: Value, scope: str = "") -> None:
        """A name that is known keeps its scope; a new one within a macro is the macro's own."""
        self.budget.spend(len(to_text(value)))
        self._words.add(name.removeprefix("$"))
        inner = self.locals[-1] if self.locals else self.globals
        if scope == "global" or (scope != "local" and name not in inner and name in self.globals):
            inner = self.globals
        inner[name] = value

    def define(self, function: Function) -> None:
        """A later definition with as many parameters takes the place of an earlier one."""
        others = self.functions.get(function.name, [])
        kept = [other for other in others if len(other.parameters) != len(function.parameters)]
        self.functions[function.name] = [*kept, function]
        self._words.add(function.name.removeprefix("$"))

    def is_function(self, name: str) -> bool:
        return name in self.functions or name.lower() in BUILTINS or name in INDIRECT_CALLS

    def value_of(self, word: str) -> Value:
        """A word in an expression: a variable, a part of one (``$a.b[1]``), or else just text."""
        value = self.variable(word)
        if value is not None or not (found := TOKEN.match(word)):
            return word if value is None else value
        whole = self.variable(found["name"])
        if not isinstance(whole, dict | list):
            return self.expand(word)
        part, at = follow(whole, word, found.end("name"), self.expand)
        return part if at == len(word) else to_text(part) + word[at:]

    def call_for_value(self, name: str, values: list[Value], named: dict[str, Value]) -> Value:
        if name in INDIRECT_CALLS and values:
            name, values = to_text(values[0]), values[1:]
        function = self._find(name, values, named)
        if function is None:
            return self._builtin(name, values)
        if function.returns is Returns.LINES:
            raise PreprocessError(f"`{name}` is a procedure, so it has no value")
        value = self.call(function, (values, named))
        if value is None:
            raise PreprocessError(f"the function `{name}` has no `!return`")
        return value

    def call(self, function: Function, call: Call) -> Value | None:
        """Carry a function out with its arguments as its own variables."""
        values, named = call
        positional = iter(values)
        scope: dict[str, Value] = {}
        for parameter in function.parameters:
            value = named[parameter.name] if parameter.name in named else next(positional, parameter.default)
            scope[parameter.name] = "" if value is None else value
        self.budget.enter()
        self.budget.spend(sum(len(to_text(value)) for value in scope.values()))
        self.locals.append(scope)
        try:
            return self.expand(function.text) if function.returns is Returns.TEXT else self._run_body(function)
        finally:
            self.locals.pop()
            self.budget.leave()

    def expand(self, text: str) -> str:
        """``text`` with variables and calls replaced. Raises ``ProcedureCalled`` where it calls a procedure."""
        self.budget.enter()
        try:
            return self._expand(text)
        finally:
            self.budget.leave()

    def _expand(self, text: str) -> str:
        self.budget.spend(len(text))
        if self._is_plain(text):
            return text
        pieces: list[str] = []
        at = 0
        while found := TOKEN.search(text, at):
            name, begin = found["name"], found.start("name")
            if name[0] == "$" and not self._is_known(name) and self._is_known(name[1:]):
                name, begin = name[1:], begin + 1
            pieces.append(text[at:begin])
            at = found.end("name")
            if begin and name[0] not in "$%" and (text[begin - 1].isalnum() or text[begin - 1] == "_"):
                pieces.append(name)
            elif found["call"] and self.is_function(name):
                at = self._expand_call(name, text, at, pieces)
            elif (value := self.variable(name)) is not None:
                at = self._expand_variable(value, text, at, pieces)
            else:
                pieces.append(name)
        pieces.append(text[at:])
        return "".join(pieces)

    def _is_plain(self, text: str) -> bool:
        """Whether nothing in ``text`` was ever defined; told without a look at each place."""
        if "%" in text or self.locals:
            return False
        return not self._words or self._words.isdisjoint(WORD.findall(text.replace("\\n", " ")))

    def _is_known(self, name: str) -> bool:
        return name in self.functions or self.variable(name) is not None

    def _expand_call(self, name: str, text: str, at: int, pieces: list[str]) -> int:
        scanner = Scanner(text, at)
        unquoted = any(function.unquoted for function in self.functions.get(name, ()))
        one = self._unquoted_argument if unquoted else lambda inner: evaluate_next(inner, self)
        values, named = arguments(scanner, one)
        target, passed = name, values
        if name in INDIRECT_CALLS and values:
            target, passed = to_text(values[0]), values[1:]
        function = self._find(target, passed, named)
        if function is not None and function.returns is Returns.LINES:
            raise ProcedureCalled(function, (passed, named), "".join(pieces), scanner.rest())
        pieces.append(to_text(self.call_for_value(name, values, named)))
        return scanner.at

    def _unquoted_argument(self, scanner: Scanner) -> Value:
        return self.expand(scanner.raw_argument())

    def _expand_variable(self, value: Value, text: str, at: int, pieces: list[str]) -> int:
        """``##`` glues a variable to what stands next to it."""
        if pieces and pieces[-1].endswith("##"):
            pieces[-1] = pieces[-1][:-2]
        value, at = follow(value, text, at, self.expand)
        said = to_text(value)
        self.budget.spend(len(said))
        pieces.append(said)
        return at + 2 if text.startswith("##", at) else at

    def _find(self, name: str, values: list[Value], named: dict[str, Value]) -> Function | None:
        """The function of that name that takes these arguments, the latest defined; None for PlantUML's own."""
        candidates = self.functions.get(name)
        if not candidates:
            return None
        for function in reversed(candidates):
            if function.takes(len(values), list(named)):
                return function
        raise PreprocessError(f"`{name}` does not take {len(values) + len(named)} arguments")

    def _builtin(self, name: str, values: list[Value]) -> Value:
        least, function = BUILTINS.get(name.lower(), (0, None))
        if function is None or len(values) < least:
            raise PreprocessError(f"there is no function `{name}` with {len(values)} arguments")
        return function(self, values)
