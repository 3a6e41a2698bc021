"""Notes: ``note left of A : text``, the same over several lines up to ``end note``, and ``note "text" as N``."""

import re

from .lexer import Token
from .note_blocks import note_block
from .slip import unexpected
from .state_draft import StateDraft
from .state_statements import FloatingNote, State
from .state_tokens import SPACES

_AT = re.compile(rf"(?:left|right) of\b[{SPACES}]*([^:{SPACES}\-]+)", re.I | re.A)
_INLINE = re.compile(rf"[{SPACES}]*:([^:\n;]+)", re.A)
_FLOATING = re.compile(rf'"([^"]+)"[{SPACES}]*as[{SPACES}]*([^\n]*)', re.I | re.A)
_HINT = "A note is written `note right of A : text`, or on several lines up to `end note`."
_HINT_COLON = "A text with `:` in it goes on lines of its own: `note right of A`, the text, `end note`."


def read_note(draft: StateDraft, keyword: Token) -> None:
    text, start = draft.text, draft.tokens.at
    if text.startswith('"', start):
        _read_floating(draft, keyword)
        return
    beside = _AT.match(text, start)
    if beside is None:
        block = note_block(text, start)
        if block:
            draft.tokens.move(block[1])
        raise unexpected(text, start, "`left of` or `right of` and a state", _HINT)
    inline = _INLINE.match(text, beside.end())
    last = draft.end_of_note(beside.end())
    if inline:
        _read_inline(draft, keyword, beside[1], inline)
    elif last:
        said = text[beside.end() : last.start()]
        draft.add(State(beside[1], keyword.start, last.end(), note=_trimmed_lines(said)))
        draft.tokens.move(last.end())
    else:
        raise unexpected(text, beside.end(), "`:` and a text", _HINT)


def _read_inline(draft: StateDraft, keyword: Token, id: str, inline: re.Match[str]) -> None:
    text, end = draft.text, inline.end()
    if text.startswith(":", end):
        draft.note(unexpected(text, end, "the end of the line", _HINT_COLON))
        end = draft.tokens.line_end(end)
    draft.add(State(id, keyword.start, end, note=text[inline.start(1) : end].strip()))
    draft.tokens.move(end)


def _read_floating(draft: StateDraft, keyword: Token) -> None:
    """Mermaid reads such a note and does not draw it; it says something all the same."""
    match = _FLOATING.match(draft.text, draft.tokens.at)
    if match is None:
        raise unexpected(draft.text, draft.tokens.at, 'a note such as `"text" as N1`', _HINT)
    draft.add(FloatingNote(match[1], keyword.start, match.end()))
    draft.tokens.move(match.end())


def _trimmed_lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))
