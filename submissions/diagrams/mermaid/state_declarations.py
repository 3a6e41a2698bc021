"""The line of a ``state`` keyword: composite states, states with a long text, forks, joins and choices.

``state A`` by itself draws nothing in Mermaid; only a mention elsewhere does.
"""

import re

from .lexer import Token
from .slip import Slip, unexpected
from .state_draft import StateDraft
from .state_statements import State
from .state_tokens import COMMENT, SPACES

_BLANK = re.compile(rf"(?:(?!\n)[{SPACES}]|{COMMENT})*+", re.A)
_PSEUDO_STATE = re.compile(r"([^\n]*)(?:<<(fork|join|choice)>>|\[\[(fork|join|choice)\]\])", re.I)
_STRING = re.compile(r'"([^"]*)("?)')
_AS = re.compile(rf"[{SPACES}]*as[{SPACES}]+([^\n{{]*)", re.I | re.A)
_AS_ALONE = re.compile(rf"as[{SPACES}]", re.I | re.A)
_TWO_WORDS = re.compile(rf"\w++[{SPACES}]++\w", re.A)
_NAME = re.compile(rf"[^{SPACES}{{]+", re.A)
_BRACE_BELOW = re.compile(rf"\n(?!\n)[{SPACES}]*\{{", re.A)
_HINT_LONG_NAME = 'Give a long name an id: `state "Long name" as s1`.'


def read_state(draft: StateDraft, keyword: Token) -> None:
    """Read up to the end of the line, or up to a ``{``; several states may be named on the way."""
    text = draft.text
    line_end = -1
    while True:
        at = _behind_blank(text, draft.tokens.at)
        if at == len(text) or text[at] == "\n":
            draft.tokens.move(min(at + 1, len(text)))
            return
        if at > line_end:
            line_end = draft.tokens.line_end(at)
            if _read_pseudo_state(draft, at):
                return
        if _read_long_name(draft, at) if text[at] == '"' else _read_name(draft, at):
            return


def _read_pseudo_state(draft: StateDraft, at: int) -> bool:
    """``state name <<choice>>``"""
    match = _PSEUDO_STATE.match(draft.text, at)
    if match is None:
        return False
    word = (match[2] or match[3]).lower()
    draft.add(State(match[1].strip(), at, match.end(), word))
    draft.tokens.move(match.end())
    return True


def _read_long_name(draft: StateDraft, at: int) -> bool:
    """``state "Long name" as id``; -> whether a composite state begins here."""
    text = draft.text
    said = _STRING.match(text, at)
    if said is None or not said[2]:
        raise Slip(at, "a quote is not closed", '`"`', "Close the name with a second quote.")
    named = _AS.match(text, said.end())
    if named is None or not said[1]:
        raise unexpected(text, said.end(), "`as` and an id", _HINT_LONG_NAME)
    written = named[1].split("%%", 1)[0]
    end = named.start(1) + len(written)
    id, *more = written.split(":")
    descriptions = (said[1].strip(), *more[:1])
    if _opens(draft, id.strip(), at, end, descriptions):
        return True
    draft.add(State(id.strip(), at, end, descriptions=descriptions))
    draft.tokens.move(end)
    return False


def _read_name(draft: StateDraft, at: int) -> bool:
    """``state name``; -> whether a composite state begins here."""
    text = draft.text
    match = _NAME.match(text, at)
    if match is None or _AS_ALONE.match(text, at):
        raise unexpected(text, at, "the name of a state")
    brace = _brace_behind_two_words(text, at)
    if brace:
        draft.note(Slip(at, "the name of a state is a single word", "`{`", _HINT_LONG_NAME))
        if "\n" not in text[at:brace]:
            draft.open(text[at:brace].strip(), at, (), brace + 1)
            return True
    if _opens(draft, match[0], at, match.end(), ()):
        return True
    draft.declared.setdefault(match[0], at)
    draft.tokens.move(match.end())
    return False


def _opens(draft: StateDraft, id: str, start: int, end: int, descriptions: tuple[str, ...]) -> bool:
    """Open a composite state if ``{`` follows at ``end``; outside of others it may stand on the next line."""
    text = draft.text
    at = _behind_blank(text, end)
    if not text.startswith("{", at):
        below = _BRACE_BELOW.match(text, at) if len(draft.bodies) == 1 else None
        if below is None:
            return False
        at = below.end() - 1
    draft.open(id, start, descriptions, at + 1)
    return True


def _brace_behind_two_words(text: str, at: int) -> int:
    """Where ``{`` stands on the line of a second word, which Mermaid refuses even if that is the next line; else 0."""
    words = _TWO_WORDS.match(text, at)
    if words is None:
        return 0
    brace, newline = text.find("{", words.end()), text.find("\n", words.end())
    return 0 if brace < 0 or 0 <= newline < brace else brace


def _behind_blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at
