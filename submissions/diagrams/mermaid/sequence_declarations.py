"""``participant``, ``actor``, ``create``, ``destroy``, ``activate`` and ``deactivate``: a keyword and a name."""

import re

from .lexer import Token
from .metadata import read_metadata
from .sequence_draft import SequenceDraft, said
from .slip import Slip
from .text import plain

_LONG_NAME_FIRST = re.compile(r'"[^"]*"\s+as\s+(\S+)', re.I)


def read_participant(draft: SequenceDraft, keyword: Token) -> None:
    """``participant A``, ``actor A as Long name``, ``participant A@{ "type": "database" } as Long name``."""
    name, word, title = _declaration(draft, keyword)
    match = _LONG_NAME_FIRST.fullmatch(name)
    if match:
        hint = f"In Mermaid the id comes first: `{keyword.kind} {match[1]} as Long name`."
        draft.warn(keyword.start, f"`{name}` as a whole is the participant's id", "long_name_first", hint)
    _declare(draft, keyword, name, word, title)


def read_create(draft: SequenceDraft, keyword: Token) -> None:
    """``create participant A``: the next message must go to it."""
    declaration = draft.expect("`participant` or `actor`", "participant", "actor")
    name, word, title = _declaration(draft, declaration)
    if plain(name) in draft.builder.nodes:
        draft.complain(keyword, f"there is a participant `{name}` already", "lifeline")
    draft.lifelines.create(plain(name))
    _declare(draft, declaration, name, word, title)


def read_destroy(draft: SequenceDraft, keyword: Token) -> None:
    draft.lifelines.destroy(_lone_name(draft))


def read_activate(draft: SequenceDraft, keyword: Token) -> None:
    draft.lifelines.activate(_lone_name(draft))


def read_deactivate(draft: SequenceDraft, keyword: Token) -> None:
    draft.complain(keyword, draft.lifelines.deactivate(_lone_name(draft)), "lifeline")


def _declaration(draft: SequenceDraft, keyword: Token) -> tuple[str, str, str | None]:
    """-> name, kind and title, None where none is given."""
    name, follows = _name(draft)
    word, title = keyword.kind, None
    if follows == "configured":
        values = _config(draft)
        word, title = values.get("type", word), values.get("alias")
    if follows != "alone" and draft.tokens.skip_as():
        title = said(draft.tokens.rest_of_line())
    draft.end_of_statement()
    return name, word, title


def _declare(draft: SequenceDraft, keyword: Token, name: str, word: str, title: str | None) -> None:
    wrong = draft.participants.declare(name, title, word, draft.frames.box, draft.line(keyword))
    draft.complain(keyword, wrong, "two_boxes")


def _name(draft: SequenceDraft) -> tuple[str, str]:
    found = draft.tokens.name()
    if found is None:
        raise draft.unexpected("a name and the end of the line", "Write the name alone: `participant Alice`.")
    return found


def _lone_name(draft: SequenceDraft) -> str:
    name, follows = _name(draft)
    if follows != "alone":
        raise draft.unexpected("the end of the line")
    draft.end_of_statement()
    return plain(name)


def _config(draft: SequenceDraft) -> dict[str, str]:
    found = draft.tokens.config()
    if found is None:
        raise draft.unexpected('`@{ "type": "database" }`')
    yaml, offset = found
    try:
        return read_metadata(yaml + "}", 0)[0]
    except Slip as slip:
        hint = 'Write it whole: `participant Store@{ "type": "database" }`.'
        raise Slip(offset, slip.message, slip.expected, hint) from None
