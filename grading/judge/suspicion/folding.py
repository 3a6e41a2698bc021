"""Letters as a reader sees them, whatever code points they were written with; and signs of somebody hiding them."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

ZERO_WIDTH = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
)
"""Take no room. Two of them also join letters: in Persian, in scripts of India, in pictures of families."""
OVERRIDES = frozenset("\u202a\u202b\u202d\u202e")
ISOLATES = frozenset("\u2066\u2067\u2068\u2069\u202c")
_TAGS = range(0xE0000, 0xE0080)
_SELECTORS = frozenset(chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
_BLACK_FLAG = "\U0001f3f4"
_MOST_MARKS = 0.5  # marks a letter; Vietnamese and Hebrew in full dress have about one on every second letter
_JOINED = (
    "ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM",
    "SINHALA", "KHMER", "MYANMAR", "THAI", "TIBETAN", "MONGOLIAN", "HEBREW", "ORIYA", "LAO",
)  # fmt: skip

# Letters that look like Latin ones and are not brought back by compatibility decomposition.
_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁһӏвкмнтгпԛԝьАВЕКМНОРСТУХІЈЅԌԚԜαεορυικνταγηχωβΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡɢɪʟɴʀʏʙʜᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜰꜱıɩȷօցսոհ",
    "aeopcyxijsdhlbkmhtrnqwbABEKMHOPCTYXIJSGQWaeopuikvtaynxwbABEZHIKMNOPTYXagGILNRYBHACDEJKMOPTUVWZFSiijogunh",
)
_LEET = str.maketrans("013457@$!|", "oieastasil")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` without what takes no room, in compatibility form; ``signs`` say what was odd about it."""

    text: str
    signs: tuple[str, ...]


def fold(text: str) -> Folded:
    if text.isascii():
        return Folded(text, ("control characters",) if "\x1b" in text else ())
    used = set(text)  # few, however long the text: most texts have nothing that is worth a look at every letter
    hidden = any(_visible(char) != char for char in used)
    signs = _signs_of_hiding(text) if hidden else []
    shown = "".join(_visible(char) for char in text) if hidden else text
    plain = unicodedata.normalize("NFKC", shown)
    if any(_is_mark(char) for char in used) and _marks(text) > _MOST_MARKS:
        signs.append("letters struck through or piled with marks")
        plain = "".join(c for c in unicodedata.normalize("NFKD", shown) if not unicodedata.combining(c))
    if not _may_mix(plain):
        return Folded(plain, tuple(signs))
    words = [_latin(word) for word in plain.split(" ")]
    if sum(mixed for _, mixed in words) >= 2 or any(mixed for word, mixed in words if len(word) > 3):
        signs.append("letters of another alphabet that look like Latin ones")
    return Folded(" ".join(word for word, _ in words), tuple(signs))


def _signs_of_hiding(text: str) -> list[str]:
    """Of a text in which some characters take no room."""
    signs = []
    if _tag_count(text) > 0:
        signs.append("invisible tag characters")
    if not (OVERRIDES | ISOLATES).isdisjoint(text) and not _is_right_to_left(text):
        signs.append("characters that turn the direction of reading")
    if _hidden_joiners(text) >= 3:
        signs.append("invisible characters between letters")
    if sum(char in _SELECTORS for char in text) > 3 and not _has_pictures(text):
        signs.append("invisible selectors between letters")
    return signs


def look_alike(text: str) -> str:
    """``text`` with every letter that looks like a Latin one taken for it."""
    return text.translate(_LOOK_ALIKE)


def unleet(text: str) -> str:
    """Digits and signs in words taken for the letters they resemble; numbers stay."""
    return " ".join(word.translate(_LEET) if any(c.isalpha() for c in word) else word for word in text.split(" "))


def _visible(char: str) -> str:
    if char in ZERO_WIDTH or char in OVERRIDES or char in ISOLATES or char in _SELECTORS:
        return ""
    code = ord(char)
    if code in _TAGS:
        return chr(code - 0xE0000) if 0xE0020 <= code < 0xE007F else ""
    return char


def _may_mix(text: str) -> bool:
    """Whether ``text`` has letters of two alphabets that look alike: without them no word can mix any."""
    scripts = {script(char) for char in set(text)}
    return "LATIN" in scripts and not scripts.isdisjoint(("CYRILLIC", "GREEK"))


def _latin(word: str) -> tuple[str, bool]:
    """-> (the word, whether it mixed alphabets). A word in one alphabet is left as it is."""
    if word.isascii():
        return word, False
    scripts = [script(char) for char in word]
    latin, other = scripts.count("LATIN"), scripts.count("CYRILLIC") + scripts.count("GREEK")
    # A single Greek letter is a quantity: Δt, µs, λ-calculus.
    if latin == 0 or other == 0 or (other == 1 and "GREEK" in scripts):
        return word, False
    parts = "".join(char if char.isalpha() else " " for char in word.replace("\\n", " ")).split()
    if all(len({script(c) for c in part if c.isalpha()}) < 2 for part in parts):
        return word, False
    return look_alike(word), True


@lru_cache(maxsize=4096)
def script(char: str) -> str:
    """First word of the letter's name (``LATIN``); empty where it is no letter. Small capitals count as themselves."""
    return unicodedata.name(char, "").partition(" ")[0] if char.isalpha() else ""


def _is_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def _has_pictures(text: str) -> bool:
    return any(unicodedata.category(char) == "So" for char in text)


def _tag_count(text: str) -> int:
    """Tag characters that do not belong to a flag."""
    count, in_flag = 0, False
    for char in text:
        if ord(char) in _TAGS:
            count += not in_flag
        else:
            in_flag = char == _BLACK_FLAG
    return count


def _hidden_joiners(text: str) -> int:
    """Characters of no width that stand where no script asks for them."""
    if any(script(char).startswith(_JOINED) for char in text):
        return 0
    hidden = sum(char in ZERO_WIDTH for char in text)
    return hidden - text.count("\u200d") if _has_pictures(text) else hidden


def _is_mark(char: str) -> bool:
    return "\u0300" <= char < "\u0370"


def _marks(text: str) -> float:
    letters = sum(char.isalpha() and ord(char) < 0x500 for char in text)
    marks = sum(_is_mark(char) for char in text)
    return marks / letters if letters and marks > 3 else 0.0
