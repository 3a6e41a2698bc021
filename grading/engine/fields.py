"""The keys that a rubric file is made of: mappings with fields of their own, and lists."""

from collections.abc import Sequence as SequenceType
from dataclasses import dataclass
from typing import Any

from .codecs import BAD, MAX_NAMES, Codec, JSONSchema, Place, closest
from .problems import Problems
from .yaml_tree import Mapping, Sequence, Value


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping. ``attribute`` is the dataclass field it fills; a field that is ``required`` has no
    default."""

    key: str
    codec: Codec
    default: Any = None
    required: bool = False
    attribute: str = ""
    help: str = ""

    @property
    def name(self) -> str:
        return self.attribute or self.key


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping with fields of its own -> an instance of ``build``."""

    fields: SequenceType[Field]
    build: Any

    def read(self, value: Value, place: Place) -> Any:
        if not isinstance(value, Mapping):
            keys = ", ".join(f"{field.key}: ..." for field in self.fields)
            return place.problem(value, "must be a mapping", f"write `{place.key}: {{{keys}}}`")
        found = read_fields(value, self.fields, place.problems, place.where)
        return BAD if found is BAD else self.build(**found)

    def write(self, value: Any) -> Any:
        return write_fields(value, self.fields)

    def schema(self) -> JSONSchema:
        return fields_schema(self.fields)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one kind -> a tuple."""

    item: Codec
    least: int = 0
    most: int = MAX_NAMES

    def read(self, value: Value, place: Place) -> Any:
        if not isinstance(value, Sequence) or not self.least <= len(value.items) <= self.most:
            return place.problem(value, f"must be a list of {self.least} to {self.most}", f"write `{place.key}: [...]`")
        items = [self.item.read(item, place) for item in value.items]
        return BAD if BAD in items else tuple(items)

    def write(self, value: Any) -> Any:
        return [self.item.write(item) for item in value]

    def schema(self) -> JSONSchema:
        return {"type": "array", "items": self.item.schema(), "minItems": self.least, "maxItems": self.most}


def read_fields(
    mapping: Mapping, fields: SequenceType[Field], problems: Problems, where: str, also: frozenset[str] = frozenset()
) -> Any:
    """The values by attribute, defaults included, or ``BAD``. Keys in ``also`` are somebody else's to read."""
    found: dict[str, Any] = {}
    known = {field.key for field in fields} | also
    for key, _ in mapping.entries:
        if key.text not in known:
            problems.add(key.line, where, f"there is no key `{key.text}` here", closest(key.text, tuple(known)))
    for field in fields:
        value = mapping.get(field.key)
        if value is None:
            found[field.name] = field.default
            if field.required:
                problems.add(mapping.line, where, f"`{field.key}` is missing", field.help or f"add `{field.key}:`")
                found[field.name] = BAD
        else:
            found[field.name] = field.codec.read(value, Place(problems, where, field.key))
    return BAD if any(value is BAD for value in found.values()) else found


def write_fields(value: Any, fields: SequenceType[Field]) -> dict[str, Any]:
    """What stands in the file for ``value``; fields at their default are left out."""
    return {
        field.key: field.codec.write(getattr(value, field.name))
        for field in fields
        if field.required or getattr(value, field.name) != field.default
    }


def fields_schema(fields: SequenceType[Field]) -> JSONSchema:
    properties = {
        field.key: {**field.codec.schema(), **({"description": field.help} if field.help else {})} for field in fields
    }
    required = [field.key for field in fields if field.required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
