"""Reading on after a slip: what a line of a flowchart most likely meant.

``LenientScanner.recover`` never raises. It keeps to the line, ends a label where it can end, and goes on at the next
link. The first slip it meets is kept for the student.
"""

import re

from submissions.diagrams.graph import End, LineStyle

from .flowchart_links import Link
from .flowchart_scan import BRACKET_STARTS, KEYWORD, SPACES, STATEMENT_ENDS, Chain, Scanner, Vertex
from .flowchart_shapes import BRACKETS
from .skipping import skip
from .slip import Slip, found

_LABEL_CHARS = 1_000
_METADATA_CHARS = 2_000
_ID_LENGTH = 80
_ID_CHARS = r'[^\s\[\](){}|<>"&;=~,:@\u2190-\u21ff-]+'
_ID = re.compile(rf"{_ID_CHARS}(?:[-:,.]{_ID_CHARS})*")
_AND = re.compile(r"[^\S\n]*[&,][^\S\n]*")
_WORDS = re.compile(r"(?: [^\W_][\w'.]*)+(?=[^\S\n]*(?:\Z|[;\n]|[xo<]?(?:--|==|-\.|->)))")
_CLOSER_OR_LINK = re.compile(r"[\])}]+|[^\S\n][xo<]?(?:--+[->xo]|==+[=>xo]|-\.+-|-+>)|--+>|==+>|-\.+->")
_AFTER_VERTEX = re.compile(r"[^\S\n]*(?:\Z|[;\n&]|:::|@|[xo<]?(?:--|==|-\.|~~~)|->)")
_ARROW = re.compile(
    r"[^\S\n]*(?:<\|?|[*}|][|o]?|[xo](?=[-=.]))?"
    r"(-\w+-+|-\[[^\]\n]*\]-*|[-=.~]+|[\u2190-\u21ff])"
    r"(?:\|?>{1,2}|[*xo](?=\s)|o?\{)?[^\S\n]*"
)
_SECOND_HALF = re.compile(r"(?:--+|==+|\.+-)[>xo]?[^\S\n]*|->[^\S\n]*")
_NEXT_LINK = re.compile(r"[^\S\n][xo<]?(?:--+|==+|-\.+-?|-+)[>xo]?(?=[\s|\w])|--+>|==+>|-\.+->|->")
_VERTEX_WITH_BRACKET = re.compile(rf"[^\S\n]{_ID_CHARS}[\[({{]")


_MENTIONED = re.compile(rf"(?:^[^\S\n]*|[->|&][^\S\n]*)({_ID_CHARS})(?=[^\S\n]*(?:[\[({{]|--|==|-\.|&|$))", re.M)


