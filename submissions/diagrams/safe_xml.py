"""XML from strangers: no document types, no entities, no network, bounded depth and number of elements.

What is not well-formed is read strictly up to where it breaks, and from there tag by tag (``broken_xml``).
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from xml.parsers import expat

from .broken_xml import BrokenTag, broken_tags
from .diagnostics import Diagnostic

Attributes = dict[str, str]


class XmlRefusedError(Exception):
    """The document is not safe or too large; ``diagnostic`` says which and where."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class SafeXmlParser:
    """Feeds elements and texts to a subclass as they are met.

    ``line`` is where the parser stands; ``damage`` says where the document ceases to be well-formed, ``None`` if it is.
    Beyond that place elements need not be closed, and half as many tags are read, since each of them takes longer.
    """

    def __init__(self, *, depth: int, elements: int) -> None:
        self._most_depth = depth
        self._most_elements = elements
        self._depth = 0
        self._elements = 0
        self._line = 0
        self._started = -1
        self.damage: Diagnostic | None = None
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.text
        for handler in ("StartDoctypeDeclHandler", "EntityDeclHandler", "ExternalEntityRefHandler"):
            setattr(self._parser, handler, self._refuse_declaration)

    @property
    def line(self) -> int:
        return self._line or self._parser.CurrentLineNumber

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text between tags."""

    def parse(self, chunks: Iterable[bytes]) -> None:
        """Read the document, given in UTF-8. Raises ``XmlRefusedError``."""
        pieces = iter(chunks)
        piece, before = b"", 0
        try:
            for following in pieces:
                piece, before = following, before + len(piece)
                self._parser.Parse(piece, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            message = f"this is no well-formed XML: {expat.ErrorString(error.code)}"
            hint = "The rest is read as far as it can be. Hand in the file as the editor saved it."
            self.damage = Diagnostic(error.lineno, error.offset + 1, message, hint=hint)
            self._most_elements = self._elements + self._most_elements // 2
            self._parser.buffer_text = False  # hands over the text that was waiting for its end
            self._read_on(piece, before, pieces)

    def _read_on(self, piece: bytes, before: int, pieces: Iterator[bytes]) -> None:
        """From the tag on that follows the last start of an element; ends that were met since then are met once more.

        ``piece`` begins ``before`` bytes into the document.
        """
        start = piece.find(b"<", max(self._started + 1 - before, 0))
        start = len(piece) if start < 0 else start
        error = max(self._parser.ErrorByteIndex - before, 0)
        self._line = self._parser.ErrorLineNumber + piece.count(b"\n", error, start) - piece.count(b"\n", start, error)
        for rest in chain([piece[start:]], pieces):
            self._read_broken(rest.decode("utf-8", "replace"))

    def _read_broken(self, text: str) -> None:
        seen = 0
        for tag in broken_tags(text):
            self._line += text.count("\n", seen, tag.offset)
            seen = tag.offset
            if tag.is_declaration:
                raise self._refused_declaration()
            self._tag(tag)
        self._line += text.count("\n", seen)

    def _tag(self, tag: BrokenTag) -> None:
        self._count()
        if not tag.is_end:
            self.start(tag.name, tag.attributes)
        if tag.is_end or tag.is_empty:
            self.end(tag.name)
        self.text(tag.text)

    def _start(self, tag: str, attributes: Attributes) -> None:
        self._started = self._parser.CurrentByteIndex
        self._depth += 1
        self._count()
        if self._depth > self._most_depth:
            raise self.refused(f"elements are nested deeper than {self._most_depth}", "limit_depth")
        self.start(tag, attributes)

    def _count(self) -> None:
        self._elements += 1
        if self._elements > self._most_elements:
            raise self.refused(f"there are more than {self._most_elements:,} elements", "limit_elements")

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self.end(tag)

    def _refuse_declaration(self, *_: object) -> int:
        raise self._refused_declaration()

    def _refused_declaration(self) -> XmlRefusedError:
        return self.refused("a document type or an entity is declared", "xml_declaration")

    def refused(self, message: str, code: str) -> XmlRefusedError:
        """What to raise when the document is refused at the place where the parser stands."""
        column = 1 if self._line else self._parser.CurrentColumnNumber + 1
        return XmlRefusedError(
            Diagnostic(self.line, column, message, code, hint="Hand in the file as the editor saved it.")
        )
