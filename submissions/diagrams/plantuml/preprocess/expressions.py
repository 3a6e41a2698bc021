"""Expressions of the preprocessor: ``$count + 1 > %strlen($name) && $flag``, by precedence climbing."""

import json
import re
from collections.abc import Callable
from typing import Protocol

from .errors import Budget, PreprocessError
from .scanner import Scanner
from .values import Value, from_json, operate

OPERATOR = re.compile(r"\s*+(==|!=|<=|>=|&&|\|\||[-+*/<>=])")
NUMBER = re.compile(r"-?\d{1,18}+(?![\w.])")
WORD = re.compile(r"(?:[^\s(),=*/+<>&|!\"'\[\]-]++|\[[^\[\]]*+\])++")
PRECEDENCE = {
    "||": 1, "&&": 2, "==": 3, "=": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6,
}  # fmt: skip


class Names(Protocol):
    """What the words of an expression stand for."""

    budget: Budget

    def value_of(self, word: str) -> Value: ...
    def is_function(self, name: str) -> bool: ...
    def call_for_value(self, name: str, values: list[Value], named: dict[str, Value]) -> Value: ...


def evaluate(text: str, names: Names) -> Value:
    """The value of the whole of ``text``."""
    scanner = Scanner(text)
    value = evaluate_next(scanner, names)
    scanner.skip_spaces()
    if scanner.at < len(text):
        raise PreprocessError(f"`{text[scanner.at : scanner.at + 40]}` does not belong in an expression")
    return value


def evaluate_or_json(text: str, names: Names) -> Value:
    """As ``evaluate``; what begins with a brace or a square bracket is a JSON value."""
    if not text.startswith(("{", "[")):
        return evaluate(text, names)
    names.budget.spend(len(text))
    try:
        return from_json(json.loads(text))
    except (ValueError, RecursionError):
        raise PreprocessError(f"`{text[:60]}` is no JSON value") from None


def evaluate_next(scanner: Scanner, names: Names, least: int = 1) -> Value:
    """The value of the expression that begins at the scanner, as far as operators of ``least`` precedence reach."""
    names.budget.enter()
    left = _operand(scanner, names)
    while found := OPERATOR.match(scanner.text, scanner.at):
        precedence = PRECEDENCE[found[1]]
        if precedence < least:
            break
        scanner.at = found.end()
        right = evaluate_next(scanner, names, precedence + 1)
        left = operate("==" if found[1] == "=" else found[1], left, right)
        names.budget.spend(len(left) if isinstance(left, str) else 1)
    names.budget.leave()
    return left


def arguments(scanner: Scanner, one: Callable[[Scanner], Value]) -> tuple[list[Value], dict[str, Value]]:
    """The arguments of a call from its ``(`` to its ``)``; ``one`` reads a single value. ``$name = value`` is named."""
    values: list[Value] = []
    named: dict[str, Value] = {}
    scanner.expect("(")
    if scanner.accept(")"):
        return values, named
    while True:
        name = scanner.argument_name()
        scanner.skip_spaces()
        value = one(scanner)
        if name is None:
            values.append(value)
        else:
            named[name] = value
        if scanner.accept(")"):
            return values, named
        scanner.expect(",")


def _operand(scanner: Scanner, names: Names) -> Value:
    scanner.skip_spaces()
    if (quoted := scanner.quoted()) is not None:
        return quoted
    if scanner.accept("("):
        value = evaluate_next(scanner, names)
        scanner.expect(")")
        return value
    text, at = scanner.text, scanner.at
    if found := NUMBER.match(text, at):
        scanner.at = found.end()
        return int(found[0])
    found = WORD.match(text, at)
    if found is None:
        raise PreprocessError(f"a value is missing in `{text[:60]}`")
    scanner.at = found.end()
    word = found[0]
    if text.startswith("(", scanner.at) and word[0] in "$%" and not names.is_function(word):
        raise PreprocessError(f"there is no function `{word}`")
    if text.startswith("(", scanner.at) and names.is_function(word):
        values, named = arguments(scanner, lambda inner: evaluate_next(inner, names))
        return names.call_for_value(word, values, named)
    return names.value_of(word)
