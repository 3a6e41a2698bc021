"""A packed page: raw deflate in base64, percent-encoded."""

import binascii
import re
import zlib
from collections.abc import Iterator
from itertools import chain

from submissions.diagrams.diagnostics import Diagnostic
from submissions.diagrams.safe_xml import XmlRefusedError

_CHUNK = 2_000_000
"""Bytes unpacked at once; in small pieces the XML parser would look at a long tag again and again."""


_STEP = 16
"""Bytes handed over at once where those that cannot be unpacked are looked for."""

_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")


class Unpacked:
    """The XML of a packed page, piece by piece, never more of it in memory than a piece.

    ``size`` counts the bytes, ``damage`` says why there are no more; both are known once the pieces are taken.
    """

    def __init__(self, packed: str, most: int) -> None:
        self._packed = packed
        self._most = most
        self.size = 0
        self.damage = ""

    def __iter__(self) -> Iterator[bytes]:
        if self._packed.startswith(("%3C", "%3c")):
            yield from _percent_decoded(iter([self._packed.encode()]))
            return
        pieces = self._inflated(self._decoded())
        first = next(pieces, b"")
        pieces = chain([first], pieces)
        yield from pieces if first.lstrip().startswith(b"<") else _percent_decoded(pieces)

    def _decoded(self) -> bytes:
        try:
            return binascii.a2b_base64(self._packed)
        except binascii.Error:
            self.damage = "it is neither XML nor packed as draw.io packs pages"
            letters = _NO_BASE64.sub("", self._packed)
            return binascii.a2b_base64(letters[: len(letters) // 4 * 4])

    def _inflated(self, data: bytes) -> Iterator[bytes]:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        while data and not inflater.eof:
            before = inflater.copy()
            try:
                piece = inflater.decompress(data, _CHUNK)
                data = inflater.unconsumed_tail
            except zlib.error:
                self.damage = self.damage or "it cannot be unpacked to its end"
                piece, data = _up_to_damage(before, data), b""
            self.size += len(piece)
            if self.size > self._most:
                raise refused_page(f"the page unpacks to more than {self._most:,} bytes", "limit_inflated_bytes")
            yield piece


def _up_to_damage(inflater: "zlib._Decompress", data: bytes) -> bytes:
    """What can be unpacked of ``data``: less than a piece, since the damage lies within one."""
    pieces: list[bytes] = []
    try:
        for at in range(0, len(data), _STEP):
            pieces.append(inflater.decompress(data[at : at + _STEP]))
    except zlib.error:
        pass
    return b"".join(pieces)


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


def refused_page(message: str, code: str) -> XmlRefusedError:
    hint = "In draw.io choose File > Export as > XML without compression, and hand in that file."
    return XmlRefusedError(Diagnostic(0, 0, message, code, hint=hint))
