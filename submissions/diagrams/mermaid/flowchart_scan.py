"""The tokens of flowcharts: ids, labels in brackets, links, and chains of them. Raises ``Slip``; knows no meaning.

The patterns follow Mermaid's own lexer, which tries its rules in order at every token: a keyword or a link that begins
where an id could go on ends the id. Quantifiers are possessive where tokens repeat, as a lexer takes nothing back.
"""

import re
from typing import NamedTuple

from .flowchart_links import Link, drawn
from .flowchart_shapes import BRACKETS, SLANTED
from .metadata import read_metadata
from .skipping import skip
from .slip import Slip, found

_KEYWORD = (
    r"(?:(?:style|linkStyle|interpolate|classDef|class|flowchart-elk|swimlane-beta|graph|flowchart|subgraph|end|"
    r"_self|_blank|_parent|_top)(?![A-Za-z0-9_])|(?:href|click|call)\s|accTitle\s*:|accDescr\s*[:{])"
)
_LINK_BEGINS = r"(?:[xo<]?(?:--|==|-?\.+-|-\.)|~~~)"
_LETTER = r"(?:(?![\x00-\x7f\U00010000-\U0010ffff])[^\W\d_])"
_NODE_STRING = r'(?:[A-Za-z0-9!"#$%&\'*+.`?\\_/]|-(?=[^>\-.]))++'
_ID_TOKEN = rf'(?:[0-9]++|[#&*,]|:(?!::)|(?!"){_NODE_STRING}|-|{_LETTER}++)'

ID = re.compile(rf"(?:(?!{_KEYWORD}|{_LINK_BEGINS}){_ID_TOKEN})++")
KEYWORD = re.compile(_KEYWORD)
SPACES = re.compile(r"[^\S\n]*")
_AND = re.compile(r"[^\S\n]+&[^\S\n]+")
_LINK = re.compile(r"\s*([xo<]?--+[-xo>]|[xo<]?==+[=xo>]|[xo<]?-?\.+-[xo>]?|~~~+)\s*")
_LINK_START = re.compile(r"\s*([xo<]?(?:--|==|-\.))\s*")
_LINK_END = {
    "-": re.compile(r"--+[-xo>]"),
    "=": re.compile(r"==+[=xo>]"),
    ".": re.compile(r"\.+-[xo>]?"),
}
STATEMENT_ENDS = ("", "\n", ";")
BRACKET_STARTS = ("[", "(", "{", ">")
ANY_SPACE = re.compile(r"\s*")
MARKDOWN_BREAK = re.compile(r'[`"]')
_LINK_ID = re.compile(r'([^\s"\[\](){}|]+)@(?![{"])')
_TEXT = re.compile(r'[^\[\](){}|"]*')
_SLANTED_TEXT = re.compile(r"(?:/(?!\])|\\(?!\])|[^\\\[\](){}/])*")
_ELLIPSE_TEXT = re.compile(r"[^()\[\]{}]*")
_EDGE_TEXT = {
    "-": re.compile(r'[^-"]*(?:-(?!-)[^-"]*)*'),
    "=": re.compile(r'[^="]*'),
    ".": re.compile(r'[^."]*'),
}
_PROPERTY = re.compile(r"[^\s:|]+:[^\s:|]+\|")


class Vertex(NamedTuple):
    """A node where it is mentioned. ``label`` is as in the source, None where there is none."""

    id: str
    offset: int
    label: str | None = None
    shape: str | None = None
    metadata: dict[str, str] | None = None


class Chain(NamedTuple):
    """``A & B --> C --> D``: groups of nodes with one link fewer between them."""

    groups: list[list[Vertex]]
    links: list[Link]


