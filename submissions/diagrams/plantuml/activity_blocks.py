"""What parts and joins the flow: ``if`` and ``switch``, ``fork`` and ``split``."""

import re

from submissions.diagrams.graph import NodeKind

from .activity_flow import Flow
from .activity_open import Choice, Loose, Parallel
from .activity_text import read_condition, read_guard, read_long_condition
from .lines import Cursor, Line

IF = re.compile(r"(?:#[\w\\|/-]++:)?+if\s*+(?:<<[^<>]++>>\s*+)?+(?=\()", re.IGNORECASE)
ELSEIF = re.compile(r"(?P<incoming>\([^()]*+\)\s*+)?+else\s*+if\s*+(?=\()", re.IGNORECASE)
ELSE = re.compile(r"else\b\s*+(?P<guard>\(.*\))?;?", re.IGNORECASE)
END_IF = re.compile(r"end\s*+if;?+(?:\s*+<<[^<>]++>>)*+", re.IGNORECASE)
SWITCH = re.compile(r"switch\s*+(?=\()", re.IGNORECASE)
CASE = re.compile(r"case\s*+(?=\()", re.IGNORECASE)
END_SWITCH = re.compile(r"end\s*+switch;?+(?:\s*+<<[^<>]++>>)*+", re.IGNORECASE)
FORK = re.compile(r"(?P<word>fork|split)(?:\s++#\w++)?+;?+(?:\s*+<<[^<>]++>>)*+", re.IGNORECASE)
AGAIN = re.compile(r"(?P<word>fork|split)\s?again;?+", re.IGNORECASE)
END_FORK = re.compile(
    r"(?:end\s*+(?P<word>fork|split|merge)|(?P<turned>fork|split)\s*+end)\s*+(?:\{(?P<said>[^{}]*+)\})?+;?+",
    re.IGNORECASE,
)


def read_if(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    begins = IF.match(text)
    condition = read_long_condition(text, begins.end(), cursor) if begins else None
    condition = condition or flow.salvage_condition(text, "if", line)
    if condition is None:
        return False
    decision = flow.draw(NodeKind.DECISION, condition.text, line, last=cursor.line_before)
    flow.open(Choice("if", line, decision=decision.id))
    flow.loose = [Loose(decision.id, condition.guard)]
    return True


def read_else(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    """``elseif`` is a diamond that the "no" of the one before leads to; ``else`` is that "no" itself."""
    if begins := ELSEIF.match(text):
        condition = read_long_condition(text, begins.end(), cursor)
        if condition is None:
            return False
        if choice := _next_branch(flow, line, (begins["incoming"] or "").strip()[1:-1]):
            decision = flow.draw(NodeKind.DECISION, condition.text, line, last=cursor.line_before)
            choice.decision = decision.id
            flow.loose = [Loose(decision.id, condition.guard)]
        return True
    found = ELSE.fullmatch(text)
    if found is None:
        return False
    if choice := _next_branch(flow, line, read_guard(found["guard"] or "")):
        choice.has_else = True
    return True


def _next_branch(flow: Flow, line: Line, guard: str) -> Choice | None:
    choice = flow.innermost(Choice, "if", line)
    if choice is None:
        return None
    if choice.has_else:
        message = f"the `if` of line {choice.line.number} has its `else` already"
        flow.builder.error(line.number, line.column, message, code="second_else")
    choice.exits += flow.take()
    flow.loose = [Loose(choice.decision, guard)]
    return choice


def read_end_if(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    if not END_IF.fullmatch(text):
        return False
    if choice := flow.innermost(Choice, "if", line, close=True):
        untaken = [] if choice.has_else else [Loose(choice.decision)]
        flow.go_on_from([*choice.exits, *flow.take(), *untaken], line)
    return True


def read_switch(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    begins = SWITCH.match(text)
    condition = read_condition(text, begins.end()) if begins else None
    if condition is None:
        return False
    decision = flow.draw(NodeKind.DECISION, condition.text, line)
    flow.open(Choice("switch", line, decision=decision.id))
    flow.loose = []
    return True


def read_case(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    begins = CASE.match(text)
    condition = read_condition(text, begins.end()) if begins else None
    if condition is None:
        return False
    if choice := flow.innermost(Choice, "switch", line):
        choice.exits += flow.take()
        choice.has_else = True
        flow.loose = [Loose(choice.decision, condition.text)]
    return True


def read_end_switch(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    if not END_SWITCH.fullmatch(text):
        return False
    if choice := flow.innermost(Choice, "switch", line, close=True):
        untaken = [] if choice.has_else else [Loose(choice.decision)]
        flow.go_on_from([*choice.exits, *flow.take(), *untaken], line)
    return True


def read_fork(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    found = FORK.fullmatch(text)
    if found is None:
        return False
    word = found["word"].lower()
    bar = flow.draw(NodeKind.FORK, "", line, shape=word)
    flow.open(Parallel(word, line, bar=bar.id))
    return True


def read_again(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    found = AGAIN.fullmatch(text)
    if found is None:
        return False
    if parallel := flow.innermost(Parallel, found["word"].lower(), line):
        parallel.exits += flow.take()
        flow.loose = [Loose(parallel.bar)]
    return True


def read_end_fork(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    """Branches that reach the end are joined by a bar; ``end merge`` lets them meet in a diamond instead."""
    found = END_FORK.fullmatch(text)
    if found is None:
        return False
    word = (found["word"] or found["turned"]).lower()
    parallel = flow.innermost(Parallel, "fork" if word == "merge" else word, line, close=True)
    if parallel is None:
        return True
    flow.loose = [*parallel.exits, *flow.take()]
    if flow.loose:
        kind, shape = (NodeKind.MERGE, "") if word == "merge" else (NodeKind.JOIN, word)
        flow.draw(kind, found["said"] or "", line, shape=shape)
    return True
