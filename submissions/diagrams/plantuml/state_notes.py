"""Notes at states and transitions. They are drawn when all states are known: one may be at a state that comes later."""

from .lines import Cursor, Line
from .notes import ON_LINK, note_in
from .state_draft import StateDraft


def read_note(draft: StateDraft, text: str, line: Line, cursor: Cursor) -> bool:
    draw = note_in(text, line, cursor)
    if draw is None:
        return False
    drawing, last_node = draft.drawing, draft.drawing.last_node

    def draw_at_last_state() -> None:
        drawing.last_node = last_node
        draw(drawing)

    waiting = draft.transitions if ON_LINK.fullmatch(text) else draft.notes
    waiting.append((draft.current, line, draw_at_last_state))
    return True
