"""Graphviz DOT: tokens (``scanner``), grammar (``parser``), attributed graph (``model``), diagram (``meaning``)."""

import re

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import DiagramKind
from submissions.diagrams.limits import Limits
from submissions.diagrams.notation import Notation
from submissions.diagrams.reading import Reading
from submissions.diagrams.source import Source

from .meaning import fill
from .parser import parse
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
    builder = GraphBuilder("dot", DiagramKind.GRAPH, limits)
    if fence := _FENCE.match(source.text):
        source = Source(" " * (fence.end() - 1) + source.text[fence.end() - 1 :])
        hint = "Hand in only what stands between the fences."
        builder.warning(1, 1, "the diagram stands in a Markdown fence", code="markdown_fence", hint=hint)
    fill(parse(scan(source), builder), builder)
    return builder.reading()


def looks_like_dot(text: str) -> bool:
    """Whether ``graph`` or ``digraph`` (or a slip such as ``diagraph``) and a brace begin the text, comments aside."""
    fence = _FENCE.match(text)
    return _HEADER.match(text, fence.end() if fence else 0) is not None


DOT = Notation("dot", "Graphviz DOT", read_dot, looks_like_dot)
