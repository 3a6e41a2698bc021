"""Values of the preprocessor: numbers, texts and JSON. Whatever is no number is compared and joined as a text."""

import json
from typing import Any, TypeAlias

Value: TypeAlias = int | str | dict[str, Any] | list[Any]


def to_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return (
        str(value) if isinstance(value, int | float) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    )


def is_true(value: object) -> bool:
    return value != 0 if isinstance(value, int) else to_text(value) != ""


def from_json(value: object) -> Value:
    """A part of a JSON value as a value: ``true`` and ``null`` are texts."""
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, float):
        return str(value)
    return value if isinstance(value, int | str | dict | list) else str(value)


def operate(operator: str, left: Value, right: Value) -> Value:
    """``left operator right``. Numbers are whole ones; arithmetic on anything else writes the texts side by side."""
    if operator in COMPARISONS:
        return int(_compare(operator, left, right))
    if operator in {"&&", "||"}:
        both = is_true(left), is_true(right)
        return int(all(both) if operator == "&&" else any(both))
    if isinstance(left, int) and isinstance(right, int):
        return _calculate(operator, left, right)
    between = operator if operator in {"*", "/"} else ""
    return to_text(left) + between + to_text(right)


COMPARISONS = frozenset(("==", "!=", "<", ">", "<=", ">="))
WORD_BITS = 1 << 32


def _compare(operator: str, left: Value, right: Value) -> bool:
    if isinstance(left, int) and isinstance(right, int):
        order = (left > right) - (left < right)
    else:
        texts = to_text(left), to_text(right)
        order = (texts[0] > texts[1]) - (texts[0] < texts[1])
    return {
        "==": order == 0, "!=": order != 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0,
    }[operator]  # fmt: skip


def _calculate(operator: str, left: int, right: int) -> int:
    """In 32 bits, as PlantUML does it; division is towards zero, and by zero gives zero."""
    if operator == "/":
        quotient = abs(left) // abs(right) if right else 0
        result = quotient if (left < 0) == (right < 0) else -quotient
    else:
        result = left + right if operator == "+" else left - right if operator == "-" else left * right
    return (result + WORD_BITS // 2) % WORD_BITS - WORD_BITS // 2
