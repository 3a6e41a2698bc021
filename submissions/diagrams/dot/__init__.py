"""Graphviz DOT: tokens (``scanner``), grammar (``parser``), attributed graph (``model``), diagram (``meaning``)."""

import re

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import DiagramKind
from submissions.diagrams.limits import Limits
from submissions.diagrams.notation import Notation
from submissions.diagrams.reading import Reading
from submissions.diagrams.source import Source

from .meaning import fill
from .model import DotGraph
from .parser import parse
from .quotes import Quotes
from .scanner import scan

_FENCE = re.compile(r"(?:`{3,}|~{3,})[^\n`]*\n")
_SKIPPED = r"(?:[\s\ufeff]++|//[^\n]*+|\#[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/)*+"
_NAME = r"""(?:"(?:[^"\\]|\\.)*+"|[^\s"{};,\[\]]++)?+"""
_HEADER = re.compile(
    rf"{_SKIPPED}(?:strict\b{_SKIPPED})?+[a-z]{{0,8}}graph(?=[\s\"{{/\#]){_SKIPPED}{_NAME}{_SKIPPED}\{{", re.I | re.S
)


def read_dot(text: str, limits: Limits, page: int | None) -> Reading:
    """Read the first graph of a DOT source; DOT has no pages, so ``page`` says nothing here."""
    source = Source(text)
    fence = _FENCE.match(source.text)
    if fence is not None:
        source = Source(" " * (fence.end() - 1) + source.text[fence.end() - 1 :])
    graph, builder = _read(source, limits)
    if fence is not None:
        hint = "Hand in only what stands between the fences."
        builder.warning(1, 1, "the diagram stands in a Markdown fence", code="markdown_fence", hint=hint)
    fill(graph, builder)
    return builder.reading()


def _read(source: Source, limits: Limits) -> tuple[DotGraph, GraphBuilder]:
    """The source as it stands or, where that is wrong, with missing quotation marks mended: whichever has more edges.

    A mark that is missing turns texts and what stands between them round, and hides edges in texts.
    """
    first = _attempt(source, limits, None)
    if not first[1].diagnostics or not (quotes := Quotes(source.text)).has_odd_line:
        return first
    return min(first, _attempt(source, limits, quotes), key=_loss)


def _loss(attempt: tuple[DotGraph, GraphBuilder]) -> tuple[int, int]:
    graph, builder = attempt
    return -len(graph.edges), len(builder.diagnostics)


def _attempt(source: Source, limits: Limits, quotes: Quotes | None) -> tuple[DotGraph, GraphBuilder]:
    builder = GraphBuilder("dot", DiagramKind.GRAPH, limits)
    return parse(scan(source, quotes), builder), builder


def looks_like_dot(text: str) -> bool:
    """Whether ``graph`` or ``digraph`` (or a slip such as ``diagraph``) and a brace begin the text, comments aside."""
    fence = _FENCE.match(text)
    return _HEADER.match(text, fence.end() if fence else 0) is not None


DOT = Notation("dot", "Graphviz DOT", read_dot, looks_like_dot)