class Scanner:
    """Reads chains out of one text. Offsets are into that text; every method answers with where it stopped."""

    def __init__(self, text: str, reach: int | None = None) -> None:
        """``reach`` is how many characters a label may have; by the rules of Mermaid it has no end but the text's."""
        self.text = text
        self._reach = len(text) if reach is None else reach
        self._has_link_ids = "@" in text

    def chain(self, at: int) -> tuple[Chain, int]:
        """One whole statement of nodes and links, up to the line end or semicolon that must follow it."""
        group, at = self.group(at)
        groups, links = [group], []
        while True:
            link, after = self.link(at)
            if link is None:
                break
            group, at = self.group(after)
            links.append(link)
            groups.append(group)
        at = skip(SPACES, self.text, at)
        if self.text[at : at + 1] not in STATEMENT_ENDS:
            raise Slip(at, f"{found(self.text, at)} stands after a node", "a link such as `-->`, or a new line")
        return Chain(groups, links), at

    def group(self, at: int) -> tuple[list[Vertex], int]:
        """Nodes with ``&`` between them."""
        vertex, at = self.vertex(at)
        group = [vertex]
        while match := _AND.match(self.text, at):
            vertex, at = self.vertex(match.end())
            group.append(vertex)
        return group, at

    def vertex(self, at: int) -> tuple[Vertex, int]:
        text = self.text
        match = ID.match(text, at)
        if match is None or (self._has_link_ids and _LINK_ID.match(text, at)):
            raise self.no_vertex(at)
        offset, at = at, match.end()
        label, shape = None, None
        if text[at : at + 1] in BRACKET_STARTS:
            label, shape, at = self.bracket(at)
        if text.startswith(":::", at):
            at = self.class_name(at + 3)
        metadata = None
        if text.startswith("@{", at):
            metadata, at = self.metadata(at + 2)
        return Vertex(match[0], offset, label, shape, metadata), at

    def class_name(self, at: int) -> int:
        match = ID.match(self.text, at)
        if match is None:
            raise Slip(at, "a class name is missing after `:::`", "a class name")
        return match.end()

    def metadata(self, at: int) -> tuple[dict[str, str], int]:
        return read_metadata(self.text, at)

    def bracket(self, at: int) -> tuple[str, str, int]:
        """-> (label as written, shape, offset behind the closing bracket)."""
        text = self.text
        if text.startswith("[|", at):
            return self._rectangle_with_property(at)
        if text.startswith(("[/", "[\\"), at):
            label, end = self.label(at + 2, _SLANTED_TEXT)
            shape = SLANTED.get((text[at : at + 2], text[end : end + 2]))
            if shape is None:
                raise Slip(end, f"{found(text, end)} does not close `{text[at : at + 2]}`", "`/]` or `\\]`")
            return label, shape, end + 2
        if text.startswith("(-", at):
            return self._ellipse(at)
        opening, closing, shape = next(bracket for bracket in BRACKETS if text.startswith(bracket[0], at))
        label, end = self.label(at + len(opening))
        if end >= len(text):
            raise Slip(at, f"`{opening}` is not closed", f"`{closing}`")
        if not text.startswith(closing, end):
            raise Slip(end, f"{found(text, end)} stands in a label that `{opening}` began", f"`{closing}`")
        return label, shape, end + len(closing)

    def _rectangle_with_property(self, at: int) -> tuple[str, str, int]:
        match = _PROPERTY.match(self.text, at + 2)
        if match is None:
            raise Slip(at + 2, "`[|` is not followed by a property", "`property:value|`")
        label, end = self.label(match.end())
        if self.text[end : end + 1] != "]":
            raise Slip(end, f"{found(self.text, end)} does not close `[|`", "`]`")
        return label, "rect", end + 1

    def _ellipse(self, at: int) -> tuple[str, str, int]:
        end = self._skip_text(_ELLIPSE_TEXT, at + 2)
        if self.text[end : end + 1] != ")" or end - 1 <= at + 1 or self.text[end - 1] not in "-/":
            raise Slip(end, f"{found(self.text, end)} does not close `(-`", "`-)`")
        return self.text[at + 2 : end - 1], "ellipse", end + 1

    def label(self, at: int, pattern: re.Pattern[str] = _TEXT) -> tuple[str, int]:
        """Text in brackets or between pipes; a string may only come first in it."""
        end = self.string(at) if self.text[at : at + 1] == '"' else at
        end = self._skip_text(pattern, end)
        if end == at:
            raise Slip(at, f"{found(self.text, at)} stands where a label is expected", "a label")
        return self.text[at:end], end

    def string(self, at: int) -> int:
        """-> offset behind the closing quote of the string that begins at ``at``."""
        markdown = self.text.startswith('"`', at)
        closing = '`"' if markdown else '"'
        end = self.text.find(closing, at + len(closing), at + self._reach)
        if end < 0:
            raise Slip(at, "a quote is not closed", f"`{closing}`", "Close the text with a second quote.")
        if end == at + len(closing) or (markdown and MARKDOWN_BREAK.search(self.text, at + 2, end)):
            raise Slip(
                at, "a string is empty or holds a quote of its own", "text", "Write `#quot;` for a quote in a text."
            )
        return end + len(closing)

    def link(self, at: int) -> tuple[Link | None, int]:
        """The link at ``at`` with its label, or None."""
        text, id = self.text, ""
        if self._has_link_ids and (match := _LINK_ID.match(text, skip(SPACES, text, at))):
            id, at = match[1], match.end()
        match = _LINK.match(text, at)
        if match is None:
            return self._link_around_label(at, id)
        label, end = "", match.end()
        if text[end : end + 1] == "|":
            label, end = self.label(end + 1)
            if text[end : end + 1] != "|":
                raise Slip(end, f"{found(text, end)} stands in the label of a link", "`|`")
            end = skip(SPACES, text, end + 1)
        return drawn(match.start(1), match[1], label=label, id=id), end

    def _link_around_label(self, at: int, id: str) -> tuple[Link | None, int]:
        """``-- label -->``, ``== label ==>`` or ``-. label .->``."""
        text = self.text
        match = _LINK_START.match(text, at)
        if match is None:
            if id:
                raise Slip(at, f"no link follows `{id}@`", "a link such as `-->`")
            return None, at
        begin, mark = match.end(), match[1][-1]
        end = self.string(begin) if text[begin : begin + 1] == '"' else begin
        end = self._skip_text(_EDGE_TEXT[mark], end)
        closing = _LINK_END[mark].match(text, end)
        if closing is None:
            raise Slip(end, f"{found(text, end)} stands in the label of a link", "the second half of the link")
        label, head = _without_head(text[begin:end], mark)
        if not label:
            raise Slip(end, f"a link stands right after `{match[1]}`", "the label of the link")
        return drawn(match.start(1), head + closing[0], match[1], label, id), skip(ANY_SPACE, text, closing.end())

    def _skip_text(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self.text, at, at + self._reach)
        return match.end() if match else at

    def no_vertex(self, at: int) -> Slip:
        """What to say where a node should stand."""
        keyword = KEYWORD.match(self.text, at)
        if keyword:
            word = keyword[0].strip()
            other = f"write `{word.capitalize()}`, or give the node another id and a label, `n1[{word}]`."
            hint = f"`{word}` is a word of the language: {other}"
            return Slip(at, f"`{word}` cannot be the id of a node", "a node", hint)
        return Slip(at, f"{found(self.text, at)} stands where a node is expected", "a node")


def _without_head(label: str, mark: str) -> tuple[str, str]:
    """A link's second half takes a ``-`` before its dots and an ``x``, ``o`` or ``<`` from the end of the label."""
    head = ""
    if mark == "." and label.endswith("-"):
        label, head = label[:-1], "-"
    if label.endswith(("x", "o", "<")):
        label, head = label[:-1], label[-1] + head
    return label.rstrip(), head
