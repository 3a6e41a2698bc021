"""State diagrams: which rule reads which statement."""

import re
from collections.abc import Callable

from submissions.diagrams.builder import GraphBuilder

from .bars import settle_bars
from .class_objects import read_object
from .drawing import Drawing
from .layout import read_layout
from .lines import Cursor, Line
from .state_declarations import close, read_end, read_field, read_region, read_state
from .state_draft import StateDraft
from .state_notes import read_note
from .state_transitions import read_broken_transition, read_transition

Rule = Callable[[StateDraft, str, Line, Cursor], bool]


def _on_drawing(rule: Callable[[Drawing, str, Line, Cursor], bool]) -> Rule:
    return lambda draft, text, line, cursor: rule(draft.drawing, text, line, cursor)


BY_WORD: dict[str, Rule] = {
    "state": read_state,
    "frame": read_state,
    "note": read_note,
    "json": _on_drawing(read_object),
    "map": _on_drawing(read_object),
}
OTHERS: tuple[Rule, ...] = (
    read_transition,
    read_end,
    read_field,
    read_region,
    _on_drawing(read_layout),
    read_broken_transition,
)
WORD = re.compile(r"[a-z]++", re.IGNORECASE)


class StateReader:
    def __init__(self, builder: GraphBuilder) -> None:
        self.draft = StateDraft(builder)

    def statement(self, line: Line, cursor: Cursor) -> bool:
        text = line.text.strip()
        word = WORD.match(text)
        rule = BY_WORD.get(word[0].lower()) if word else None
        begin = cursor.index
        if rule is not None:
            if rule(self.draft, text, line, cursor):
                return True
            cursor.index = begin
        return any(rule(self.draft, text, line, cursor) for rule in OTHERS)

    def finish(self, cursor: Cursor) -> None:
        while len(self.draft.drawing.names.stack) > 1:
            close(self.draft, cursor.line_before)
        self.draft.settle()
        settle_bars(self.draft.builder)
