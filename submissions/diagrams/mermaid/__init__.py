"""Mermaid: one reader per kind of diagram, chosen by the word that the source begins with."""

from submissions.diagrams.builder import GraphBuilder, LimitReached
from submissions.diagrams.diagnostics import Diagnostic
from submissions.diagrams.limits import Limits
from submissions.diagrams.notation import Notation
from submissions.diagrams.reading import Reading
from submissions.diagrams.source import Source

from .front import strip_front
from .kinds import UNSUPPORTED, header_word, is_header, kind_of, supported


def read_mermaid(text: str, limits: Limits, page: int | None) -> Reading:
    """Read one Mermaid diagram; Mermaid has no pages, so ``page`` says nothing here."""
    front = strip_front(Source(text).text)
    source = Source(front.text)
    word, offset = header_word(source.text)
    kind = kind_of(word)
    if kind is None:
        return Reading("mermaid", None, (_no_reader(word, *source.position(offset)),))
    builder = GraphBuilder("mermaid", kind.kind, limits)
    builder.title = front.title
    if front.fenced:
        hint = "Hand in only what stands between the fences."
        builder.warning(1, 1, "the diagram stands in a Markdown fence", code="markdown_fence", hint=hint)
    try:
        kind.read(source, builder)
    except LimitReached as limit:
        builder.limit_reached(limit)
    return builder.reading()


def looks_like_mermaid(text: str) -> bool:
    front = strip_front(Source(text).text)
    word, _ = header_word(front.text)
    return front.fenced or is_header(word, front.text)


def _no_reader(word: str, line: int, column: int) -> Diagnostic:
    """What to say about a source that begins with ``word``, which no reader answers to."""
    if word in UNSUPPORTED:
        message = f"`{word}` is a kind of Mermaid diagram that cannot be graded"
        return Diagnostic(line, column, message, "unsupported_kind", hint=f"Supported are {supported()}.")
    message = f"no kind of Mermaid diagram begins with `{word}`" if word else "there is no diagram header"
    return Diagnostic(
        line, column, message, "unknown_header", expected=supported(),
        hint="Begin with a header such as `flowchart LR` or `classDiagram`.",
    )  # fmt: skip


MERMAID = Notation("mermaid", "Mermaid", read_mermaid, looks_like_mermaid)
