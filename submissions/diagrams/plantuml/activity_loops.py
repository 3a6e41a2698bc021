"""``while`` and ``repeat`` loops, what leads back in them and what breaks out of them."""

import re

from submissions.diagrams.graph import NodeKind

from .activity_flow import Flow
from .activity_nodes import draw_action
from .activity_open import Loop, Loose
from .activity_text import Condition, read_guard, read_long_condition
from .lines import Cursor, Line

WHILE = re.compile(r"(?:#[\w\\|/-]++:)?+while\s*+(?=\()", re.IGNORECASE)
END_WHILE = re.compile(r"(?:end\s*+while|while\s*+end)\s*+(?P<guard>\(.*\))?;?", re.IGNORECASE)
REPEAT = re.compile(r"(?:#[\w\\|/-]++:)?+repeat\s*+(?::(?P<action>.*;.*+))?(?:<<[^<>]++>>\s*+)*+", re.IGNORECASE)
REPEAT_WHILE = re.compile(r"repeat\s*+while\b\s*+", re.IGNORECASE)
BACKWARD = re.compile(r"backward\s*+(?:\([^()]*+\)\s*+)?+:(?P<action>.*)", re.IGNORECASE)
AFTER_BACKWARD = re.compile(r"(?P<action>.*;)\s*+\([^()]*+\)\s*+")
BREAK = re.compile(r"break;?+", re.IGNORECASE)


def read_while(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    begins = WHILE.match(text)
    condition = read_long_condition(text, begins.end(), cursor) if begins else None
    condition = condition or flow.salvage_condition(text, "while", line)
    if condition is None:
        return False
    decision = flow.draw(NodeKind.DECISION, condition.text, line, last=cursor.line_before)
    flow.open(Loop("while", line, target=decision.id))
    flow.loose = [Loose(decision.id, condition.guard)]
    return True


def read_end_while(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    found = END_WHILE.fullmatch(text)
    if found is None:
        return False
    if loop := flow.innermost(Loop, "while", line, close=True):
        _go_back(flow, loop, line)
        flow.go_on_from([Loose(loop.target, read_guard(found["guard"] or "")), *loop.exits], line)
    return True


def read_repeat(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    """``repeat`` begins with a diamond that the flow comes back to, or with the action behind the word."""
    found = REPEAT.fullmatch(text)
    if found is None:
        return False
    if found["action"]:
        draw_action(flow, found["action"], line)
    else:
        flow.draw(NodeKind.MERGE, "", line)
    flow.open(Loop("repeat", line, target=flow.loose[0].source))
    return True


def read_repeat_while(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    begins = REPEAT_WHILE.match(text)
    if begins is None:
        return False
    at = begins.end()
    condition = read_long_condition(text, at, cursor) if text.startswith("(", at) else Condition("")
    if condition is None:
        return False
    if loop := flow.innermost(Loop, "repeat", line, close=True):
        decision = flow.draw(NodeKind.DECISION, condition.text, line, last=cursor.line_before)
        flow.loose = [Loose(decision.id, condition.guards.get("is", ""))]
        _go_back(flow, loop, line)
        guard = condition.guards.get("not", "") or condition.label
        flow.go_on_from([Loose(decision.id, guard), *loop.exits], line)
    return True


def read_backward(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    """``backward :text;`` is an action on the way back."""
    found = BACKWARD.fullmatch(text)
    if found is None:
        return False
    loop = next((block for block in reversed(flow.blocks) if isinstance(block, Loop)), None)
    if loop is None:
        flow.builder.error(line.number, line.column, "`backward` stands in no loop", code="block_not_open")
    else:
        labelled = AFTER_BACKWARD.fullmatch(found["action"])
        loop.backward.append((labelled["action"] if labelled else found["action"], line))
    return True


def read_break(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    if not BREAK.fullmatch(text):
        return False
    loop = next((block for block in reversed(flow.blocks) if isinstance(block, Loop)), None)
    ends = flow.take()
    if loop is None:
        flow.builder.warning(line.number, line.column, "`break` stands in no loop", code="block_not_open")
    else:
        loop.exits += ends
    return True


def _go_back(flow: Flow, loop: Loop, line: Line) -> None:
    """Lead what is loose at the end of the loop to where it begins."""
    for action, where in loop.backward:
        draw_action(flow, action, where)
    flow.lead_to(loop.target, line.number)
