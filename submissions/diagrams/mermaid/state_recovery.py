"""What can be saved of a line of a state diagram that Mermaid refuses."""

import re
from difflib import SequenceMatcher

from .state_draft import StateDraft
from .state_statements import State, Transition, extent
from .text import label

_NAME = r'"[^"\n]+"|\[\*\]|[^\s:{}"<>=.\-]++(?:-[^\s:{}"<>=.\-]++)*+'
_LIKE_A_TRANSITION = re.compile(
    rf"(?P<source>{_NAME})[ \t]*+(?P<arrow><?[-=.]{{1,4}}(?:(?:left|right|up|down)[-=.]{{1,2}})?>{{0,2}})[ \t]*+"
    rf"(?P<target>{_NAME})[ \t]*+(?::(?P<label>[^\n]*+))?",
    re.I,
)
_LIKE_A_COMPOSITE = re.compile(r"(?:state[ \t]++)?+(?P<name>[^\n{]*+)\{[ \t]*$", re.M | re.I)
_LONGEST_KEYWORD = 8
_SIMILAR = 0.8
_MOST_STATEMENTS = 3
"""So many states Mermaid may have read on a line before it met the slip: in ``A <-- B``, ``A`` and ``<``."""


def recover(draft: StateDraft, start: int) -> None:
    """Save what the line with the slip says all the same, and go on behind it; ``start`` is the refused statement's."""
    end = draft.tokens.line_end(max(start, draft.tokens.at))
    line_end = draft.tokens.line_end(start)
    statements = draft.bodies[-1].statements
    for count in range(_MOST_STATEMENTS, -1, -1):
        at = _start_of_last(draft, count, start)
        if at is None:
            continue
        if match := _LIKE_A_TRANSITION.match(draft.text, at, line_end):
            del statements[len(statements) - count :]
            draft.add(_transition(match))
            break
        if match := _LIKE_A_COMPOSITE.match(draft.text, at, line_end):
            del statements[len(statements) - count :]
            draft.open(_name(match["name"]), at, (), match.end("name") + 1)
            return
    draft.tokens.move(end)


def _start_of_last(draft: StateDraft, count: int, start: int) -> int | None:
    """Where the last ``count`` statements before ``start`` begin, if that is on the same line."""
    if count == 0:
        return start
    statements = draft.bodies[-1].statements
    if len(statements) < count:
        return None
    at = extent(statements[-count])[0]
    return at if draft.text.find("\n", at, start) < 0 else None


def _transition(match: re.Match[str]) -> Transition:
    source, target = (
        State(match[side].strip('"'), match.start(side), match.end(side)) for side in ("source", "target")
    )
    if match["arrow"].startswith("<") and not match["arrow"].endswith(">"):
        source, target = target, source
    return Transition(source, target, label((match["label"] or "").strip()))


def _name(written: str) -> str:
    """The name of a composite state; a first word like ``state`` is the keyword with a slip of the pen."""
    first, _, rest = written.strip().partition(" ")
    is_keyword = rest and len(first) <= _LONGEST_KEYWORD and SequenceMatcher(None, "state", first).ratio() > _SIMILAR
    return (rest if is_keyword else written).strip(' \t"')
