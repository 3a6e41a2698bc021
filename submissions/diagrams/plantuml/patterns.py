"""Parts of statements that many kinds of diagram share, as regular expressions.

Each eats what it can and gives nothing back (possessive quantifiers), so that no text makes a pattern slow. All are
to be compiled with ``re.VERBOSE | re.IGNORECASE``, in which a plain space means nothing.
"""

from .text import QUOTES

QUOTED = rf"[{QUOTES}][^{QUOTES}]++[{QUOTES}]"
CODE = rf"[^\s{{}}<>{QUOTES}]++"
"""A name in a class diagram: anything without spaces, braces, angle brackets and quotes."""

PLAIN = r"[\w.]++"
"""A name in a component diagram."""

STEREOTYPES = r"(?:<<(?:[^>]++|>(?!>))++ (?:>>+\s*+)++)*+"
TAGS = rf"(?:\$[^\s{{}}<>${QUOTES}]++ \s*+)*+"
URL = r"(?:\[\[(?:[^\]]++|\](?!\]))*+\]\]+ \s*+)?+"
SHADE = r"\w\w++(?:[-\\|/]\w++)?+"
COLOR_PART = rf"(?:text|back|header|line(?:\.dashed|\.dotted|\.bold)?|shadowing)(?::{SHADE})?(?:;|(?![\w;:.]))"
COLOR = rf"(?:\#(?:(?:{SHADE};)?(?:{COLOR_PART})++|{SHADE}) \s*+)?+"
LINE_COLOR = r"(?:\#\#(?:\[\w++\])?+\w*+ \s*+)?+"

COLORS = rf"(?P<color>{COLOR}) (?P<line_color>{LINE_COLOR})"

DECORATION = rf"{TAGS} (?P<stereotypes>{STEREOTYPES}) {TAGS} {URL} {COLORS}"
"""What follows the name of nearly everything: ``$tag <<stereotype>> $tag [[url]] #color ##line``."""


JOINT = rf"(?:[^\w\s$\#\\:{{}}<>{QUOTES}]|\\\\|::)"
"""What may join the words of a class's name in a line: one character that is no letter, such as ``.`` or ``-``."""

IDENTIFIER = rf"{JOINT}?+[\w$]++(?:{JOINT}[\w$]++)*+"


def generic(depth: int = 4) -> str:
    """``<T, List<E>>``, nested at most ``depth`` deep; ``<<`` begins a stereotype."""
    inner = r"[^<>]"
    pattern = rf"<{inner}*+>"
    for _ in range(depth):
        pattern = rf"<(?:{inner}++|{pattern})*+>"
    return rf"(?!<<){pattern}"
