"""Flowcharts: the header, and the statements one after another."""

import re

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.source import Source

from .directions import DirectionLines
from .flowchart_chart import Chart
from .flowchart_hints import hint_at
from .flowchart_recovery import LenientScanner
from .flowchart_scan import ID, SPACES, STATEMENT_ENDS, Scanner
from .skipping import skip
from .slip import Slip, found, note
from .text import plain, string_label

_HEADER = re.compile(r"\s*(?:flowchart-elk|flowchart|graph|swimlane-beta)(?![A-Za-z0-9_])")
_DIRECTION = re.compile(r"[^\S\n]*(?:(?:LR|RL|TB|BT|TD|BR|v)(?![A-Za-z0-9_])|[<>^])")
_GLUED_DIRECTION = re.compile(r"[^\S\n]*(?:LR|RL|TB|BT|TD)")
_HEADER_ENDS = re.compile(r"[^\S\n]*(?:\n|\Z)|;")
_SEPARATORS = re.compile(r"[\s;]*")
_LINE = re.compile(r"[^\n]*")
_TO_STATEMENT_END = re.compile(r"[^\n;]*")
_SPACE = re.compile(r"\s")
_STATEMENT = re.compile(
    r"(subgraph|end|style|linkStyle|classDef|class|click(?=\s)|accTitle(?=\s*:)|accDescr(?=\s*[:{]))(?![A-Za-z0-9_])"
)
_END = re.compile(r"end\s*")
_END_AS_NODE = re.compile(r"end[^\S\n]*(?:[\[({&]|[xo<]?(?:--|==|-\.)|->)")
_STYLES = r"(?!,)(?:(?!--)[A-Za-z0-9!#$%'*+.`?\\_/:, \t-](?:[\"&](?=\S))?)+"
_SIMPLE_STATEMENTS = {
    "style": re.compile(rf"style[^\S\n]+({ID.pattern})[^\S\n]+{_STYLES}"),
    "linkStyle": re.compile(rf"linkStyle[^\S\n]+(?:default|([0-9]+(?:,[0-9]+)*))[^\S\n]+{_STYLES}"),
    "classDef": re.compile(rf"classDef[^\S\n]+{ID.pattern}[^\S\n]+{_STYLES}"),
    "class": re.compile(rf"class[^\S\n]+{ID.pattern}[^\S\n]+{ID.pattern}"),
    "click": re.compile(
        rf'click\s+\S+\s(?:href\s"[^"]+"|call\s+[^(\n]*\([^)]*\)|"[^"]+"|{ID.pattern})(?:[^\S\n]+"[^"]+")?'
        r"(?:[^\S\n]+(?:_self|_blank|_parent|_top))?"
    ),
}
_FORMS = {
    "style": "`style id fill:#f9f,stroke:#333`",
    "linkStyle": "`linkStyle 0 stroke:red`",
    "classDef": "`classDef name fill:#f9f`",
    "class": "`class id1,id2 name`",
    "click": '`click id "https://..."`',
}
_ACCESSIBLE = re.compile(r"(?:accTitle|accDescr)\s*:[^\n]*|accDescr\s*\{[^}]*\}")
_SUBGRAPH = re.compile(r"subgraph[^\S\n]*")
_SUBGRAPH_NAME = re.compile(r"""(?:[A-Za-z0-9!"#$%&'*+.`?\\_/: \t^-]|[^\W\d_])*""")
_LOOSE_TITLE = re.compile(r"[^\S\n]*([^\[\n(;]*)(?:[\[(]([^\n;]*))?")
_TITLE_HINT = 'Give the subgraph an id and a title in quotes: `subgraph s1["Front end (web)"]`.'


def read_flowchart(source: Source, builder: GraphBuilder) -> None:
    """Nodes, links (``EdgeKind.LINK``) and subgraphs, with the shapes' own words and meanings."""
    _Reader(source, builder).read()


