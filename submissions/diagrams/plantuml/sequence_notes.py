"""Notes over, beside or on a message, on one line or up to ``end note``."""

import re

from submissions.diagrams.graph import Edge, EdgeKind, NodeKind

from .lines import Cursor, Line
from .patterns import URL
from .sequence_arrows import NAME, Participant
from .sequence_draft import SequenceDraft
from .text import label, unquote

ONE = rf'(?:{NAME}|["“”][^"“”]++["“”])'
COLOR = r"\#\w++(?:[\\|/-]\w++)*+(?:;[\w.]++(?::\w++)?+)*+"
NOTE = re.compile(
    rf"""(?:&\s*+)?+ (?:/\s*+)?+ (?P<shape>[hr]?note) \s*+ (?:<<[^<>]++>>\s*+)*+
    (?: over\s++ (?P<over>(?:of\s++)?+{ONE} (?:\s*+,\s*+{ONE})?+)
      | (?P<across>across)
      | (?:right|left)\s++ (?:of\s++)?+ (?P<beside>{ONE})
      | (?:right|left|bottom|top) )
    (?:\s*+<<[^<>]++>>)*+ \s*+ (?:{COLOR}\s*+)?+ {URL} (?::\s*+(?P<said>.*+))?+""",
    re.IGNORECASE | re.VERBOSE,
)
NOTE_END = re.compile(r"end\s?[hr]?note", re.IGNORECASE).fullmatch
ONE_NAME = re.compile(ONE)


def read_note(draft: SequenceDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """A note stands for itself, with a line to each participant that it is over or beside."""
    found = NOTE.fullmatch(text)
    if found is None:
        return False
    said, last = found["said"], line.number
    if said is None:
        block = cursor.block("note", NOTE_END)
        if block is None:
            return False
        said, last = "\n".join(each.text.strip() for each in block), cursor.line_before
    names = [unquote(name) for name in ONE_NAME.findall(found["over"] or found["beside"] or "")]
    for name in names:
        draft.participant(Participant(name), line)
        draft.link(name)
    note = draft.unnamed("note", line, NodeKind.NOTE)
    note.label, note.shape, note.lines = label(said), found["shape"].lower(), (line.number, last)
    for name in dict.fromkeys(names):
        draft.builder.edge(Edge(note.id, name, kind=EdgeKind.NOTE_LINK, lines=note.lines))
    return True
