"""Messages and notes: names, an arrow and a text."""

from submissions.diagrams.graph import Edge, EdgeKind, End, LineStyle, NodeKind

from .lexer import Token
from .note_blocks import note_block
from .sequence_draft import SequenceDraft, said
from .sequence_recovery import message_like, receiver_and_text
from .text import label, plain

_HINT_TEXT = "A message needs a text after a colon: `Alice->>Bob: text`."
_HINT_NOTE = "A note has its text on the same line after a colon, with `<br>` for a new line."


def read_message(draft: SequenceDraft, first: Token) -> None:
    """``A->>+B: text``; ``+`` activates the receiver, ``-`` deactivates the sender, ``()`` is only drawn."""
    from_circle = _skip(draft, "()")
    if draft.tokens.peek().kind != "arrow":
        slip, saved = draft.unexpected("an arrow"), message_like(draft, first.start)
        if saved:
            _send(draft, *saved)
        raise slip
    arrow = draft.tokens.take()
    mark = draft.tokens.take().kind if draft.tokens.peek().kind in {"+", "-", "()"} else ""
    if from_circle and mark in {"+", "-"}:
        raise draft.unexpected("the receiver")
    second = draft.expect("the receiver", "name")
    if draft.tokens.peek().kind != "text":
        _send(draft, first, arrow, *receiver_and_text(draft, second))
        raise draft.unexpected("`:` and a text", _HINT_TEXT)
    text = _text(draft)
    _send(draft, first, arrow, second, text)
    if mark == "+":
        draft.lifelines.activate(plain(second.text))
    elif mark == "-":
        draft.complain(arrow, draft.lifelines.deactivate(plain(first.text)), "lifeline")
    draft.end_of_statement()


def read_note(draft: SequenceDraft, keyword: Token) -> None:
    """A note stands for itself, with a line to each participant that it is over or beside."""
    place = draft.expect("`left of`, `right of` or `over`", "left of", "right of", "over")
    names = [draft.expect("a participant", "name")]
    if place.kind == "over" and _skip(draft, ","):
        names.append(draft.expect("a participant", "name"))
    if draft.tokens.peek().kind != "text":
        slip = draft.unexpected("`:` and a text", _HINT_NOTE)
        text, end = note_block(draft.text, draft.tokens.at) or ("", draft.tokens.at)
        draft.tokens.move(end)
        _add_note(draft, keyword, names, label(text))
        raise slip
    _add_note(draft, keyword, names, _text(draft))
    draft.end_of_statement()


def _text(draft: SequenceDraft) -> str:
    token = draft.tokens.take()
    if draft.text.startswith("#", draft.tokens.at):
        message = "what follows `#` is a comment and not drawn"
        draft.warn(draft.tokens.at, message, "comment_in_text", "Inside a text write `#35;`.")
    return said(token.text[1:])


def _skip(draft: SequenceDraft, kind: str) -> bool:
    if draft.tokens.peek().kind != kind:
        return False
    draft.tokens.take()
    return True


def _send(draft: SequenceDraft, first: Token, arrow: Token, second: Token, text: str) -> None:
    line = draft.line(first)
    source, target = draft.participants.mention(first.text, line), draft.participants.mention(second.text, line)
    draft.complain(first, draft.lifelines.message(source, target), "lifeline")
    draft.messages += 1
    style = LineStyle.DASHED if "--" in arrow.text else LineStyle.SOLID
    edge = Edge(
        source, target, text, EdgeKind.MESSAGE, style, *_ends(arrow.text),
        order=draft.messages, lines=(line, draft.line(second)),
    )  # fmt: skip
    draft.builder.edge(edge)


def _ends(arrow: str) -> tuple[End, End]:
    """A half arrow head counts as one; ``->`` and ``-->`` are drawn without."""
    if arrow[0] in "/\\":
        return End.ARROW, End.NONE
    source = End.ARROW if arrow[0] == "<" else End.NONE
    if arrow[-1] in "xX":
        return source, End.CROSS
    return source, End.NONE if arrow in {"->", "-->"} else End.ARROW


def _add_note(draft: SequenceDraft, keyword: Token, names: list[Token], text: str) -> None:
    line = draft.line(keyword)
    ids = dict.fromkeys(draft.participants.mention(name.text, line) for name in names)
    node = draft.unnamed.node("note", line, NodeKind.NOTE)
    node.label, node.shape, node.lines = text, "note", (line, draft.source.line_at(draft.tokens.at - 1))
    for id in ids:
        draft.builder.edge(Edge(node.id, id, kind=EdgeKind.NOTE_LINK, lines=node.lines))
