"""``activate``, ``deactivate``, ``destroy``, ``create`` and ``return``."""

import re
from collections.abc import Callable

from submissions.diagrams.graph import Edge, EdgeKind, End, LineStyle

from .lines import Cursor, Line
from .sequence_arrows import NAME, Participant
from .sequence_draft import SequenceDraft
from .text import label, unquote

ONE = rf'({NAME}|["“”][^"“”]++["“”])'
COLORS = r"(?:\s*+#[\w\\/|;:.-]++){0,2}"
CHANGE = re.compile(rf"(activate|deactivate|destroy|create)\s++{ONE}{COLORS}", re.IGNORECASE)
MARK = re.compile(rf"{ONE}\s*+(\+\+|--|\*\*|!!){COLORS}")
WORDS_OF_MARKS = {"++": "activate", "--": "deactivate", "**": "create", "!!": "destroy"}
RETURN = re.compile(r"(?:&\s*+)?+return(?:\s++#\w++(?=\s))?+(?:\s++(.*+))?+", re.IGNORECASE)
RETURN_HINT = "`return` answers the message that activated a participant; write `A -> B ++ : text` before it."


def read_change(draft: SequenceDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """``activate A``, and ``deactivate`` alone for the last activation."""
    if text.lower() == "deactivate":
        _deactivate_last(draft, line)
        return True
    found = CHANGE.fullmatch(text)
    if found is None:
        return False
    _change(draft, found[1].lower(), unquote(found[2]), line)
    return True


def read_mark(draft: SequenceDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """``A ++`` on a line of its own."""
    found = MARK.fullmatch(text)
    if found is None:
        return False
    _change(draft, WORDS_OF_MARKS[found[2]], unquote(found[1]), line)
    return True


def read_return(draft: SequenceDraft, text: str, line: Line, cursor: Cursor) -> bool:
    found = RETURN.fullmatch(text)
    if found is None:
        return False
    call, active = draft.lifelines.answered()
    if call is None:
        message = "`return` has no message to answer"
        draft.builder.error(line.number, line.column, message, code="nowhere_to_return", hint=RETURN_HINT)
        return True
    answer = Edge(
        call.target, call.source, label(found[1] or ""), EdgeKind.MESSAGE, LineStyle.DASHED, End.NONE, End.ARROW,
        order=draft.next_order(), lines=(line.number, line.number),
    )  # fmt: skip
    draft.send(answer, line)
    if active:
        draft.lifelines.deactivate(call.reached)
    return True


def _change(draft: SequenceDraft, word: str, name: str, line: Line) -> None:
    draft.participant(Participant(name), line)
    draft.link(name)
    lifelines = draft.lifelines
    changes: dict[str, Callable[[str], str]] = {
        "activate": lifelines.activate,
        "deactivate": lifelines.deactivate,
        "create": lifelines.create,
        "destroy": lifelines.destroy,
    }
    draft.complain(changes[word](name), line)


def _deactivate_last(draft: SequenceDraft, line: Line) -> None:
    call, active = draft.lifelines.answered()
    if call is None or not active:
        draft.complain("there is no activation to end here", line)
    else:
        draft.lifelines.deactivate(call.reached)
