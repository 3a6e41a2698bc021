"""The functions that PlantUML brings along, as far as they need neither clock, files, network nor chance."""

import json
from collections.abc import Callable, Sequence
from typing import Protocol

from .errors import PreprocessError
from .values import Value, from_json, is_true, to_text


class Variables(Protocol):
    """What some of these functions ask for."""

    def variable(self, name: str) -> Value | None: ...
    def assign(self, name: str, value: Value, scope: str = "") -> None: ...
    def is_function(self, name: str) -> bool: ...


Builtin = Callable[[Variables, Sequence[Value]], Value]


def _text(change: Callable[[str], Value]) -> Builtin:
    return lambda variables, arguments: change(to_text(arguments[0]))


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 0


def _substr(variables: Variables, arguments: Sequence[Value]) -> Value:
    text, begin = to_text(arguments[0]), arguments[1]
    length = arguments[2] if len(arguments) > 2 else len(text)
    if not isinstance(begin, int) or not isinstance(length, int) or begin < 0:
        raise PreprocessError("%substr takes a text and whole numbers")
    return text[begin : begin + max(length, 0)]


def _splitstr(variables: Variables, arguments: Sequence[Value]) -> Value:
    text, separator = to_text(arguments[0]), to_text(arguments[1])
    return [part for part in text.split(separator) if part] if separator else [text]


def _str2json(variables: Variables, arguments: Sequence[Value]) -> Value:
    try:
        return from_json(json.loads(to_text(arguments[0])))
    except (ValueError, RecursionError):
        raise PreprocessError("%str2json takes the text of a JSON value") from None


def _size(variables: Variables, arguments: Sequence[Value]) -> Value:
    value = arguments[0]
    return 0 if isinstance(value, int) else len(value)


def _keys(variables: Variables, arguments: Sequence[Value]) -> Value:
    value = arguments[0]
    return list(value) if isinstance(value, dict) else []


def _key_exists(variables: Variables, arguments: Sequence[Value]) -> Value:
    return int(isinstance(arguments[0], dict) and to_text(arguments[1]) in arguments[0])


def _json_type(variables: Variables, arguments: Sequence[Value]) -> Value:
    names = {dict: "object", list: "array", int: "number"}
    return names.get(type(arguments[0]), "string")


def _chr(variables: Variables, arguments: Sequence[Value]) -> Value:
    code = arguments[0]
    return chr(code) if isinstance(code, int) and 32 <= code < 0xD800 else " "


def _hex2dec(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0


def _modulo(variables: Variables, arguments: Sequence[Value]) -> Value:
    left, right = arguments[0], arguments[1]
    return left % right if isinstance(left, int) and isinstance(right, int) and right else 0


def _set_variable(variables: Variables, arguments: Sequence[Value]) -> Value:
    variables.assign(to_text(arguments[0]), arguments[1])
    return ""


def _get_variable(variables: Variables, arguments: Sequence[Value]) -> Value:
    value = variables.variable(to_text(arguments[0]))
    return "" if value is None else value


def _logic(change: Callable[[bool, bool], bool]) -> Builtin:
    return lambda variables, arguments: int(change(is_true(arguments[0]), is_true(arguments[1])))


def _first(variables: Variables, arguments: Sequence[Value]) -> Value:
    return arguments[0] if arguments else ""


def _constant(value: Value) -> Builtin:
    return lambda variables, arguments: value


BUILTINS: dict[str, tuple[int, Builtin]] = {
    "%true": (0, _constant(1)),
    "%false": (0, _constant(0)),
    "%newline": (0, _constant("\\n")),
    "%n": (0, _constant("\\n")),
    "%breakline": (0, _constant("\\n")),
    "%tab": (0, _constant("\t")),
    "%backslash": (0, _constant("\\\\")),
    "%dollar": (0, _constant("$")),
    "%percent": (0, _constant("%")),
    "%left_align": (0, _constant("\\l")),
    "%right_align": (0, _constant("\\r")),
    "%version": (0, _constant("1.2026.8")),
    "%date": (0, _constant("")),
    "%now": (0, _constant(0)),
    "%filename": (0, _constant("")),
    "%filename_no_extension": (0, _constant("")),
    "%dirpath": (0, _constant("")),
    "%getenv": (1, _constant("")),
    "%file_exists": (1, _constant(0)),
    "%feature": (1, _constant(0)),
    "%get_current_theme": (0, _constant("")),
    "%random": (0, _constant(0)),
    "%strlen": (1, _text(len)),
    "%upper": (1, _text(str.upper)),
    "%lower": (1, _text(str.lower)),
    "%string": (1, _text(str)),
    "%intval": (1, _text(_whole)),
    "%ord": (1, _text(lambda text: ord(text[0]) if text else 0)),
    "%dec2hex": (1, _text(lambda text: f"{_whole(text):x}")),
    "%hex2dec": (1, _text(_hex2dec)),
    "%boolval": (1, _text(lambda text: int(text.lower() in {"true", "1"}))),
    "%not": (1, lambda variables, arguments: int(not is_true(arguments[0]))),
    "%and": (2, _logic(lambda a, b: a and b)),
    "%or": (2, _logic(lambda a, b: a or b)),
    "%xor": (2, _logic(lambda a, b: a != b)),
    "%nand": (2, _logic(lambda a, b: not (a and b))),
    "%nor": (2, _logic(lambda a, b: not (a or b))),
    "%nxor": (2, _logic(lambda a, b: a == b)),
    "%chr": (1, _chr),
    "%mod": (2, _modulo),
    "%strpos": (2, lambda variables, arguments: to_text(arguments[0]).find(to_text(arguments[1]))),
    "%substr": (2, _substr),
    "%splitstr": (2, _splitstr),
    "%size": (1, _size),
    "%str2json": (1, _str2json),
    "%get_json_keys": (1, _keys),
    "%json_key_exists": (2, _key_exists),
    "%get_json_type": (1, _json_type),
    "%variable_exists": (1, lambda variables, arguments: int(variables.variable(to_text(arguments[0])) is not None)),
    "%function_exists": (1, lambda variables, arguments: int(variables.is_function(to_text(arguments[0])))),
    "%get_variable_value": (1, _get_variable),
    "%set_variable_value": (2, _set_variable),
    "%lighten": (2, _first),
    "%darken": (2, _first),
    "%reverse_color": (1, _first),
    "%is_dark": (1, _constant(0)),
    "%is_light": (1, _constant(1)),
}
"""Name -> (the fewest arguments it takes, what it does). Colours stay as they are, times and places are empty."""
