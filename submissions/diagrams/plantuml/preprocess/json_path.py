"""Parts of a JSON value: ``.name`` and ``[index]`` after a variable."""

import re
from collections.abc import Callable

from .errors import PreprocessError
from .values import Value, from_json

PART = re.compile(r"\.(?P<name>\w++)|\[(?P<index>[^\[\]]*+)\]")


def follow(value: Value, text: str, at: int, expand: Callable[[str], str]) -> tuple[Value, int]:
    """-> the part of ``value`` that the path at ``text[at:]`` leads to, and where the path ends."""
    while isinstance(value, dict | list) and (found := PART.match(text, at)):
        key = found["name"] if found["name"] is not None else expand(found["index"]).strip("\"' ")
        value = _part(value, key)
        at = found.end()
    return value, at


def _part(value: "dict[str, Value] | list[Value]", key: str) -> Value:
    if isinstance(value, dict):
        return from_json(value.get(key, ""))
    if key.isdigit() and len(key) < 9 and int(key) < len(value):
        return from_json(value[int(key)])
    raise PreprocessError(f"there is no `{key[:40]}` in the JSON value")
