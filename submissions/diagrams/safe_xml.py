"""XML from strangers: no document types, no entities, no network, bounded depth and number of elements."""

from collections.abc import Iterable
from xml.parsers import expat

from .diagnostics import Diagnostic

Attributes = dict[str, str]


class XmlRefusedError(Exception):
    """The document is not well-formed, not safe or too large; ``diagnostic`` says which and where."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class SafeXmlParser:
    """Feeds elements and texts to a subclass as they are met; ``line`` is where the parser stands."""

    def __init__(self, *, depth: int, elements: int) -> None:
        self._most_depth = depth
        self._most_elements = elements
        self._depth = 0
        self._elements = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.text
        for handler in ("StartDoctypeDeclHandler", "EntityDeclHandler", "ExternalEntityRefHandler"):
            setattr(self._parser, handler, self._refuse_declaration)

    @property
    def line(self) -> int:
        return self._parser.CurrentLineNumber

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text between tags."""

    def parse(self, chunks: Iterable[bytes]) -> None:
        """Read the document, given in UTF-8. Raises ``XmlRefusedError``."""
        try:
            for chunk in chunks:
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            hint = "Hand in the file as the editor saved it."
            diagnostic = Diagnostic(error.lineno, error.offset + 1, f"this is no well-formed XML: {reason}", hint=hint)
            raise XmlRefusedError(diagnostic) from None

    def _start(self, tag: str, attributes: Attributes) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > self._most_depth:
            raise self.refused(f"elements are nested deeper than {self._most_depth}", "limit_depth")
        if self._elements > self._most_elements:
            raise self.refused(f"there are more than {self._most_elements:,} elements", "limit_elements")
        self.start(tag, attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self.end(tag)

    def _refuse_declaration(self, *_: object) -> int:
        raise self.refused("a document type or an entity is declared", "xml_declaration")

    def refused(self, message: str, code: str) -> XmlRefusedError:
        """What to raise when the document is refused at the place where the parser stands."""
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        return XmlRefusedError(Diagnostic(line, column, message, code, hint="Hand in the file as the editor saved it."))
