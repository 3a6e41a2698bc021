"""Plain values as the YAML that a rubric file is written in: blocks for mappings, one line for lists of words."""

from typing import Any

import yaml


class _Line(list[Any]):
    """A list that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, and never writes aliases."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write_line(dumper: yaml.SafeDumper, items: _Line) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(_Line, _write_line)
_Dumper.add_representer(str, _write_text)


def to_yaml(tree: dict[str, Any]) -> str:
    """``tree`` of dicts, lists, texts, numbers and truth values, as a file with keys in the order given."""
    return yaml.dump(_lay_out(tree), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000_000)


def _lay_out(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lay_out(item) for key, item in value.items()}
    if isinstance(value, list):
        items = [_lay_out(item) for item in value]
        return (
            items if any(isinstance(item, dict | _Line) for item in items) and not _all_words(value) else _Line(items)
        )
    return value


def _all_words(items: list[Any]) -> bool:
    return not any(isinstance(item, dict | list) for item in items)
