"""What an activity diagram is made of: actions, starts and ends, connectors, arrows and notes."""

import re

from submissions.diagrams.graph import Edge, EdgeKind, LineStyle, NodeKind

from .activity_flow import Flow
from .activity_open import Loose
from .lines import Cursor, Line
from .patterns import COLOR, TAGS
from .stereotypes import stereotypes
from .text import label

FLAGS = re.VERBOSE | re.IGNORECASE
STEREOTYPES = r"(?:<<[^<>]++>>\s*+)*+"
ACTION = re.compile(rf"{COLOR} {STEREOTYPES} :", FLAGS)
ACTION_ENDS = re.compile(rf"; \s*+ (?P<stereotypes>{STEREOTYPES}) (?:\[\[[^\[\]]*+\]\]\s*+)?+ $", FLAGS)
LIST_ITEM = re.compile(
    rf"[-*] (?:\s++|(?=\w)) (?P<text>[^<\s](?:[^<]++|<(?!<))*+) (?P<stereotypes>{STEREOTYPES})", FLAGS
)
SHAPES = frozenset({
    "input", "output", "procedure", "save", "load", "continuous", "task", "object", "objectsignal", "trigger",
    "acceptevent", "timeevent", "sendsignal", "rect",
})  # fmt: skip
"""Stereotypes that give an action another outline."""

ACTION_HINT = "Each action begins with `:` and ends with `;`, as in `:Pay the invoice;`."
START = re.compile(r"start;?+", re.IGNORECASE)
END = re.compile(r"(?P<word>stop|end)(?:\s*+#\w++)?+;?+", re.IGNORECASE)
KILL = re.compile(r"(?:kill|detach)(?:\s*+#\w++)?+;?+", re.IGNORECASE)
CONNECTOR = re.compile(rf"{COLOR} :?+ \s*+ \((?P<text>\S)\) ;?+", FLAGS)
LABEL = re.compile(r"label\s++([\w.@]++);?+", re.IGNORECASE)
GOTO = re.compile(r"goto\s++([\w.@]++);?+", re.IGNORECASE)
ARROW_HEAD = r"-(?:\[[^\]]*+\])?+-*+>"
ARROW = re.compile(rf"{ARROW_HEAD}\s*+(?:(?P<text>.*);)?")
LONG_ARROW = re.compile(rf"{ARROW_HEAD}\s*+(?P<text>[^\s;].*+)")
ARROW_COLOR = re.compile(r"link\s++#\w++;?+", re.IGNORECASE)
NOTE = re.compile(
    rf"""(?P<floating>floating\s++)?+ note \s*+ (?:left|right)?+ \s*+ {COLOR} {TAGS} {STEREOTYPES}
    (?: :\s*+(?P<text>.*+) )?+""",
    FLAGS,
)
NOTE_ENDS = re.compile(r"end\s?note", re.IGNORECASE).fullmatch


def read_action(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    """``:text;``, on as many lines as it takes to reach a ``;`` at the end of one."""
    begins = ACTION.match(text)
    if begins is None:
        return False
    said = text[begins.end() :]
    if not ACTION_ENDS.search(said):
        block = cursor.block("action", ACTION_ENDS.search)
        if block is None:
            message = "this action has no `;` at its end"
            flow.builder.error(line.number, line.column, message, code="unclosed_action", hint=ACTION_HINT)
            block = []
        else:
            block = [*block, cursor.lines[cursor.index - 1]]
        said = "\n".join([said, *(each.text.strip() for each in block)])
        _warn_of_swallowed(flow, block, line)
    draw_action(flow, said, line, last=cursor.line_before)
    return True


def draw_action(flow: Flow, text: str, line: Line, *, last: int = 0) -> None:
    """An action with ``text`` as written, the ``;`` and the stereotypes behind it included."""
    ends = ACTION_ENDS.search(text)
    said, of = (text[: ends.start()], stereotypes(ends["stereotypes"])) if ends else (text, ())
    _draw(flow, said, of, line, last)


def read_list_item(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    """``- text`` is an action too."""
    found = LIST_ITEM.fullmatch(text)
    if found is not None:
        _draw(flow, found["text"], stereotypes(found["stereotypes"]), line, line.number)
    return found is not None


def _draw(flow: Flow, text: str, of: tuple[str, ...], line: Line, last: int) -> None:
    said = [stereotype for stereotype in of if not stereotype.startswith("#")]
    shape = next((stereotype.lower() for stereotype in said if stereotype.lower() in SHAPES), "")
    node = flow.draw(NodeKind.ACTION, text, line, shape=shape, last=last)
    node.stereotypes = [stereotype for stereotype in said if stereotype.lower() != shape]


def _warn_of_swallowed(flow: Flow, block: list[Line], line: Line) -> None:
    if any(ACTION.match(each.text.strip()) for each in block):
        message = f"this action goes on up to the `;` in line {block[-1].number}: all of that is one box"
        flow.builder.warning(line.number, line.column, message, code="unclosed_action", hint=ACTION_HINT)


def read_terminal(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    """``start``, ``stop``, ``end``, ``kill`` and ``detach``: after the last four nothing leads on."""
    if START.fullmatch(text):
        flow.draw(NodeKind.START, "", line)
        return True
    if found := END.fullmatch(text):
        flow.draw(NodeKind.END, "", line, shape=found["word"].lower())
    elif not KILL.fullmatch(text):
        return False
    flow.take()
    return True


def read_connector(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    """``(A)``: all circles with the same letter are one place of the flow."""
    found = CONNECTOR.fullmatch(text)
    if found is None:
        return False
    id = f"({found['text']})"
    if id in flow.builder.nodes:
        flow.lead_to(id, line.number)
        flow.loose = [Loose(id)]
    else:
        flow.draw(NodeKind.JUNCTION, found["text"], line, id=id)
    return True


def read_jump(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    """``label a`` names what is drawn next; ``goto a`` leads there."""
    if found := LABEL.fullmatch(text):
        flow.name_next(found[1])
    elif found := GOTO.fullmatch(text):
        flow.jump(found[1], line)
    else:
        return False
    return True


def read_arrow(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    """``-> text;`` writes the text on what leads to the next node; it may go on over several lines."""
    if ARROW_COLOR.fullmatch(text):
        return True
    if found := ARROW.fullmatch(text):
        flow.say(found["text"] or "")
        return True
    found = LONG_ARROW.fullmatch(text)
    block = cursor.block("arrow", lambda end: end.endswith(";")) if found else None
    if found is None or block is None:
        return False
    said = [found["text"], *(each.text.strip() for each in block), cursor.lines[cursor.index - 1].text.strip()[:-1]]
    flow.say("\n".join(said))
    return True


def read_note(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    """A note at what was drawn last, or a floating one."""
    found = NOTE.fullmatch(text)
    if found is None:
        return False
    said = found["text"]
    if said is None:
        block = cursor.block("note", NOTE_ENDS)
        if block is None:
            return False
        said = "\n".join(each.text.strip() for each in block)
    note = flow.place(NodeKind.NOTE, line, None)
    note.label, note.shape, note.lines = label(said), "note", (line.number, cursor.line_before)
    if flow.last is not None and not found["floating"]:
        edge = Edge(note.id, flow.last.id, kind=EdgeKind.NOTE_LINK, line=LineStyle.DASHED, lines=note.lines)
        flow.builder.edge(edge)
    return True
