"""From the text of a state diagram to its statements: which rule reads which statement."""

import re
from collections.abc import Callable

from .lexer import Token
from .slip import Slip, unexpected
from .state_declarations import read_state
from .state_draft import StateDraft
from .state_hints import hint_at
from .state_notes import read_note
from .state_recovery import recover
from .state_statements import Divider, State, Statement, Transition
from .text import label

_HEADER = re.compile(r"stateDiagram(?:-v2)?", re.I)
_SIGNS = re.compile(r"[;}][^\n]*|[^\n]*[;}]|[!-/:-@\[-`{-~]+")


def parse(draft: StateDraft) -> list[Statement]:
    _read_header(draft)
    while (token := draft.tokens.peek()).kind != "end_of_text":
        try:
            _read_statement(draft, token)
        except Slip as slip:
            slip.hint = slip.hint or hint_at(draft.text, slip.offset)
            draft.note(slip)
            recover(draft, token.start)
    while len(draft.bodies) > 1:
        body = draft.bodies[-1]
        draft.note(Slip(body.start, f"`{body.id}` is not closed", "`}`", "Each `{` needs a `}` of its own."))
        draft.close(len(draft.text))
    return draft.bodies[0].statements


def _read_header(draft: StateDraft) -> None:
    while draft.tokens.peek().kind == "newline":
        draft.tokens.take()
    if draft.tokens.peek().kind == "header":
        draft.tokens.take()
        return
    draft.note(draft.unexpected("`stateDiagram-v2` and a new line", "Write the header on a line of its own."))
    header = _HEADER.match(draft.text, draft.tokens.peek().start)
    draft.tokens.move(header.end() if header else draft.tokens.line_end(draft.tokens.at))


def _read_statement(draft: StateDraft, token: Token) -> None:
    rule = _RULES.get(token.kind)
    if rule is None:
        raise draft.unexpected("a state or a transition")
    rule(draft, draft.tokens.take())


def _ignore(draft: StateDraft, token: Token) -> None:
    """Line ends, styles, directions and the like say nothing to the graph."""


def _read_mention(draft: StateDraft, token: Token) -> None:
    """``A``, ``A : text``, ``A --> B`` and ``A --> B : label``, with ``:::style`` after each name."""
    source = _state(draft, token)
    if draft.tokens.peek().kind != "arrow":
        said = _said(draft)
        draft.add(State(source.id, source.start, source.end, descriptions=(said,) if said else ()))
        return
    chained = False
    while draft.tokens.peek().kind == "arrow":
        arrow = draft.tokens.take()
        if chained:
            draft.note(
                Slip(arrow.start, "a second `-->` in one transition", "", "Write each transition on its own line.")
            )
        target = _state(draft, draft.expect("a state", "name", "edge"))
        draft.add(Transition(source, target, label(_said(draft))))
        source, chained = target, True


def _state(draft: StateDraft, token: Token) -> State:
    if draft.tokens.peek().kind == "separator":
        draft.tokens.take()
        draft.expect("the name of a style", "name")
    if token.kind == "name" and _SIGNS.fullmatch(token.text):
        draft.warn_of_sign(token)
    return State(token.text, token.start, token.start + len(token.text))


def _said(draft: StateDraft) -> str:
    return draft.tokens.take().text[1:].strip() if draft.tokens.peek().kind == "description" else ""


def _read_divider(draft: StateDraft, token: Token) -> None:
    draft.dividers += 1
    draft.add(Divider(draft.dividers, token.start))


def _read_close(draft: StateDraft, token: Token) -> None:
    draft.close(token.start + 1)


def _read_link(draft: StateDraft, keyword: Token) -> None:
    """``click A "address" "tooltip"`` and ``click A href "address"``."""
    if keyword.text.lower() != "click":
        raise unexpected(draft.text, keyword.start, "a state or a transition")
    _state(draft, draft.expect("a state", "name", "edge"))
    draft.expect('`href` or `"address"`', "string", "link")
    draft.expect("a text in quotes", "string")
    draft.expect("the end of the line", "newline", "end_of_text")


_RULES: dict[str, Callable[[StateDraft, Token], None]] = {
    **dict.fromkeys(("newline", "accessibility", "hide", "scale", "style", "direction"), _ignore),
    **dict.fromkeys(("name", "edge"), _read_mention),
    "state": read_state,
    "note": read_note,
    "close": _read_close,
    "divider": _read_divider,
    "link": _read_link,
}
