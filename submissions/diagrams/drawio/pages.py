"""A draw.io file as pages: plain XML, or packed as the editor packs it (raw deflate in base64, percent-encoded)."""

from dataclasses import dataclass, field

from submissions.diagrams.diagnostics import Diagnostic
from submissions.diagrams.limits import Limits
from submissions.diagrams.safe_xml import Attributes, SafeXmlParser

from .cells import Cell, CellReader
from .packing import Unpacked, refused_page

ELEMENTS = 110_000
"""Elements read of one page. A row takes two and an edge four, so all that the limits on the graph allow fits in."""

CELLS = 40_000


@dataclass(slots=True)
class Page:
    """``packed`` is the text of a page that is not plain XML; ``line`` is that of the file on which the page begins.

    ``damage`` says that what was packed is not whole.
    """

    name: str
    line: int = 0
    cells: list[Cell] = field(default_factory=list)
    packed: str = ""
    damage: Diagnostic | None = None

    @property
    def is_empty(self) -> bool:
        return not any(cell.is_vertex or cell.is_edge for cell in self.cells)


def read_pages(text: str, limits: Limits) -> tuple[list[Page], Diagnostic | None]:
    """-> the pages of a file, packed ones still packed, and where the file is damaged. Raises ``XmlRefusedError``."""
    reader = _FileReader(limits, has_lines=True)
    reader.parse([text.encode("utf-8", "replace")])
    reader.close()
    return [] if reader.is_implied and not reader.damage else reader.pages, reader.damage


def unpack(page: Page, limits: Limits, most: int) -> int:
    """Read the cells of a packed page -> the bytes it unpacked to. Raises ``XmlRefusedError``, also past ``most``.

    Of a page that is damaged the cells are read that can still be told.
    """
    unpacked = Unpacked(page.packed.strip(), most)
    reader = _FileReader(limits, has_lines=False)
    reader.parse(unpacked)
    reader.close()
    page.cells = [cell for read in reader.pages for cell in read.cells]
    if reason := unpacked.damage or (reader.damage and reader.damage.message):
        if page.is_empty and unpacked.damage:
            raise refused_page(f"the page cannot be read: {unpacked.damage}", "packed_page")
        hint = "The rest is read as far as it can be. Hand in the file as the editor saved it."
        page.damage = Diagnostic(page.line, 1, f"this packed page is damaged: {reason}", hint=hint)
    page.packed = ""
    return unpacked.size


class _FileReader(SafeXmlParser):
    """Takes ``mxfile`` with a ``diagram`` per page, or a bare ``mxGraphModel``, which is a page of its own.

    Where a cell stands outside of a model, the tag that began one is lost; ``is_implied`` tells of that.
    """

    def __init__(self, limits: Limits, *, has_lines: bool) -> None:
        super().__init__(depth=limits.depth, elements=ELEMENTS)
        self.pages: list[Page] = []
        self._limits = limits
        self._has_lines = has_lines
        self._packed: list[str] = []
        self._cells: CellReader | None = None
        self._in_diagram = False
        self.is_implied = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag not in _TAGS:
            tag = self._told(tag, attributes)
        if tag == "diagram":
            self.close()
            self._in_diagram = True
            self._packed = []
            self.pages.append(Page(attributes.get("name", ""), self.line))
        elif self._cells is not None:
            self._cells.start(tag, attributes, self.line)
            if len(self._cells.cells) > CELLS:
                raise self.refused(f"the page has more than {CELLS:,} cells", "limit_cells")
        elif tag == "mxGraphModel":
            self._open_model()
        elif tag in ("mxCell", "UserObject"):
            self.is_implied = True
            self._open_model()
            self.start(tag, attributes)

    def _told(self, tag: str, attributes: Attributes) -> str:
        """What a tag with an unknown name was: the first with a name and an id is that of a page."""
        if self.pages or not {"name", "id"} <= attributes.keys():
            return _name_told_by(attributes, tag)
        self.is_implied = True
        return "diagram"

    def _open_model(self) -> None:
        self._cells = CellReader(self._limits, has_lines=self._has_lines)
        if not self._in_diagram:
            self.pages.append(Page("", self.line))

    def end(self, tag: str) -> None:
        if tag in ("diagram", "mxfile"):
            self.close()
        elif tag == "mxGraphModel" and self._cells is not None:
            self.pages[-1].cells = self._cells.cells
            self._cells = None
        elif self._cells is not None:
            self._cells.end(tag)

    def text(self, text: str) -> None:
        if self._in_diagram and self._cells is None:
            self._packed.append(text)

    def close(self) -> None:
        """The page ends, and with it a model whose end is missing."""
        self.end("mxGraphModel")
        if self._in_diagram:
            self._in_diagram = False
            if not self.pages[-1].cells:
                self.pages[-1].packed = "".join(self._packed).strip()


_TAGS = frozenset(
    {"mxfile", "diagram", "mxGraphModel", "root", "mxCell", "mxGeometry", "mxPoint", "mxRectangle", "Array",
     "UserObject", "object"}
)  # fmt: skip
_TOLD_BY = (
    ("mxPoint", {"sourcePoint", "targetPoint", "offset"}),
    ("mxGeometry", {"geometry"}),
    ("Array", {"points"}),
)
"""The ``as`` of an element tells what it is."""


def _name_told_by(attributes: Attributes, tag: str) -> str:
    """What a tag whose name has lost letters was; ``tag`` itself where nothing tells."""
    if not attributes.keys().isdisjoint(("vertex", "edge")) and "parent" in attributes:
        return "mxCell"
    role = attributes.get("as", "")
    return next((name for name, roles in _TOLD_BY if role in roles), tag)
