"""A draw.io file as pages: plain XML, or packed as the editor packs it (raw deflate in base64, percent-encoded)."""

import binascii
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from submissions.diagrams.diagnostics import Diagnostic
from submissions.diagrams.limits import Limits
from submissions.diagrams.safe_xml import Attributes, SafeXmlParser, XmlRefusedError

from .cells import Cell, CellReader

ELEMENTS = 110_000
"""Elements read of one page. A row takes two and an edge four, so all that the limits on the graph allow fits in."""

CELLS = 40_000

_CHUNK = 2_000_000
"""Bytes unpacked at once; in small pieces the XML parser would look at a long tag again and again."""


@dataclass(slots=True)
class Page:
    """``packed`` is the text of a page that is not plain XML."""

    name: str
    cells: list[Cell] = field(default_factory=list)
    packed: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(cell.is_vertex or cell.is_edge for cell in self.cells)


def read_pages(text: str, limits: Limits) -> list[Page]:
    """The pages of a file, packed ones still packed. Raises ``XmlRefusedError``."""
    reader = _FileReader(limits, has_lines=True)
    reader.parse([text.encode("utf-8", "replace")])
    return reader.pages


def unpack(page: Page, limits: Limits, most: int) -> int:
    """Read the cells of a packed page -> the bytes it unpacked to. Raises ``XmlRefusedError``, also past ``most``."""
    packed = page.packed.strip()
    unpacked = _Unpacked(packed, most)
    reader = _FileReader(limits, has_lines=False)
    reader.parse(unpacked)
    page.cells = [cell for read in reader.pages for cell in read.cells]
    page.packed = ""
    return unpacked.size


class _FileReader(SafeXmlParser):
    """Takes ``mxfile`` with a ``diagram`` per page, or a bare ``mxGraphModel``, which is a page of its own."""

    def __init__(self, limits: Limits, *, has_lines: bool) -> None:
        super().__init__(depth=limits.depth, elements=ELEMENTS)
        self.pages: list[Page] = []
        self._limits = limits
        self._has_lines = has_lines
        self._packed: list[str] = []
        self._cells: CellReader | None = None
        self._in_diagram = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if self._cells is not None:
            self._cells.start(tag, attributes, self.line)
            if len(self._cells.cells) > CELLS:
                raise self.refused(f"the page has more than {CELLS:,} cells", "limit_cells")
        elif tag == "diagram":
            self._in_diagram = True
            self._packed = []
            self.pages.append(Page(attributes.get("name", "")))
        elif tag == "mxGraphModel":
            self._cells = CellReader(self._limits, has_lines=self._has_lines)
            if not self._in_diagram:
                self.pages.append(Page(""))

    def end(self, tag: str) -> None:
        if tag == "mxGraphModel" and self._cells is not None:
            self.pages[-1].cells = self._cells.cells
            self._cells = None
        elif self._cells is not None:
            self._cells.end(tag)
        elif tag == "diagram" and self._in_diagram:
            self._in_diagram = False
            self.pages[-1].packed = "".join(self._packed).strip()

    def text(self, text: str) -> None:
        if self._in_diagram and self._cells is None:
            self._packed.append(text)


class _Unpacked:
    """The XML of a packed page, piece by piece, never more of it in memory than a piece; ``size`` counts the bytes."""

    def __init__(self, packed: str, most: int) -> None:
        self._packed = packed
        self._most = most
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        if self._packed.startswith(("%3C", "%3c")):
            yield from _percent_decoded(iter([self._packed.encode()]))
            return
        try:
            data = binascii.a2b_base64(self._packed)
        except binascii.Error:
            raise _refused("the page is neither XML nor packed as draw.io packs pages", "packed_page") from None
        pieces = self._inflated(data)
        first = next(pieces, b"")
        pieces = chain([first], pieces)
        yield from pieces if first.lstrip().startswith(b"<") else _percent_decoded(pieces)

    def _inflated(self, data: bytes) -> Iterator[bytes]:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        while data and not inflater.eof:
            try:
                piece = inflater.decompress(data, _CHUNK)
            except zlib.error:
                raise _refused("the page is packed, and cannot be unpacked", "packed_page") from None
            self.size += len(piece)
            if self.size > self._most:
                raise _refused(f"the page unpacks to more than {self._most:,} bytes", "limit_inflated_bytes")
            yield piece
            data = inflater.unconsumed_tail


def _percent_decoded(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """``%3C`` -> ``<``. An escape may be cut in two between pieces.

    Quoted-printable differs from it only in the sign, and its decoder is twenty times as quick as ``unquote``.
    """
    rest = b""
    for piece in pieces:
        piece = rest + piece
        cut = piece.rfind(b"%", len(piece) - 2)
        rest = piece[cut:] if cut >= 0 else b""
        whole = piece[:cut] if cut >= 0 else piece
        yield binascii.a2b_qp(whole.replace(b"=", b"=3D").replace(b"%", b"="))
    yield rest


def _refused(message: str, code: str) -> XmlRefusedError:
    hint = "In draw.io choose File > Export as > XML without compression, and hand in that file."
    return XmlRefusedError(Diagnostic(0, 0, message, code, hint=hint))