class LenientScanner(Scanner):
    """Offsets are as in ``Scanner``; ``first_slip`` is that of the last call of ``recover``."""

    def __init__(self, text: str) -> None:
        super().__init__(text, _LABEL_CHARS)
        self.first_slip: Slip | None = None
        self._end = 0
        self._ids: frozenset[str] | None = None

    def recover(self, at: int) -> tuple[Chain | None, int]:
        """The chain that begins at ``at`` as far as it can be saved, and where the next statement may begin."""
        self.first_slip, self._end, start = None, self._line_end(at), at
        groups: list[list[Vertex]] = []
        links: list[Link] = []
        group, at = self._group(at)
        if group:
            groups.append(group)
        while True:
            link, after = self._link(at)
            if link is not None and self._ends_before(at, after):
                at = self.text.index("\n", at)
                self._note(at, f"{found(self.text, at)} stands where a node is expected", "a node")
                break
            if link is not None:
                group, at = self._group(after)
                if not group:
                    self._note(at, f"{found(self.text, at)} stands where a node is expected", "a node")
                    break
                if groups:
                    links.append(link)
                groups.append(group)
                continue
            at = skip(SPACES, self.text, at)
            if self.text[at : at + 1] in STATEMENT_ENDS:
                break
            self._note(at, f"{found(self.text, at)} stands after a node", "a link such as `-->`, or a new line")
            at, goes_on = self._past_junk(at, groups, links)
            if not goes_on:
                break
        return (Chain(groups, links) if groups else None), max(at, start + 1)

    def metadata(self, at: int) -> tuple[dict[str, str], int]:
        if self.text.find("}", at, at + _METADATA_CHARS) < 0:
            raise Slip(at, "`@{` is not closed", "`}`")
        return super().metadata(at)

    def _ends_before(self, at: int, after: int) -> bool:
        """Whether a link, which may go on in the next line, is followed there by another statement, as by ``end``."""
        return KEYWORD.match(self.text, after) is not None and "\n" in self.text[at:after]

    def _note(self, at: int, message: str, expected: str) -> None:
        self._keep(Slip(at, message, expected))

    def _keep(self, slip: Slip) -> None:
        self.first_slip = self.first_slip or slip

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _group(self, at: int) -> tuple[list[Vertex], int]:
        group: list[Vertex] = []
        while True:
            vertex, at = self._vertex(at)
            if vertex is None:
                return group, at
            if vertex.id.endswith((",", "&")) and len(vertex.id) > 1:
                vertex, at = vertex._replace(id=vertex.id[:-1]), at - 1
            group.append(vertex)
            joint = _AND.match(self.text, at, self._end)
            if joint is None:
                return group, at
            at = joint.end()

    def _vertex(self, at: int) -> tuple[Vertex | None, int]:
        """A node by the rules; else an id, if need be a broken one, and a label that ends where it can."""
        try:
            vertex, end = self.vertex(at)
            if '"' not in vertex.id and (end <= self._end or '"' in (vertex.label or '"')):
                self._end = max(self._end, self._line_end(end))
                return vertex, end
        except Slip as slip:
            self._keep(slip)
        match = _ID.match(self.text, at, self._end)
        id, offset, at = (match[0], at, match.end()) if match else ("", at, at)
        label, shape = None, None
        if at < self._end and self.text[at] in '[({>"':
            label, shape, at = self._bracket(at)
        if self.text.startswith(":::", at):
            at = skip(_ID, self.text, at + 3)
        if self.text.startswith("@{", at):
            closing = self.text.find("}", at, at + _METADATA_CHARS)
            at = closing + 1 if closing >= 0 else self._end
            self._end = self._line_end(at)
        id = id or (label or "")
        return (Vertex(id, offset, label, shape) if id else None), at

    def _bracket(self, at: int) -> tuple[str, str, int]:
        """A label that holds what it may not, or that is never closed."""
        text, end = self.text, self._end
        begin = at + (len(text[at : at + 3]) - len(text[at : at + 3].lstrip("[({>")) or 0)
        stop = after = end
        for match in _CLOSER_OR_LINK.finditer(text, begin, end):
            if match[0][0] not in "])}":
                stop = after = match.start()
                break
            if _AFTER_VERTEX.match(text, match.end()):
                stop, after = match.start(), match.end()
                break
        opening, closing, shape = self._brackets(at, after)
        if stop != after:
            stop = after - len(closing)
        label = text[at + len(opening) : stop].strip(' "`\t')
        return label, shape, after

    def _brackets(self, at: int, after: int) -> tuple[str, str, str]:
        """The pair of brackets that fits both ends, else the shortest that fits the beginning."""
        text = self.text
        fitting = [bracket for bracket in BRACKETS if text.startswith(bracket[0], at)]
        for bracket in fitting:
            if text.endswith(bracket[1], at + len(bracket[0]), after):
                return bracket
        return fitting[-1] if fitting else ("", "]", "square")

    def _link(self, at: int) -> tuple[Link | None, int]:
        try:
            link, end = self.link(at)
            if link is not None and "\n" not in link.label:
                self._end = max(self._end, self._line_end(end))
                return link, end
        except Slip as slip:
            self._keep(slip)
        return self._loose_link(at)

    def _loose_link(self, at: int) -> tuple[Link | None, int]:
        """An arrow of another notation, or one that lost a sign; a node must follow it on the line."""
        text = self.text
        match = _ARROW.match(text, at, self._end)
        if match is None:
            return None, at
        label, end = "", match.end()
        if text[end : end + 1] == "|":
            label, end = self._pipe_label(end + 1)
        elif ">" not in match[0] and (half := _SECOND_HALF.search(text, end, self._end)):
            label, end = text[end : half.start()].strip(), half.end()
        if end >= self._end or not (_ID.match(text, end) or text[end] in BRACKET_STARTS):
            return None, at
        self._note(match.start(1), f"`{match[0].strip()}` is no link of flowcharts", "a link such as `-->`")
        line = LineStyle.DASHED if "." in match[1] else LineStyle.THICK if "=" in match[1] else LineStyle.SOLID
        return Link(match.start(1), line, End.NONE, End.ARROW, label), end

    def _pipe_label(self, at: int) -> tuple[str, int]:
        """The label that begins at ``at``, up to its pipe, or up to the node that must follow."""
        text = self.text
        closing = text.find("|", at, self._end)
        if closing >= 0:
            return text[at:closing], skip(SPACES, text, closing + 1)
        vertex = _VERTEX_WITH_BRACKET.search(text, at, self._end)
        end = vertex.start() if vertex else text.rfind(" ", at, self._end)
        return (text[at:end], end + 1) if end >= 0 else ("", at)

    def _past_junk(self, at: int, groups: list[list[Vertex]], links: list[Link]) -> tuple[int, bool]:
        """Make what can be made of text behind a node -> (where it ends, whether the chain goes on there)."""
        text = self.text
        if text.startswith("%%", at):
            return self._end, False
        if groups and links and text[at] == "|":
            return self._label_without_its_place(at, groups, links)
        if links and text[at] == ":":
            links[-1] = links[-1]._replace(label=text[at + 1 : self._end].strip())
            return self._end, False
        last = groups[-1][-1] if groups else None
        words = _WORDS.match(text, at - 1) if last and last.label is None and last.metadata is None else None
        if last and words and text[last.offset : at - 1] == last.id:
            groups[-1][-1] = last._replace(id=text[last.offset : words.end()])
            return words.end(), True
        if groups and (text[at - 1].isspace() or text[at - 1] in "])}") and _ID.match(text, at):
            return at, False
        if last and text[at] in "])}":
            groups[-1][-1] = self._cut(last)
        link = _NEXT_LINK.search(text, at + 1, self._end)
        return (link.start(), True) if link else (self._end, False)

    def _cut(self, vertex: Vertex) -> Vertex:
        """The opening bracket is lost in ``AStart]``: where the text mentions ``A`` elsewhere, that is the id."""
        if self._ids is None:
            self._ids = frozenset(match[1] for match in _MENTIONED.finditer(self.text))
        length = min(len(vertex.id), _ID_LENGTH) - 1
        id = next((vertex.id[:n] for n in range(length, 0, -1) if vertex.id[:n] in self._ids), vertex.id)
        return vertex._replace(id=id, label=vertex.id[len(id) :] or None, shape="square") if id != vertex.id else vertex

    def _label_without_its_place(self, at: int, groups: list[list[Vertex]], links: list[Link]) -> tuple[int, bool]:
        """``A --> B|label|``, or ``A -->label| B`` with the first pipe lost."""
        closing = self.text.find("|", at + 1, self._end)
        if closing >= 0:
            links[-1] = links[-1]._replace(label=self.text[at + 1 : closing])
            return closing + 1, True
        group, end = self._group(skip(SPACES, self.text, at + 1))
        if group:
            links[-1] = links[-1]._replace(label=groups[-1][-1].id)
            groups[-1] = group
        return max(end, at + 1), True
