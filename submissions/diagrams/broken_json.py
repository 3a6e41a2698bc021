"""JSON with something missing or too much: the objects that can still be told, in one pass over the text."""

import json
import re
from collections.abc import Iterator
from typing import Any

_STRING = r'"[^"\\\n]*+(?:(?:\\.|"(?!\s*+(?:[,:{}\[\]]|\Z)))[^"\\\n]*+)*+"?+'
"""A mark that nothing follows which can follow a text is part of it. A text ends on its line."""

_WORD = r'[^\s{}\[\],:"][^{}\[\],:"\n]*+"?+'
_TOKEN = re.compile(rf"(?P<sign>[{{}}\[\]])|(?P<text>{_STRING}|{_WORD})(?P<colon>\s*+:)?+")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,3})?")
_CONSTANTS = {"true": True, "false": False, "null": None}

MOST_TOKENS = 60_000
"""Outside of objects that are whole. A file of 500 elements has as many in all."""

MOST_FAILURES = 50
"""So many objects are taken to be whole and turn out not to be, before none is any more."""

Walked = tuple[str, dict[str, Any]]


def read_broken_json(text: str, *, depth: int) -> list[Any]:
    """The values in ``text``, mostly one; what is nested past ``depth``, and all that follows, is not read.

    A name in a list begins an object, and so does a name that comes again; an end closes what stands open within.
    """
    reader = _Reader(depth)
    whole = _WholeObjects(text)
    at = 0
    for _ in range(MOST_TOKENS):
        token = _TOKEN.search(text, at)
        if token is None:
            break
        if "," in text[at : token.start()]:
            reader.forget_name()
        at = token.end()
        if token["sign"]:
            if token["sign"] == "{" and reader.values:
                value, at = whole.beginning(token.start(), at)
                if value is not None:
                    reader.place(value)
                    continue
            if not reader.sign(token["sign"]):
                break
        elif token["colon"]:
            reader.name(token["text"])
        else:
            reader.put(_value(token["text"]))
    return reader.values


def walk(values: list[Any]) -> Iterator[Walked]:
    """Each object in ``values`` in the order of the text, with its name in the object around it ("" in a list)."""
    stack: list[tuple[str, Any]] = [("", values)]
    while stack:
        name, value = stack.pop()
        if isinstance(value, dict):
            yield name, value
            stack += [(inner, item) for inner, item in reversed(value.items()) if isinstance(item, dict | list)]
        else:
            stack += [("", item) for item in reversed(value) if isinstance(item, dict | list)]


class _WholeObjects:
    """Takes an object in one step where it is JSON, as most are beside the one that is broken.

    An attempt that fails costs what has been looked at, so there are no more once all the text has been, or
    ``MOST_FAILURES`` have failed.
    """

    __slots__ = ("_decode", "_failures", "_left", "_text")

    def __init__(self, text: str) -> None:
        self._decode = json.JSONDecoder().raw_decode
        self._text = text
        self._left = len(text)
        self._failures = 0

    def beginning(self, start: int, otherwise: int) -> tuple[dict[str, Any] | None, int]:
        """-> the object that begins at ``start`` and the offset behind it; (None, ``otherwise``) where it is broken."""
        if self._left < 0 or self._failures > MOST_FAILURES:
            return None, otherwise
        try:
            return self._decode(self._text, start)
        except json.JSONDecodeError as error:
            self._left -= error.pos - start
        except (ValueError, RecursionError):  # a number too long; nested too deep
            self._left = -1
        self._failures += 1
        return None, otherwise


class _Reader:
    """``open`` are the lists and objects that have not ended, ``names`` the name in each that waits for its value.

    ``has_colon`` tells whether the latest name had one; ``lists`` counts those that are open.
    """

    __slots__ = ("depth", "has_colon", "lists", "names", "open", "values")

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.values: list[Any] = []
        self.open: list[Any] = [self.values]
        self.names: list[str | None] = [None]
        self.lists = 0
        self.has_colon = False

    def sign(self, sign: str) -> bool:
        """-> whether to read on."""
        if sign in "{[":
            self._begin({} if sign == "{" else [])
        elif sign == "}":
            self._end_object()
        elif self.lists:
            self._end_list()
        return len(self.open) <= self.depth

    def forget_name(self) -> None:
        """A comma where a value should be: there is none."""
        self.names[-1] = None

    def name(self, text: str) -> None:
        """A text with a colon. Behind another such without a value it is the first name in an object."""
        before, _, name = _unquoted(text).rpartition('"')
        if self.names[-1] is not None and before:
            self.put(before.strip(' ",'))
        elif self.names[-1] is not None and self.has_colon:
            self._begin({})
        top = self.open[-1]
        if isinstance(top, dict) and name in top and isinstance(self.open[-2], list):
            self._close()
        if isinstance(self.open[-1], list):
            self._begin({})
        self.names[-1] = name
        self.has_colon = True

    def put(self, value: Any) -> None:
        """Into the list, or under the name that waits. In an object without one a text is a name, or name and value."""
        top, name = self.open[-1], self.names[-1]
        if isinstance(top, list):
            top.append(value)
        elif name is not None:
            top[name] = value
            self.names[-1] = None
        elif isinstance(value, str):
            name, mark, rest = value.partition('"')
            if mark:
                top[name.strip(" :")] = rest.rpartition('"')[2]
            else:
                self.names[-1], self.has_colon = name, False

    def place(self, value: dict[str, Any] | list[Any]) -> None:
        """Where an object or a list belongs that begins here; one without a name ends an object in a list."""
        top = self.open[-1]
        if isinstance(top, dict) and self.names[-1] is None:
            if isinstance(value, dict) and isinstance(self.open[-2], list):
                self._close()
            else:
                self.names[-1] = f"?{len(top)}"
        self.put(value)

    def _begin(self, value: dict[str, Any] | list[Any]) -> None:
        self.place(value)
        self.open.append(value)
        self.names.append(None)
        self.lists += isinstance(value, list)

    def _end_object(self) -> None:
        if isinstance(self.open[-1], list) and len(self.open) > 2 and isinstance(self.open[-2], dict):
            self._close()
        if isinstance(self.open[-1], dict):
            self._close()

    def _end_list(self) -> None:
        while isinstance(self.open[-1], dict):
            self._close()
        self._close()

    def _close(self) -> None:
        self.lists -= isinstance(self.open.pop(), list)
        self.names.pop()


def _value(text: str) -> Any:
    if text.startswith('"'):
        return _unquoted(text)
    word = text.removesuffix('"').strip()
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    return float(word) if _NUMBER.fullmatch(word) else word


def _unquoted(text: str) -> str:
    is_closed = len(text) > 1 and text.endswith('"')
    inner = text.removeprefix('"')
    inner = inner[:-1] if is_closed else inner.rstrip(" ,")
    if "\\" not in inner:
        return inner
    try:
        return str(json.loads(f'"{_escaped_marks(inner)}"', strict=False))
    except json.JSONDecodeError:
        return inner


def _escaped_marks(inner: str) -> str:
    """With a backslash before each quotation mark that has none."""
    pieces = re.split(r"(\\.)", inner)
    return "".join(piece if index % 2 else piece.replace('"', '\\"') for index, piece in enumerate(pieces))
