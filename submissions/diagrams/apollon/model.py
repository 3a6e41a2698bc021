"""An Apollon model, whatever the version of its file: types are named as in version 4."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """An attribute or a method in the box of a class or an object."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Element:
    """``data`` holds what further fields the file has for this type of element."""

    id: str
    type: str
    name: str
    parent: str | None
    attributes: tuple[Row, ...] = ()
    methods: tuple[Row, ...] = ()
    stereotype: str = ""
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """``forward`` is from the link's source to its target."""

    id: str
    text: str
    forward: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """``source`` and ``target`` are ids of elements, as they stand in the file."""

    id: str
    type: str
    source: str
    target: str
    label: str = ""
    source_multiplicity: str = ""
    target_multiplicity: str = ""
    source_role: str = ""
    target_role: str = ""
    messages: tuple[Message, ...] = ()
    identifying: bool = True


@dataclass(frozen=True, slots=True)
class Model:
    type: str
    title: str
    elements: tuple[Element, ...]
    relations: tuple[Relation, ...]