class _Reader:
    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self._text = source.text
        self._source = source
        self._builder = builder
        self._chart = Chart(source, builder)
        self._strict = Scanner(source.text)
        self._lenient = LenientScanner(source.text)
        self._directions = DirectionLines(source, builder, "TB|BT|RL|LR|TD")

    def read(self) -> None:
        text = self._text
        at = skip(_SEPARATORS, text, self._header())
        while at < len(text):
            at = skip(_SEPARATORS, text, self._statement(at))
        if self._chart.depth:
            self._note(
                Slip(len(text), "a subgraph is not closed", "`end`", "Each `subgraph` needs an `end` of its own.")
            )
        while self._chart.depth:
            self._chart.close_subgraph(len(text))

    def _note(self, slip: Slip) -> None:
        if self._is_full_of_errors():
            return
        slip.hint = slip.hint or hint_at(self._text, slip.offset)
        note(self._builder, self._source, slip)

    def _is_full_of_errors(self) -> bool:
        """Whether no further error will be noted; then every statement is read the lenient way, which is linear."""
        return len(self._builder.diagnostics) >= self._builder.limits.diagnostics

    def _header(self) -> int:
        """-> offset behind the header. Its direction may be left out, but then nothing else may stand on the line."""
        text = self._text
        at = skip(_HEADER, text, 0)
        behind = skip(_DIRECTION, text, at)
        end = _HEADER_ENDS.match(text, behind)
        if end is not None and (behind != at or end[0] != ";"):
            return end.end()
        if behind == at:
            behind = skip(_GLUED_DIRECTION, text, at)
        wrong = skip(SPACES, text, behind)
        hint = "The header stands on a line of its own: `flowchart LR`."
        self._note(Slip(wrong, f"{found(text, wrong)} follows the header", "a direction and a new line", hint))
        line = _LINE.match(text, behind)
        return line.end() if line and "--" not in line[0] else wrong

    def _statement(self, at: int) -> int:
        if end := self._directions.end_at(at):
            return end
        match = _STATEMENT.match(self._text, at)
        if match is None:
            return self._nodes_and_links(at)
        word = match[1]
        if word == "subgraph":
            return self._subgraph(at)
        if word == "end":
            return self._close(at)
        return self._accessible(at) if word.startswith("acc") else self._simple(word, at)

    def _nodes_and_links(self, at: int) -> int:
        try:
            if not self._is_full_of_errors():
                chain, end = self._strict.chain(at)
                self._chart.add(chain, at, end)
                return end
        except Slip as slip:
            saved, end = self._lenient.recover(at)
            self._note(self._lenient.first_slip or slip)
        else:
            saved, end = self._lenient.recover(at)
        if saved is not None:
            self._chart.add(saved, at, end)
        return end

    def _subgraph(self, at: int) -> int:
        try:
            id, title, end = self._subgraph_header(at)
        except Slip as slip:
            self._note(slip)
            match = _LOOSE_TITLE.match(self._text, skip(_SUBGRAPH, self._text, at))
            name, written, end = (match[1].strip(' "'), match[2], match.end()) if match else ("", None, at)
            id, title = name or None, string_label(written.strip().removesuffix("]") if written else name)
        self._chart.open_subgraph(id, title, at)
        return end

    def _subgraph_header(self, at: int) -> tuple[str | None, str, int]:
        """-> (id, None where Mermaid makes one up, title, offset behind the header)."""
        text = self._text
        start = skip(_SUBGRAPH, text, at)
        end = self._strict.string(start) if text[start : start + 1] == '"' else start
        end = skip(_SUBGRAPH_NAME, text, end)
        name = text[start:end]
        if not name or start == at + len("subgraph"):
            raise Slip(start, f"{found(text, start)} stands where the title of a subgraph is expected", "a title")
        if text[end : end + 1] == "[":
            title, end = self._strict.label(end + 1)
            if text[end : end + 1] != "]":
                raise Slip(end, f"{found(text, end)} stands in the title of a subgraph", "`]`", _TITLE_HINT)
            id, end = name.strip(), end + 1
        else:
            title, id = name, name.strip()
        if text[end : end + 1] not in STATEMENT_ENDS:
            raise Slip(end, f"{found(text, end)} stands in the title of a subgraph", "a new line", _TITLE_HINT)
        label = string_label(title)
        has_space = _SPACE.search(_unquoted(name)) is not None
        return (None if title is name and has_space else plain(_unquoted(id))), label, end

    def _close(self, at: int) -> int:
        text = self._text
        if _END_AS_NODE.match(text, at):
            return self._nodes_and_links(at)
        if not self._chart.depth:
            self._note(Slip(at, "`end` closes nothing here", "", "An `end` belongs to a `subgraph`."))
            return at + 3
        self._chart.close_subgraph(at)
        return skip(_END, text, at)

    def _simple(self, word: str, at: int) -> int:
        """``style``, ``class`` and the like say nothing about the graph, but ``style`` makes the node it names."""
        text = self._text
        match = _SIMPLE_STATEMENTS[word].match(text, at)
        end = match.end() if match else at
        if match is None or text[end : end + 1] not in STATEMENT_ENDS:
            message = f"{found(text, end)} stands in a `{word}` statement"
            if match is None:
                message = f"this `{word}` statement is not whole"
            self._note(Slip(end, message, _FORMS[word], self._hint_for(word, at)))
            return skip(_TO_STATEMENT_END, text, end)
        if word == "style":
            self._chart.mention(match[1], at)
        elif word == "linkStyle" and match[1]:
            self._check_link_numbers(match[1], at)
        return end

    def _hint_for(self, word: str, at: int) -> str:
        hint = hint_at(self._text, at) if word == "class" else ""
        return hint if "classDiagram" in hint else f"Write it as {_FORMS[word]}."

    def _check_link_numbers(self, numbers: str, at: int) -> None:
        count = len(self._builder.edges)
        for number in numbers.split(","):
            if len(number) > 9 or int(number) >= count:
                message = f"`linkStyle` names link {number}, and there are {count} so far"
                self._note(Slip(at, message, "", "Links are numbered from 0 in the order of the source."))
                return

    def _accessible(self, at: int) -> int:
        match = _ACCESSIBLE.match(self._text, at)
        if match is not None:
            return match.end()
        self._note(Slip(at, "`accDescr {` is not closed", "`}`"))
        return skip(_LINE, self._text, at)


def _unquoted(name: str) -> str:
    """A title in quotes without them; what follows the closing quote belongs to the title."""
    if not name.startswith('"'):
        return name
    inner, _, rest = name[1:].partition('"')
    return inner.strip("`") + rest
