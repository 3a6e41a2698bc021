"""draw.io: a file (``pages``), its cells (``scene``), what each of them is (``roles``), the diagram (``meaning``)."""

import re

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.diagnostics import Diagnostic
from submissions.diagrams.graph import DiagramKind
from submissions.diagrams.limits import Limits
from submissions.diagrams.notation import Notation
from submissions.diagrams.reading import Reading
from submissions.diagrams.safe_xml import XmlRefusedError

from .meaning import fill
from .pages import Page, read_pages, unpack

_BEGINNING = re.compile(r"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+<(?:mxfile|mxGraphModel)\b")
_UNNAMED = re.compile(r"(?:Page|Seite|Página|Pagina|页|第)\W?\d+(?:\s?页)?|", re.I)


def read_drawio(text: str, limits: Limits, page: int | None) -> Reading:
    """Read one page of a draw.io file: ``page``, or the first that has something on it."""
    try:
        pages, damage = read_pages(text.removeprefix("\ufeff"), limits)
    except XmlRefusedError as refused:
        return Reading("drawio", None, (refused.diagnostic,))
    names = tuple(one.name for one in pages)
    if not pages:
        return Reading("drawio", None, (damage or _NO_PAGE,))
    if page is not None and not 0 <= page < len(pages):
        missing = Diagnostic(0, 0, f"there is no page {page + 1}; the file has {len(pages)}", "no_such_page")
        return Reading("drawio", None, (damage or missing,), names, page)
    try:
        chosen = _first_drawn(pages, limits) if page is None else _unpacked(pages, page, limits)
    except XmlRefusedError as refused:
        return Reading("drawio", None, (damage or refused.diagnostic,), names, page or 0)
    return _reading(pages[chosen], names, chosen, damage or pages[chosen].damage, limits)


def _unpacked(pages: list[Page], index: int, limits: Limits) -> int:
    if pages[index].packed:
        unpack(pages[index], limits, limits.inflated_bytes)
    return index


def _first_drawn(pages: list[Page], limits: Limits) -> int:
    """The index of the first page that is not empty; 0 if all are. All pages looked at share the limit on unpacking."""
    left = limits.inflated_bytes
    for index, page in enumerate(pages):
        if page.packed:
            left -= unpack(page, limits, left)
        if page.damage or not page.is_empty:
            return index
    return 0


def _reading(page: Page, names: tuple[str, ...], index: int, damage: Diagnostic | None, limits: Limits) -> Reading:
    if damage and page.is_empty:
        return Reading("drawio", None, (damage,), names, index)
    builder = GraphBuilder("drawio", DiagramKind.GRAPH, limits)
    if damage:
        builder.diagnostics.append(damage)
    if not _UNNAMED.fullmatch(page.name):
        builder.title = page.name
    fill(page.cells, builder)
    return Reading("drawio", builder.graph(), tuple(builder.diagnostics), names, index)


_NO_PAGE = Diagnostic(
    0, 0, "this XML holds no draw.io page", "no_diagram", expected="`mxfile` or `mxGraphModel`",
    hint="In draw.io choose File > Save as, and hand in the .drawio file.",
)  # fmt: skip


def looks_like_drawio(text: str) -> bool:
    return _BEGINNING.match(text, len(text) - len(text.lstrip("\ufeff"))) is not None


DRAWIO = Notation("drawio", "draw.io", read_drawio, looks_like_drawio, is_document=True)
