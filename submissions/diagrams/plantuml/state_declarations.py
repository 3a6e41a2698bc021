"""``state "Text" as name <<choice>> #color : description``, composite states and their concurrent regions."""

import re

from submissions.diagrams.builder import NodeDraft
from submissions.diagrams.graph import Member, NodeKind

from .captions import caption
from .lines import Cursor, Line
from .names import Name
from .patterns import DECORATION, QUOTED
from .state_draft import StateDraft, is_region
from .stereotypes import stereotypes
from .text import label, unquote

FLAGS = re.VERBOSE | re.IGNORECASE
CODE = r"[\w.]++"
DECLARATION = re.compile(
    rf"""
    (?P<word>state|frame) \s++
    (?: (?P<code1>{CODE}) \s++as\s++ (?P<text1>{QUOTED})
      | (?P<text2>{QUOTED}) \s++as\s++ (?P<code2>{CODE})
      | (?P<code3>{CODE})
      | (?P<code4>{QUOTED}) )
    \s*+ {DECORATION}
    (?: (?P<opens>\{{|(?<=\s)begin) | :\s*+(?P<field>.*+) )?+
    """,
    FLAGS,
)
FIELD = re.compile(rf"(?P<code>{CODE}|{QUOTED}) \s*+ : \s*+ (?P<field>.*+)", FLAGS)
END = re.compile(r"\}|end\s?state", re.IGNORECASE)
REGION = re.compile(r"--++|\|\|++")

KINDS = {
    "choice": NodeKind.CHOICE,
    "fork": NodeKind.FORK,
    "join": NodeKind.JOIN,
    "start": NodeKind.START,
    "end": NodeKind.END,
    "history": NodeKind.HISTORY,
    "history*": NodeKind.HISTORY,
    "entrypoint": NodeKind.PORT,
    "exitpoint": NodeKind.PORT,
    "inputpin": NodeKind.PORT,
    "outputpin": NodeKind.PORT,
    "expansioninput": NodeKind.PORT,
    "expansionoutput": NodeKind.PORT,
}
"""What a state is drawn as, by its first stereotype."""


def read_state(draft: StateDraft, text: str, line: Line, cursor: Cursor) -> bool:
    found = DECLARATION.fullmatch(text)
    if found is None:
        return False
    opens = bool(found["opens"])
    if not opens and found["word"].lower() == "frame":
        return False
    name = draft.resolve(unquote(found["code1"] or found["code2"] or found["code3"] or found["code4"]), line)
    if name is None:
        # The braces that follow are read as if they were the state's that is open.
        draft.drawing.names.stack += [draft.current] * opens
        return True
    said = unquote(found["text1"] or found["text2"] or "") or None
    of = stereotypes(found["stereotypes"])
    frame = found["word"].lower() == "frame"
    node = _open(draft, name, said, line, frame=frame) if opens else _declare(draft, name, said, of, line)
    node.stereotypes = list(of[1:] if of and of[0].lower() == node.shape else of)
    if found["field"] is not None:
        _describe(draft, node, found["field"], line)
    return True


def read_field(draft: StateDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """``name : text`` adds a line to what is said in the state."""
    found = FIELD.fullmatch(text)
    if found is None:
        return False
    name = draft.resolve(unquote(found["code"]), line)
    if name is not None:
        _describe(draft, draft.drawing.place(name, line.number, NodeKind.STATE), found["field"], line)
    return True


def read_end(draft: StateDraft, text: str, line: Line, cursor: Cursor) -> bool:
    if not END.fullmatch(text):
        return False
    stack = draft.drawing.names.stack
    if is_region(draft.current):
        close(draft, line.number)
    if len(stack) == 1:
        draft.builder.error(line.number, line.column, f"`{text}` closes nothing: no state is open", code="not_open")
    else:
        close(draft, line.number)
    return True


def read_region(draft: StateDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """``--`` and ``||`` begin one more concurrent region of the state that is open."""
    if not REGION.fullmatch(text):
        return False
    if is_region(draft.current):
        close(draft, line.number - 1)
    draft.regions += 1
    name = draft.drawing.names.resolve(f"CONC{draft.regions}", reuse=False)
    draft.drawing.open_group(name, line.number, NodeKind.GROUP, "", "region")
    return True


def close(draft: StateDraft, last: int) -> None:
    """The innermost open state or region ends on the line ``last``."""
    node = draft.drawing.names.stack.pop().node
    if node is not None:
        node.lines = node.lines[0], max(node.lines[0], last)


def _declare(draft: StateDraft, name: Name, said: str | None, of: tuple[str, ...], line: Line) -> NodeDraft:
    """A second declaration gives the state a new text; what it is drawn as stays."""
    drawn = name.node is not None
    kind = KINDS.get(of[0].lower(), NodeKind.STATE) if of else NodeKind.STATE
    node = draft.declare(name, line, said, kind)
    if drawn:
        caption(node, name.text if said is None else said)
    elif kind is not NodeKind.STATE:
        node.shape = of[0].lower()
    return node


def _open(draft: StateDraft, name: Name, said: str | None, line: Line, *, frame: bool) -> NodeDraft:
    kind, shape = (NodeKind.GROUP, "frame") if frame else (NodeKind.STATE, "")
    draft.drawing.draw_named_groups(line.number, NodeKind.STATE)
    node = draft.drawing.open_group(name, line.number, kind, said, shape)
    if said is not None:
        caption(node, said)
    return node


def _describe(draft: StateDraft, node: NodeDraft, text: str, line: Line) -> None:
    if text.strip():
        draft.builder.member(node, Member(label(text), lines=(line.number, line.number)))
