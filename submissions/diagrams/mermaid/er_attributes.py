"""The attributes of an entity: ``type name KEY, KEY "comment"``, between ``{`` and ``}``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from submissions.diagrams.graph import Member, MemberKind
from submissions.diagrams.source import Source

from .er_tokens import ErLexer
from .lexer import Token
from .slip import Slip
from .text import label, plain


@dataclass(slots=True)
class Block:
    members: list[Member] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)


_OUTSIDE = re.compile(
    r'[ \t]*(?:"[^"\n]*"|[\w\-*.]+)[ \t]*(?:(?:\[[^\]\n]*\])?[ \t]*\{[ \t]*$|[|}][|o](?:--|\.\.)|\}[|o])', re.M
)
_MOST_SLIPS = 100
"""More are not told of one block; no reading has so many diagnostics."""
_HINT_TYPE = "An attribute has its type first, then its name: `string title`."
_HINTS = {
    ":": "Write the type first and no colon: `string title`.",
    ";": "Attributes stand on a line each, without `;`.",
    "=": 'There are no default values; a comment may tell them: `int count "0 at first"`.',
    "key": "Several keys are separated by a comma: `int id PK, FK`.",
} | dict.fromkeys("+-#", "ER diagrams show no visibility: write `string title`.")


def read_block(tokens: ErLexer, source: Source) -> Block:
    """Read up to and with ``}``, or up to where another statement shows that ``}`` is missing.

    Attributes may stand on one line or run over several; after a slip each line is read for itself, so that the others
    are saved.
    """
    block = Block()
    written = _tokens_of_block(tokens, block)
    try:
        block.members = _attributes(written, source)
    except Slip:
        for _, line in groupby(written, lambda token: source.line_at(token.start)):
            _read_line(list(line), block, source)
    return block


def _tokens_of_block(tokens: ErLexer, block: Block) -> list[Token]:
    opened = tokens.at - 1
    looked_at = -1
    found: list[Token] = []
    while (token := tokens.take_in_block()).kind not in {"close", "end_of_text"}:
        if token.kind == "other" and token.start > looked_at:
            start, looked_at = tokens.line_start(token.start), tokens.line_end(token.start)
            if _OUTSIDE.match(tokens.text, start):
                while found and found[-1].start >= start:
                    found.pop()
                tokens.move(start)
                break
        found.append(token)
    if token.kind != "close":
        hint = "Close the attributes with `}` on a line of its own."
        block.slips.append(Slip(opened, "`{` is never closed", "`}`", hint))
    return found


def _attributes(found: Sequence[Token], source: Source) -> list[Member]:
    """The attributes that ``found`` is made of; raises at the first token that does not fit."""
    members = []
    at = 0
    while at < len(found):
        attribute, at = _attribute(found, at)
        members.append(_member(attribute, source))
    return members


def _attribute(found: Sequence[Token], at: int) -> tuple[Sequence[Token], int]:
    """-> the tokens of the attribute that begins at ``at``, and where the next one begins."""
    start = at
    at = _expect(found, at, "word", "a type")
    if at < len(found) and found[at].kind == "?":
        at += 1
    at = _expect(found, at, "word", "a name")
    if at < len(found) and found[at].kind == "key":
        at += 1
        while at < len(found) and found[at].kind == ",":
            at = _expect(found, at + 1, "key", "`PK`, `FK` or `UK`")
    if at < len(found) and found[at].kind == "comment":
        at += 1
    return found[start:at], at


def _expect(found: Sequence[Token], at: int, kind: str, expected: str) -> int:
    if at < len(found) and found[at].kind == kind:
        return at + 1
    if at == len(found):
        raise Slip(found[-1].start, f"`{found[-1].text}` stands alone", expected, _HINT_TYPE)
    token = found[at]
    message = f"`{token.text}` stands where {expected} is expected"
    raise Slip(token.start, message, expected, _HINTS.get(token.kind) or _HINTS.get(token.text) or _HINT_TYPE)


def _member(attribute: Sequence[Token], source: Source) -> Member:
    words = [plain(token.text) for token in attribute if token.kind in {"word", "?"}]
    keys = tuple(token.text.upper() for token in attribute if token.kind == "key")
    type_, name = "".join(words[:-1]), words[-1]
    text = label(" ".join(filter(None, (type_, name, ", ".join(keys)))))
    lines = source.line_at(attribute[0].start), source.line_at(attribute[-1].start)
    return Member(text, MemberKind.COLUMN, name, type_, keys, lines)


def _read_line(line: list[Token], block: Block, source: Source) -> None:
    """Add the attributes of one line, or what of one can be saved, and what is wrong with it."""
    try:
        block.members += _attributes(line, source)
    except Slip as slip:
        if len(block.slips) < _MOST_SLIPS:
            block.slips.append(slip)
        block.members += _saved(line, source)


def _saved(line: Sequence[Token], source: Source) -> list[Member]:
    """An attribute out of a line with a slip: its first two words, or the only one as its name."""
    words = [token for token in line if token.kind == "word"][:2]
    if not words:
        return []
    if len(words) == 2 and any(token.text == ":" for token in line):
        words.reverse()
    return [_member([*words, *(token for token in line if token.kind == "key")], source)]
