"""YAML as a tree that knows its lines, bounded, and without the parts of YAML that a rubric has no use for.

Scalars keep their text: whether ``no`` is a word or a truth value is for the field that reads it to say, so a class may
be called ``No`` and a multiplicity ``1``. Aliases, anchors, tags and further documents are refused.
"""

from dataclasses import dataclass
from typing import Any

import yaml

from .problems import Problems

MAX_CHARS = 500_000
MAX_DEPTH = 16
MAX_VALUES = 50_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_QUOTED = frozenset(("'", '"', "|", ">"))
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    quoted: bool
    line: int

    @property
    def is_null(self) -> bool:
        return not self.quoted and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple["Value", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[tuple[Scalar, "Value"], ...]
    line: int

    def get(self, key: str) -> "Value | None":
        return next((value for name, value in self.entries if name.text == key), None)


Value = Scalar | Sequence | Mapping


class _Refused(Exception):
    """Raised inside the composer for what makes the rest of the file meaningless."""


def parse_yaml(text: str, problems: Problems) -> Value | None:
    """The tree of ``text``, or None after adding to ``problems`` why there is none."""
    if len(text) > MAX_CHARS:
        problems.add(0, "", f"the file has {len(text):,} characters; at most {MAX_CHARS:,} are read")
        return None
    try:
        return _Composer(yaml.parse(text, Loader=_LOADER), problems).document()
    except _Refused:
        return None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        problems.add(line, "", f"not valid YAML: {error.problem or error.context}", _advice(text, line))
        return None
    except (yaml.YAMLError, UnicodeEncodeError):
        problems.add(0, "", "the file holds characters that YAML does not allow", "save it as plain UTF-8 text")
        return None


def _advice(text: str, line: int) -> str:
    """A remedy for the frequent slips of people who write YAML by hand."""
    lines = text.split("\n")
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in written:
        return "indent with spaces, not with tabs"
    if "*" in written:
        return 'put a star in quotes: "*"'
    return "put texts with : # [ ] { } in quotes, and keep list items equally indented"


class _Composer:
    """Builds the tree out of PyYAML's events, which come flat: nothing here can expand or run anything."""

    def __init__(self, events: Any, problems: Problems) -> None:
        self._events = events
        self._problems = problems
        self._values = 0

    def document(self) -> Value | None:
        root: Value | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._refuse(event, "a second document begins here", "keep one rubric a file")
            elif isinstance(event, yaml.NodeEvent):
                root = self._value(event, 1)
        if root is None:
            self._problems.add(0, "", "the file is empty", "begin with `title:` and `criteria:`")
        return root

    def _refuse(self, event: Any, message: str, instead: str = "") -> None:
        self._problems.add(event.start_mark.line + 1, "", message, instead)
        raise _Refused

    def _value(self, event: Any, depth: int) -> Value:
        self._values += 1
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"`*{event.anchor}` is a YAML alias", 'put a star in quotes: "*"')
        if event.anchor is not None:
            self._refuse(event, f"`&{event.anchor}` is a YAML anchor", 'put an & in quotes: "&"')
        if event.tag is not None and event.tag != "!":
            self._refuse(event, f"`{event.tag}` is a YAML tag", 'put a ! in quotes: "!"')
        if depth > MAX_DEPTH or self._values > MAX_VALUES:
            self._refuse(event, "the file is nested too deeply or holds too many values")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, event.style in _QUOTED, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth)), line)
        return Mapping(tuple(self._entries(depth)), line)

    def _items(self, depth: int) -> list[Value]:
        items: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, depth + 1))
        return items

    def _entries(self, depth: int) -> list[tuple[Scalar, Value]]:
        entries: list[tuple[Scalar, Value]] = []
        seen: set[str] = set()
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "a key must be a word", "write `key: value`")
            key = self._value(event, depth + 1)
            value = self._value(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                continue
            if key.text in seen:
                self._problems.add(key.line, "", f"`{key.text}` is given twice", "keep one of them")
            else:
                seen.add(key.text)
                entries.append((key, value))
        return entries
