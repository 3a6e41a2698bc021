"""What the readers of documents (XML and JSON files) share: safe loading and sound nesting."""

import json
from collections.abc import Mapping
from itertools import islice
from typing import Any

from .builder import LimitReached
from .diagnostics import Diagnostic


def load_json(text: str) -> tuple[Any, Diagnostic | None]:
    """-> (the value, None), or (None, what is wrong) where ``text`` is no JSON."""
    try:
        return json.loads(text), None
    except json.JSONDecodeError as error:
        message = f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        hint = "The rest is read as far as it can be. Hand in the file as the editor exported it."
        return None, Diagnostic(error.lineno, error.colno, message, hint=hint)
    except RecursionError:
        return None, Diagnostic(0, 0, "the JSON is nested too deep", "limit_depth")
    except ValueError:
        return None, Diagnostic(0, 0, "the JSON holds a number that is too long")


def objects(value: Any, *, most: int) -> list[dict[str, Any]]:
    """The first ``most`` objects in a list, or among the values of an object; nothing where ``value`` is neither."""
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return list(islice((item for item in items if isinstance(item, dict)), most))


def text_of(value: Any) -> str:
    """A text as it is, a number as text, nothing else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def number_of(value: Any) -> float:
    """A finite number within the bounds of a drawing, else 0."""
    if isinstance(value, int | float) and not isinstance(value, bool) and -1e9 < value < 1e9:
        return float(value)
    return 0.0


def sound_parents(parents: Mapping[str, str | None], *, depth: int) -> dict[str, str | None]:
    """``parents`` without those that are not there and without circles; each node's depth is at most ``depth``.

    Raises ``LimitReached`` where nodes are nested deeper. Takes each node once.
    """
    depths: dict[str, int] = {}
    sound: dict[str, str | None] = {}
    for start in parents:
        path: list[str] = []
        on_path: set[str] = set()
        node: str | None = start
        while node is not None and node not in depths and node not in on_path:
            path.append(node)
            on_path.add(node)
            parent = parents[node]
            node = parent if parent in parents else None
        for step, child in enumerate(reversed(path)):
            parent = node if step == 0 else path[-step]
            if step == 0 and node in on_path:
                parent = None
            sound[child] = parent
            depths[child] = 0 if parent is None else depths[parent] + 1
            if depths[child] > depth:
                raise LimitReached("depth", depth, 0)
    return sound
