"""Mermaid: one reader per kind of diagram, chosen by the word that the source begins with."""

import re

from submissions.diagrams.builder import GraphBuilder, LimitReached
from submissions.diagrams.diagnostics import Diagnostic
from submissions.diagrams.limits import Limits
from submissions.diagrams.notation import Notation
from submissions.diagrams.reading import Reading
from submissions.diagrams.source import Source

from .front import Front, strip_front
from .guess import HeadedSource, kind_by_signs, similar_header, without_header_line
from .kinds import UNSUPPORTED, Kind, header_word, is_header, kind_of, supported

_OTHER_NOTATIONS = (("PlantUML", re.compile(r"@start")), ("DOT", re.compile(r"(?:strict\s+)?(?:di)?graph\b[^\n{;]*\{")))


def read_mermaid(text: str, limits: Limits, page: int | None) -> Reading:
    """Read one Mermaid diagram; Mermaid has no pages, so ``page`` says nothing here."""
    front = strip_front(Source(text).text)
    word, offset = header_word(front.text)
    if word in UNSUPPORTED:
        return Reading("mermaid", None, (_unsupported(word, *Source(front.text).position(offset)),))
    kind, source, error = kind_of(word), Source(front.text), None
    if kind is None:
        kind, text, error = _guess(word, offset, front.text)
        if kind is None:
            return Reading("mermaid", None, (error,))
        source = HeadedSource(kind.headers[0], text)
    builder = GraphBuilder("mermaid", kind.kind, limits)
    builder.title = front.title
    _note_front(front, builder)
    try:
        kind.read(source, builder)
    except LimitReached as limit:
        builder.limit_reached(limit)
    if error:
        place = error.line, error.column
        others = [d for d in builder.diagnostics if (d.line, d.column) != place]
        builder.diagnostics = [error, *others]
    return builder.reading()


def looks_like_mermaid(text: str) -> bool:
    front = strip_front(Source(text).text)
    word, _ = header_word(front.text)
    return front.fenced or is_header(word, front.text)


def _note_front(front: Front, builder: GraphBuilder) -> None:
    if front.fenced:
        hint = "Hand in only what stands between the fences."
        builder.warning(1, 1, "the diagram stands in a Markdown fence", code="markdown_fence", hint=hint)
    if front.wrong_line is not None:
        hint = 'A value with `: ` in it goes in quotes: `title: "Loans: a chart"`.'
        message = "this line of the front matter is no YAML"
        builder.error(front.wrong_line, 1, message, code="front_matter", expected="`key: value`", hint=hint)


def _guess(word: str, offset: int, text: str) -> tuple[Kind | None, str, Diagnostic]:
    """-> (what a source that begins with ``word`` most likely is, its text below the header, what is wrong)."""
    line, column = Source(text).position(offset)
    message = f"no kind of Mermaid diagram begins with `{word}`" if word else "there is no diagram header"
    hint = "Begin with a header on a line of its own, such as `flowchart LR` or `classDiagram`."
    header = similar_header(word)
    rest = without_header_line(text, offset) if header else None
    if rest is not None:
        error = Diagnostic(line, column, message, "unknown_header", expected=f"`{header}`", hint=f"Write `{header}`.")
        return kind_of(header), rest, error
    kind = kind_by_signs(text)
    other = next((name for name, begins in _OTHER_NOTATIONS if begins.match(text, offset)), None)
    if other:
        kind, hint = None, f"This is {other}: choose {other} as the notation, or write the diagram anew in Mermaid."
    elif kind:
        hint = f"Begin with a line that says `{kind.headers[0]}`."
    return kind, text, Diagnostic(line, column, message, "unknown_header", expected=supported(), hint=hint)


def _unsupported(word: str, line: int, column: int) -> Diagnostic:
    message = f"`{word}` is a kind of Mermaid diagram that cannot be graded"
    return Diagnostic(line, column, message, "unsupported_kind", hint=f"Supported are {supported()}.")


MERMAID = Notation("mermaid", "Mermaid", read_mermaid, looks_like_mermaid)
