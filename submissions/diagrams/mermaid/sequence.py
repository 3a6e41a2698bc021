"""Sequence diagrams: which rule reads which statement. The rules are in the files beside, by what they read."""

import re
from collections.abc import Callable

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.source import Source

from .lexer import Token
from .sequence_colours import without_colour
from .sequence_declarations import read_activate, read_create, read_deactivate, read_destroy, read_participant
from .sequence_draft import SequenceDraft, said
from .sequence_frames import BRANCHES, FRAGMENTS
from .sequence_hints import hint_at
from .sequence_messages import read_message, read_note
from .slip import Slip, note
from .text import label

_STATEMENT_END = re.compile(r"[;\n]|\Z")
_IN_BOX = frozenset({"newline", "participant", "actor", "destroy", "end"})


def read_sequence(source: Source, builder: GraphBuilder) -> None:
    draft = SequenceDraft(source, builder)
    _read_header(draft)
    while (token := draft.tokens.peek()).kind != "end_of_text":
        try:
            _read_statement(draft, token)
        except Slip as slip:
            slip.hint = slip.hint or hint_at(draft.text, slip.offset)
            note(builder, source, slip)
            _skip_statement(draft, token)
    for frame in draft.frames.stack:
        hint = f"Each `{frame.word}` needs an `end` of its own."
        note(builder, source, Slip(frame.offset, f"`{frame.word}` is not closed", "`end`", hint))


def _read_header(draft: SequenceDraft) -> None:
    while draft.tokens.peek().kind == "newline":
        draft.tokens.take()
    header = draft.tokens.peek()
    if header.kind == "sequencediagram":
        draft.tokens.take()
        return
    note(draft.builder, draft.source, draft.unexpected("`sequenceDiagram`", "Write the header on a line of its own."))
    draft.tokens.move(header.start + len("sequenceDiagram"))


def _skip_statement(draft: SequenceDraft, token: Token) -> None:
    match = _STATEMENT_END.search(draft.text, max(token.start, draft.tokens.at))
    draft.tokens.move(match.start() if match else len(draft.text))


def _read_statement(draft: SequenceDraft, token: Token) -> None:
    if draft.frames.word == "box" and token.kind not in _IN_BOX:
        _complain_of_box(draft)
    rule = _RULES.get(token.kind)
    if rule is None:
        raise draft.unexpected("a message")
    rule(draft, draft.tokens.take())


def _complain_of_box(draft: SequenceDraft) -> None:
    """Say once for each box that it holds something else than participants."""
    box = draft.frames.stack[-1]
    if not box.complained:
        box.complained = True
        hint = "Only participants stand in a box; close it with `end`."
        note(draft.builder, draft.source, draft.unexpected("a participant or `end`", hint))


def _ignore(draft: SequenceDraft, token: Token) -> None:
    """Line ends, ``accTitle`` and ``accDescr`` say nothing to the graph."""


def _skip_stray(draft: SequenceDraft, token: Token) -> None:
    """Mermaid overlooks a character with which no statement can begin."""
    hint = "Leave it out, or write the whole message: `Alice->>Bob: text`."
    draft.warn(token.start, f"`{token.text}` says nothing here", "stray_character", hint)


def _read_title(draft: SequenceDraft, token: Token) -> None:
    draft.builder.title = label(token.text[len("title") :].removeprefix(":"))


def _read_autonumber(draft: SequenceDraft, keyword: Token) -> None:
    """``autonumber``, ``autonumber off``, ``autonumber 10``, ``autonumber 10 5``."""
    if draft.tokens.peek().kind == "off":
        draft.tokens.take()
    else:
        for _ in range(2):
            if draft.tokens.peek().kind == "number":
                draft.tokens.take()
    draft.end_of_statement()


def _read_property(draft: SequenceDraft, keyword: Token) -> None:
    """``link A: text @ address`` and its like add nothing but the participant."""
    name = draft.expect("a participant", "name")
    draft.participants.mention(name.text, draft.line(name))
    draft.expect("`:` and a text", "text")
    draft.end_of_statement()


def _read_fragment(draft: SequenceDraft, keyword: Token) -> None:
    text = said(draft.tokens.rest_of_line())
    # What follows `rect` is a colour.
    draft.frames.open(keyword.kind, "" if keyword.kind == "rect" else text, draft.line(keyword), keyword.start)


def _read_box(draft: SequenceDraft, keyword: Token) -> None:
    title = said(without_colour(draft.tokens.rest_of_line()))
    draft.frames.open("box", title, draft.line(keyword), keyword.start)


def _read_branch(draft: SequenceDraft, keyword: Token) -> None:
    if draft.frames.word not in BRANCHES[keyword.kind]:
        fragments = " or ".join(f"`{word}`" for word in BRANCHES[keyword.kind])
        raise Slip(keyword.start, f"`{keyword.kind}` stands outside of {fragments}", "", f"It parts {fragments}.")
    draft.frames.part(keyword.kind, said(draft.tokens.rest_of_line()), draft.line(keyword))


def _read_end(draft: SequenceDraft, keyword: Token) -> None:
    if not draft.frames.stack:
        hint = "An `end` belongs to a `loop`, `alt`, `opt`, `par`, `critical`, `break`, `rect` or `box`."
        raise Slip(keyword.start, "`end` closes nothing here", "", hint)
    draft.frames.close(draft.line(keyword))


_RULES: dict[str, Callable[[SequenceDraft, Token], None]] = {
    "newline": _ignore,
    "accessibility": _ignore,
    "other": _skip_stray,
    "title": _read_title,
    "participant": read_participant,
    "actor": read_participant,
    "create": read_create,
    "destroy": read_destroy,
    "activate": read_activate,
    "deactivate": read_deactivate,
    "name": read_message,
    "note": read_note,
    "autonumber": _read_autonumber,
    "box": _read_box,
    "end": _read_end,
    **dict.fromkeys(FRAGMENTS, _read_fragment),
    **dict.fromkeys(BRANCHES, _read_branch),
    **dict.fromkeys(("link", "links", "properties", "details"), _read_property),
}
