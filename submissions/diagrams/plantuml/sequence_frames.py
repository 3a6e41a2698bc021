"""What stands around messages or participants: ``alt`` ... ``else`` ... ``end``, boxes, and references."""

import re

from submissions.diagrams.builder import NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, NodeKind

from .lines import Cursor, Line
from .patterns import URL
from .sequence_arrows import NAME, Participant
from .sequence_draft import SequenceDraft
from .text import label, unquote

STARTS = ("opt", "alt", "loop", "par2", "par", "break", "critical", "group", "partition")
GROUPING = re.compile(
    rf"(?:&\s*+)?+(?P<word>{'|'.join(STARTS)}|else|also|end)(?:#\w++)?+(?:\s++#\w++(?!\S))?+(?:\s++(?P<comment>.*+))?+",
    re.IGNORECASE,
)
UNOPENED_HINT = "Begin a group with `alt condition`, part it with `else other condition`, and close it with `end`."
BOX = re.compile(
    r'box(?:\s++["“”](?P<quoted>[^"“”]*+)["“”]|\s++(?P<plain>[^\s#<"“”][^#<]*+))?+'
    r"(?:\s*+<<[^<>]++>>)?+\s*+(?:#\S++)?+",
    re.IGNORECASE,
)
BOX_END = re.compile(r"end\s?box", re.IGNORECASE)
ONE = rf'(?:{NAME}|["“”][^"“”]++["“”])'
REFERENCE = re.compile(
    rf"""ref(?:\#\w++)?+ \s++over\s++ (?P<names>{ONE}(?:\s*+,\s*+{ONE})*+) \s*+ {URL} (?:\#\w++)?+
    \s*+ (?::\s*+(?P<said>.*+))?+""",
    re.IGNORECASE | re.VERBOSE,
)
REFERENCE_END = re.compile(r"end\s?(?:ref)?", re.IGNORECASE).fullmatch
ONE_NAME = re.compile(ONE)


def read_group(draft: SequenceDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """A group is a fragment. Each ``else`` is one more inside it; what comes before stands in the group itself."""
    found = GROUPING.fullmatch(text)
    if found is None:
        return False
    word, comment = found["word"].lower(), found["comment"] or ""
    if word in STARTS:
        draft.groups.append((_frame(draft, word, comment, line), None))
    elif not draft.groups:
        message = f"`{word}` without a group that it could belong to"
        draft.builder.error(line.number, line.column, message, code="group_not_open", hint=UNOPENED_HINT)
    elif word == "end":
        close_group(draft, line.number)
        draft.lifelines.group_end()
    else:
        group, branch = draft.groups.pop()
        _extend(branch, line.number - 1)
        draft.groups.append((group, None))
        draft.groups[-1] = group, _frame(draft, word, comment, line)
        draft.lifelines.branch()
    return True


def close_group(draft: SequenceDraft, last: int) -> None:
    """End the innermost group; ``last`` is the line it ends on."""
    for frame in draft.groups.pop():
        _extend(frame, last)


def read_box(draft: SequenceDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """``box "title" #color`` ... ``end box``: participants declared between stand in it."""
    if found := BOX.fullmatch(text):
        open_box(draft, label((found["quoted"] or found["plain"] or "").strip()), line)
    elif BOX_END.fullmatch(text):
        close_box(draft, line)
    else:
        return False
    return True


def open_box(draft: SequenceDraft, title: str, line: Line, id: str = "") -> NodeDraft:
    draft.builder.check_depth(len(draft.boxes) + 1, line.number)
    if id:
        box = draft.builder.node(id, line.number, kind=NodeKind.FRAGMENT, parent=draft.box)
    else:
        box = draft.unnamed("box", line, NodeKind.FRAGMENT, draft.box)
    box.label, box.shape = title, "box"
    draft.boxes.append(box)
    return box


def close_box(draft: SequenceDraft, line: Line) -> None:
    if draft.boxes:
        _extend(draft.boxes.pop(), line.number)
    else:
        draft.builder.error(line.number, line.column, "there is no box to end here", code="box_not_open")


def read_reference(draft: SequenceDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """``ref over A, B : text``, or the text on the next lines up to ``end ref``: a fragment linked to who is in it."""
    found = REFERENCE.fullmatch(text)
    if found is None:
        return False
    said, last = found["said"], line.number
    if said is None:
        block = cursor.block("ref", REFERENCE_END)
        if block is None:
            return False
        said, last = "\n".join(each.text.strip() for each in block), cursor.line_before
    names = [unquote(name) for name in ONE_NAME.findall(found["names"])]
    for name in names:
        draft.participant(Participant(name), line)
        draft.link(name)
    frame = _frame(draft, "ref", said, line)
    _extend(frame, last)
    for name in dict.fromkeys(names):
        draft.builder.edge(Edge(frame.id, name, kind=EdgeKind.NOTE_LINK, lines=frame.lines))
    return True


def _frame(draft: SequenceDraft, word: str, said: str, line: Line) -> NodeDraft:
    draft.builder.check_depth(len(draft.groups) + 1, line.number)
    group = draft.groups[-1] if draft.groups else None
    parent = (group[1] or group[0]).id if group else None
    frame = draft.unnamed(word, line, NodeKind.FRAGMENT, parent)
    frame.label, frame.shape = label(said), word
    return frame


def _extend(frame: NodeDraft | None, last: int) -> None:
    if frame is not None:
        frame.lines = frame.lines[0], max(frame.lines[0], last)
