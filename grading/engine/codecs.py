"""The values that a rubric file is made of: how each kind is read, written back and described to an editor.

One ``Codec`` a kind of value. ``read`` gives the value, or reports to its ``Place`` what is wrong and gives ``BAD``;
``write`` gives what stands in the file; ``schema`` is the JSON Schema of the same.
"""

from collections.abc import Mapping as MappingType
from collections.abc import Sequence as SequenceType
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, Final, Protocol

from .decimals import plain_decimal
from .problems import Problems
from .yaml_tree import Scalar, Sequence, Value

BAD: Final = object()
"""Stands for a value that was refused; the reason is among the problems."""

MAX_TEXT = 10_000
MAX_NAMES = 100
_TRUE = frozenset(("true", "yes", "on"))
_FALSE = frozenset(("false", "no", "off"))

JSONSchema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the rubric a value stands, and where its problems go."""

    problems: Problems
    where: str
    key: str

    def problem(self, value: Value, message: str, instead: str) -> object:
        self.problems.add(value.line, self.where, f"`{self.key}` {message}", instead)
        return BAD


class Codec(Protocol):
    def read(self, value: Value, place: Place) -> Any: ...

    def write(self, value: Any) -> Any: ...

    def schema(self) -> JSONSchema: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A text; ``null`` and the empty text are the same as none."""

    optional: bool = True
    most: int = MAX_TEXT

    def read(self, value: Value, place: Place) -> Any:
        if not isinstance(value, Scalar):
            return place.problem(value, "must be a text", f'write `{place.key}: "..."`')
        text = "" if value.is_null else value.text.strip()
        if not text and not self.optional:
            return place.problem(value, "is empty", f'write `{place.key}: "..."`')
        if len(text) > self.most:
            return place.problem(value, f"has {len(text):,} characters", f"keep it under {self.most:,}")
        return text

    def write(self, value: Any) -> Any:
        return value

    def schema(self) -> JSONSchema:
        return {"type": ["string", "null"]} if self.optional else {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Names:
    """One text or a list of them -> a tuple of texts. A single one is written back without a list."""

    least: int = 1
    most: int = MAX_NAMES

    def read(self, value: Value, place: Place) -> Any:
        items = value.items if isinstance(value, Sequence) else (value,)
        if isinstance(value, Scalar) and value.is_null:
            items = ()
        names = [Text(optional=False).read(item, place) for item in items]
        if BAD in names:
            return BAD
        if not self.least <= len(names) <= self.most:
            wanted = f"{self.least} to {self.most}" if self.least else f"at most {self.most}"
            return place.problem(
                value, f"has {len(names)} entries; {wanted} are meant", f'write `{place.key}: ["...", "..."]`'
            )
        return tuple(dict.fromkeys(names))

    def write(self, value: Any) -> Any:
        return value[0] if len(value) == 1 else list(value)

    def schema(self) -> JSONSchema:
        text = {"type": "string", "minLength": 1}
        return {"anyOf": [text, {"type": "array", "items": text, "minItems": self.least, "maxItems": self.most}]}


@dataclass(frozen=True, slots=True)
class Words:
    """One word or a list of words out of ``allowed`` -> a tuple of them; ``aliases`` maps other spellings to them."""

    allowed: tuple[str, ...]
    aliases: MappingType[str, str]

    def read(self, value: Value, place: Place) -> Any:
        items = value.items if isinstance(value, Sequence) else (value,)
        if isinstance(value, Scalar) and value.is_null:
            items = ()
        words = [self._word(item, place) for item in items]
        return BAD if BAD in words else tuple(dict.fromkeys(words))

    def _word(self, value: Value, place: Place) -> Any:
        written = value.text.strip().lower().replace(" ", "_").replace("-", "_") if isinstance(value, Scalar) else ""
        word = self.aliases.get(written, written)
        if word in self.allowed:
            return word
        return place.problem(value, f"has no kind {written!r}", closest(written, (*self.allowed, *self.aliases)))

    def write(self, value: Any) -> Any:
        return list(value)

    def schema(self) -> JSONSchema:
        return {"type": "array", "items": {"enum": sorted((*self.allowed, *self.aliases))}}


@dataclass(frozen=True, slots=True)
class Choice:
    """One word out of ``allowed``."""

    allowed: tuple[str, ...]

    def read(self, value: Value, place: Place) -> Any:
        word = value.text.strip().lower() if isinstance(value, Scalar) else ""
        if word in self.allowed:
            return word
        return place.problem(value, f"cannot be {word!r}", closest(word, self.allowed))

    def write(self, value: Any) -> Any:
        return value

    def schema(self) -> JSONSchema:
        return {"enum": list(self.allowed)}


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``."""

    def read(self, value: Value, place: Place) -> Any:
        word = value.text.lower() if isinstance(value, Scalar) else ""
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        return place.problem(value, "must be true or false", f"write `{place.key}: true`")

    def write(self, value: Any) -> Any:
        return value

    def schema(self) -> JSONSchema:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from ``least`` to ``most``, or none where ``optional``."""

    least: int
    most: int
    optional: bool = False

    def read(self, value: Value, place: Place) -> Any:
        if self.optional and isinstance(value, Scalar) and value.is_null:
            return None
        text = value.text if isinstance(value, Scalar) else ""
        if text.isascii() and text.isdigit() and len(text) < 10 and self.least <= int(text) <= self.most:
            return int(text)
        return place.problem(
            value, f"must be a whole number from {self.least} to {self.most}", f"write `{place.key}: {self.least}`"
        )

    def write(self, value: Any) -> Any:
        return value

    def schema(self) -> JSONSchema:
        kinds = ["integer", "null"] if self.optional else "integer"
        return {"type": kinds, "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Points:
    """An exact decimal from 0 to ``most`` with at most two places."""

    most: int = 1000

    def read(self, value: Value, place: Place) -> Any:
        try:
            number = Decimal(value.text.strip()) if isinstance(value, Scalar) else Decimal("NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and 0 <= number <= self.most and number == round(number, 2):
            return plain_decimal(number)
        return place.problem(
            value, f"must be a number from 0 to {self.most} with at most two places", f"write `{place.key}: 1.5`"
        )

    def write(self, value: Any) -> Any:
        return int(value) if value == value.to_integral_value() else float(value)

    def schema(self) -> JSONSchema:
        return {"type": "number", "minimum": 0, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Ids:
    """The id of a criterion or a list of them -> a tuple. Whether they exist is checked when all are known."""

    def read(self, value: Value, place: Place) -> Any:
        return Names(least=0).read(value, place)

    def write(self, value: Any) -> Any:
        return list(value)

    def schema(self) -> JSONSchema:
        return {"type": "array", "items": {"type": "string"}}


def closest(written: str, allowed: SequenceType[str]) -> str:
    """What to write instead of ``written``."""
    close = get_close_matches(written, allowed, 1)
    return f"did you mean `{close[0]}`?" if close else "one of: " + ", ".join(sorted(allowed))
