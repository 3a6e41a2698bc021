"""Texts inside texts: what a piece of writing says once a usual code is taken off. Each piece is bounded."""

import base64
import binascii
import codecs
import html
import re
from collections.abc import Callable, Iterator
from itertools import islice
from urllib.parse import unquote

MOST_CHARS = 4_000
MOST_BLOBS = 8
SHORTEST_SHIFTED = 10
"""Letters in a text that is read backwards, or shifted."""

# Each pattern is one run of a class, or of pieces of a fixed length: nothing to go back over.
_BASE64 = re.compile(r"[A-Za-z0-9+/]{12,4000}")
_URL_BASE64 = re.compile(r"[A-Za-z0-9_-]{12,4000}")
_BASE32 = re.compile(r"[A-Z2-7]{16,4000}")
_HEX = re.compile(r"(?:(?:0x|\\x|x)?[0-9a-fA-F]{2}[ ,:;_&#]{0,3}){8,2000}")
_BITS = re.compile(r"(?:[01]{8} ?){4,500}")
_CODES = re.compile(r"(?:[0-9]{2,3}[ ,]){5,500}[0-9]{2,3}")
_UNICODE_ESCAPE = re.compile(r"\\?u\{?([0-9a-fA-F]{4})\}?[_ ]?")
_MERMAID_ENTITY = re.compile(r"#([0-9]{2,6}|[a-z]{2,8});")
_NO_LETTERS = re.compile(r"[^A-Za-z0-9]+")
_URL_SAFE = str.maketrans("-_", "+/")
_NOT_DIGITS = str.maketrans("", "", " ,:;_&#")


def decoded(text: str, *, guessed: bool = True) -> Iterator[tuple[str, str]]:
    """(name of the code, what it says) for every code that ``text`` may be written in.

    ``guessed``: also for codes that any text could be in.
    """
    text = text[:MOST_CHARS]
    yield from _escapes(text)
    for name, pattern, decode in _BLOBS:
        for found in islice(pattern.finditer(text), MOST_BLOBS):
            if (said := _said(found[0], decode)) is not None:
                yield name, said
    if not guessed:
        return
    if spaced := _spaced(text):
        yield "letters set apart", spaced
    if sum(char.isalpha() for char in text) >= SHORTEST_SHIFTED:
        yield "letters shifted by 13", codecs.encode(text, "rot13")
        yield "writing backwards", text[::-1]


def _escapes(text: str) -> Iterator[tuple[str, str]]:
    if "&" in text and (plain := html.unescape(html.unescape(text))) != text:
        yield "character references", plain
    if "#" in text and (entities := _MERMAID_ENTITY.sub(_as_html, text)) != text:
        yield "character references", html.unescape(entities)
    if "%" in text and (plain := unquote(text)) != text:
        yield "percent signs", plain
    if "u00" in text:
        yield "escapes", _UNICODE_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _as_html(found: re.Match[str]) -> str:
    return f"&#{found[1]};" if found[1].isdigit() else f"&{found[1]};"


def _from_base64(blob: str) -> bytes:
    return base64.b64decode(blob.translate(_URL_SAFE) + "=" * (-len(blob) % 4), validate=True)


def _from_base32(blob: str) -> bytes:
    return base64.b32decode(blob + "=" * (-len(blob) % 8))


def _from_hex(blob: str) -> bytes:
    digits = blob.replace("\\x", "").replace("0x", "").replace("x", "").translate(_NOT_DIGITS)
    return binascii.unhexlify(digits[: len(digits) // 2 * 2])


def _from_bits(blob: str) -> bytes:
    bits = blob.replace(" ", "")
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def _from_codes(blob: str) -> bytes:
    return bytes(int(code) for code in blob.replace(",", " ").split())


_BLOBS: tuple[tuple[str, re.Pattern[str], Callable[[str], bytes]], ...] = (
    ("base64", _BASE64, _from_base64),
    ("base64", _URL_BASE64, _from_base64),
    ("base32", _BASE32, _from_base32),
    ("hexadecimal numbers", _HEX, _from_hex),
    ("binary numbers", _BITS, _from_bits),
    ("numbers of characters", _CODES, _from_codes),
)


def _said(blob: str, decode: Callable[[str], bytes]) -> str | None:
    """What ``blob`` says, if that is a text."""
    try:
        said = decode(blob).decode()
    except ValueError:  # no such code, or no text in it
        return None
    return said if len(said) >= 4 and said.isprintable() else None


def _spaced(text: str) -> str:
    """``g i v e`` -> ``give``: the letters in a row that stand alone, where there are many; else empty."""
    single: list[str] = []
    longest = ""
    for part in _NO_LETTERS.split(text):
        if len(part) == 1 and part.isalnum():
            single.append(part)
            continue
        longest = max(longest, "".join(single), key=len)
        single = []
    longest = max(longest, "".join(single), key=len)
    return longest if len(longest) >= 6 else ""
