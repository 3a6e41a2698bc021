"""What stands in ``@{ ... }``: YAML, of which Mermaid's diagrams need single keys with single values.

Written on one line it is a flow mapping (``shape: cyl, label: "Orders"``), over several lines a block mapping. Anything
beyond ``key: value`` is not read.
"""

import re

from .slip import Slip

_PART = re.compile(r'"[^"]*"|[^}^"]+')
_LINE_BREAK = re.compile(r"\n\s*")
_QUOTED = re.compile(r"""\s*(?:"([^"]*)"|'((?:[^']|'')*)')\s*""")
_FLOW_PLAIN = re.compile(r"(?:[^,:]|:(?![\s,]|$))*")
_BLOCK_KEY = re.compile(r"(?:[^:]|:(?!\s|$))*")
_BLOCK_VALUE = re.compile(r"[^\n]*")
_COMMENT = re.compile(r"(?:^|\s)#.*", re.S)


def read_metadata(text: str, at: int) -> tuple[dict[str, str], int]:
    """Read what follows the ``@{`` that ends at ``at`` -> (values by key, offset behind the ``}``)."""
    parts = []
    start = at
    while match := _PART.match(text, at):
        parts.append(_LINE_BREAK.sub("<br/>", match[0]) if match[0][0] == '"' else match[0])
        at = match.end()
    if text[at : at + 1] != "}":
        raise Slip(start - 2, "`@{` is not closed", "`}`", 'Write it whole: `A@{ shape: cyl, label: "Orders" }`.')
    yaml = "".join(parts)
    values: dict[str, str] = {}
    if "\n" not in yaml:
        _flow(yaml, values, start)
    else:
        _block(yaml, values, start)
    return values, at + 1


def _flow(yaml: str, values: dict[str, str], offset: int) -> None:
    at = 0
    while True:
        key, at = _scalar(yaml, at, _FLOW_PLAIN)
        value = ""
        if yaml[at : at + 1] == ":":
            value, at = _scalar(yaml, at + 1, _FLOW_PLAIN)
        if key:
            _add(values, key, value, offset)
        if at >= len(yaml):
            return
        if yaml[at] != ",":
            raise _no_pair(offset)
        at += 1


def _block(yaml: str, values: dict[str, str], offset: int) -> None:
    indent = None
    for line in yaml.split("\n"):
        if _COMMENT.sub("", line).strip():
            own = len(line) - len(line.lstrip())
            if indent not in (None, own):
                raise Slip(offset, "the lines in `@{ ... }` are indented differently", "the same indentation")
            indent = own
            _block_line(line, values, offset)


def _block_line(line: str, values: dict[str, str], offset: int) -> None:
    key, at = _scalar(line, 0, _BLOCK_KEY)
    if line[at : at + 1] != ":":
        raise _no_pair(offset)
    value, at = _scalar(line, at + 1, _BLOCK_VALUE)
    if _COMMENT.sub("", line[at:]).strip():
        raise _no_pair(offset)
    _add(values, key, value, offset)


def _scalar(text: str, at: int, plain: re.Pattern[str]) -> tuple[str, int]:
    quoted = _QUOTED.match(text, at)
    if quoted:
        return (quoted[1] if quoted[1] is not None else quoted[2].replace("''", "'")), quoted.end()
    match = plain.match(text, at)
    return (_COMMENT.sub("", match[0]).strip(), match.end()) if match else ("", at)


def _add(values: dict[str, str], key: str, value: str, offset: int) -> None:
    if key in values:
        raise Slip(offset, f"`{key}` stands twice in `@{{ ... }}`")
    values[key] = value


def _no_pair(offset: int) -> Slip:
    return Slip(offset, "`@{ ... }` holds something else than `key: value`", "`key: value, key: value`")
