"""Sequence diagrams: which rule reads which statement. The rules are in the files beside, by what they read."""

import re
from collections.abc import Callable

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import End, LineStyle

from .attempts import NOT_UNDERSTOOD
from .lines import Cursor, Line
from .salvage import salvage_arrow
from .sequence_activations import read_change, read_mark, read_return
from .sequence_arrows import Message, Participant, read_message
from .sequence_draft import SequenceDraft
from .sequence_frames import close_group, read_box, read_group, read_reference
from .sequence_looks import read_delay, read_divider, read_looks
from .sequence_notes import read_note
from .sequence_participants import WORDS, read_participant

Rule = Callable[[SequenceDraft, str, Line, Cursor], bool]

BEFORE_MESSAGES: dict[str, Rule] = {
    **dict.fromkeys(WORDS, read_participant),
    **dict.fromkeys(("activate", "deactivate", "destroy"), read_change),
}
"""By their first word. PlantUML looks for these before it looks for messages."""

AFTER_MESSAGES: tuple[Rule, ...] = (
    read_note, read_box, read_group, read_mark, read_return, read_divider, read_delay, read_reference, read_looks,
)  # fmt: skip
WORD = re.compile(r"[a-z]++", re.IGNORECASE)


def read_broken_message(draft: SequenceDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """A message written wrongly is an error, and a message all the same."""
    saved = salvage_arrow(text)
    if saved is None:
        return False
    draft.builder.error(line.number, line.column, NOT_UNDERSTOOD + text[:60])
    source, target = (draft.participant(Participant(name), line).id for name in (saved.source, saved.target))
    dashed = LineStyle.DASHED if "--" in text else LineStyle.SOLID
    draft.message(
        Message(
            Participant(source), Participant(target), (), (), saved.text, dashed, End.NONE, End.ARROW, "", "",
        ),
        line,
    )  # fmt: skip
    return True


class SequenceReader:
    def __init__(self, builder: GraphBuilder) -> None:
        self.draft = SequenceDraft(builder)

    def statement(self, line: Line, cursor: Cursor) -> bool:
        text = line.text.strip()
        word = WORD.match(text)
        rule = BEFORE_MESSAGES.get(word[0].lower()) if word else None
        if rule is not None and rule(self.draft, text, line, cursor):
            return True
        if (message := read_message(text)) is not None:
            self.draft.message(message, line)
            return True
        return any(rule(self.draft, text, line, cursor) for rule in (*AFTER_MESSAGES, read_broken_message))

    def finish(self, cursor: Cursor) -> None:
        draft = self.draft
        while draft.groups:
            close_group(draft, cursor.line_before)
        if not draft.has_participants:
            draft.builder.error(1, 1, "there is no participant and no message", code="empty")
        draft.finish()
