"""The texts of a diagram: quotes around them, line breaks and tags within."""

import re

QUOTES = '"\u201c\u201d\ue121'
"""What opens and closes a quoted text in PlantUML's patterns."""

BRACKETS = {"(": ")", "[": "]", ":": ":"}
ESCAPES = {"n": "\n", "r": "\n", "l": "\n", "t": "\t", "\\": "\\"}
ESCAPE = re.compile(r"\\([nrlt\\])")
TAG = re.compile(
    r"(?<!<)</?(?:b|i|u|s|w|em|strong|del|strike|sub|sup|plain|code|color|size|font|back|img|text|math|latex)"
    r"(?:[ :#=][^<>\n]{0,200})?>(?!>)",
    re.IGNORECASE,
)
BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
HEADING = re.compile(r"^(?:==([^=\n]++)==$|=++[ \t]*+(?=[^\s=]))", re.MULTILINE)
BOLD = re.compile(r"\*\*([^\n][^*\n]*+(?:\*(?!\*)[^*\n]*+)*+)\*\*")


def unquote(text: str) -> str:
    """``text`` without the quotes around it, if it has some."""
    if len(text) >= 2 and text[0] in '"\u201c\u201d\u00ab\u00bb' and text[-1] in '"\u201c\u201d\u00ab\u00bb':
        return text[1:-1]
    return text


def unwrap(text: str) -> str:
    """``text`` without the quotes, parentheses, square brackets or colons around it."""
    if len(text) >= 2 and BRACKETS.get(text[0]) == text[-1]:
        return text[1:-1]
    return unquote(text)


def label(text: str) -> str:
    """What a reader sees of ``text``: ``\\n`` breaks the line, tags such as ``<b>`` and ``<size:12>`` are left out, and
    so are the marks of headings (``==Title``) and of bold text (``**text**``, on one line).

    A text of spaces, by which a label is left blank on purpose, stays one space.
    """
    text = without_tags(text)
    if "=" in text:
        text = HEADING.sub(r"\1", text)
    if "**" in text:
        text = BOLD.sub(r"\1", text)
    return text.strip() or text[:1]


def without_tags(text: str) -> str:
    """``text`` with its escapes as what they stand for and without tags; other markup is still in it."""
    if "\\" in text:
        text = ESCAPE.sub(lambda escape: ESCAPES[escape[1]], text)
    if "<" in text:
        text = TAG.sub("", BREAK.sub("\n", text))
    return text


def with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
