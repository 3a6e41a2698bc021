"""DOT's grammar (cgraph ``grammar.y``): tokens into a ``DotGraph``.

No call is nested as deep as the source is: the chains (``a -> {b c} -> d``) whose subgraph is being read wait in
``_Parser.waiting``.
"""

from dataclasses import dataclass, field

from submissions.diagrams.builder import GraphBuilder, LimitReached

from .attributes import AttributeCursor
from .cursor import TEXTS, UnexpectedTokenError
from .model import NO_ATTRIBUTES, Attributes, DotGraph
from .scanner import END, HTML, ID, Tokens

_EDGE_SIGNS = ("->", "--")


@dataclass(slots=True)
class Chain:
    """An edge statement while it is read: the nodes at each of its steps, with the line each step stands on."""

    steps: list[dict[str, None]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def add(self, nodes: dict[str, None], line: int) -> None:
        self.steps.append(nodes)
        self.lines.append(line)


def parse(tokens: Tokens, builder: GraphBuilder) -> DotGraph:
    """Read the first graph of the source. Errors are noted in ``builder``, and reading goes on after them."""
    parser = _Parser(tokens, builder)
    graph = parser.run()
    if tokens.slips:
        _report_slips(tokens, parser.end, builder)
    return graph


def _report_slips(tokens: Tokens, end: int, builder: GraphBuilder) -> None:
    """Note, in the order of the source and one a line, what is wrong up to the offset ``end``."""
    seen: set[int] = set()
    for slip in sorted(tokens.slips, key=lambda slip: slip.offset):
        line, column = tokens.source.position(slip.offset)
        if slip.offset <= end and line not in seen:
            builder.error(line, column, slip.message, expected=slip.expected, hint=slip.hint)
            seen.add(line)


class _Parser(AttributeCursor):
    """``end`` is the offset at which the graph ends, ``missing`` how many opening braces there are too few."""

    __slots__ = ("builder", "end", "first_stray", "graph", "missing", "sign", "stray", "waiting")

    def __init__(self, tokens: Tokens, builder: GraphBuilder) -> None:
        super().__init__(tokens)
        self.builder = builder
        self.end = len(tokens.source.text)
        self.waiting: list[Chain] = []
        self.stray = len(tokens.slips)
        self.first_stray = min((slip.offset for slip in tokens.slips), default=self.end)
        self.missing = self.kinds.count("}") - self.kinds.count("{")
        self.graph = self._header()
        self.sign = "->" if self.graph.directed else "--"

    def run(self) -> DotGraph:
        try:
            while self.kinds[self.at] != END:
                try:
                    if self._statement():
                        break
                except UnexpectedTokenError as error:
                    self.report(error)
                    self._recover()
            else:
                hint = "Each `{` needs its `}`."
                self.error(self.at, "the source ends before the graph does", expected="`}`", hint=hint)
        except LimitReached as limit:
            self.builder.limit_reached(limit)
        last = self.line_at(self.offsets[self.at])
        for _ in self.waiting:
            self.graph.close_subgraph(last)
        return self.graph

    def _header(self) -> DotGraph:
        """``strict digraph name {``. Where it is missing, the body is read as that of a digraph."""
        strict = self.skip("strict")
        kind = self.kinds[self.at]
        if kind in ("graph", "digraph"):
            self.at += 1
        else:
            self.at += kind == ID and self._is_header_end(self.at + 1)
            hint = "A source begins with `digraph {` or `graph {`, and ends with `}`."
            self.error(0, f"{self.found(0)} cannot begin a graph", expected="`digraph` or `graph`", hint=hint)
        name = self.skip_text() if self._is_header_end(self.at) else ""
        if not self.skip("{") and kind in ("graph", "digraph"):
            self.error(self.at, f"{self.found(self.at)} stands where the graph begins", expected="`{`")
        directed = kind == "digraph" or (kind != "graph" and "--" not in self.kinds)
        return DotGraph(strict=strict, directed=directed, name=name, limits=self.builder.limits)

    def _is_header_end(self, index: int) -> bool:
        """Whether a name and ``{``, or ``{`` alone, stand there."""
        return "{" in self.kinds[index : index + 2] and self.kinds[index] in (*TEXTS, "{")

    def _statement(self) -> bool:
        """Read one statement, or the beginning or the end of a body -> whether the graph's own body has ended."""
        kind = self.kinds[self.at]
        if kind in TEXTS:
            if self.kinds[self.at + 1] == "=":
                self._assignment()
            else:
                self._chain(Chain())
        elif kind == ";":
            if self.kinds[self.at - 1] in (";", "{"):
                self.error(self.at, "`;` ends no statement here", hint="One `;` ends a statement; leave out the other.")
            self.at += 1
        elif kind == "}":
            self.at += 1
            if not self.waiting:
                return self._end()
            self._close_subgraph()
        elif kind in ("node", "edge", "graph"):
            self._defaults(kind)
        else:
            self._chain(Chain())
        return False

    def _end(self) -> bool:
        """The body's `}` ends the graph; where a `{` was lost before it, only if nothing follows or another graph."""
        follows = self.kinds[self.at]
        is_next_graph = follows in ("strict", "digraph") or (follows == "graph" and self.kinds[self.at + 1] != "[")
        here = self.offsets[self.at - 1]
        if self.missing > 0 and follows != END and not is_next_graph and self._has_erred(here):
            self.missing -= 1
            self.error(self.at - 1, "`}` ends the graph too early", hint="Each `}` needs its `{`.")
            return False
        self.end = here
        return True

    def _has_erred(self, here: int) -> bool:
        """Whether something before ``here`` is wrong. What the parser has noted is; the scanner has seen it all."""
        return len(self.tokens.slips) > self.stray or self.first_stray < here

    def _assignment(self) -> None:
        """``label = "Shop"`` is the same as ``graph [label = "Shop"]``."""
        attributes: Attributes = {}
        self.attribute(attributes)
        if attributes:
            self.graph.set_defaults("graph", attributes)

    def _defaults(self, kind: str) -> None:
        """``node [shape=box]``; what ``node name=[...]`` names, no reader of DOT makes use of."""
        if self.kinds[self.at + 1] == ID and self.kinds[self.at + 2] == "=":
            self.at += 2
        if self.kinds[self.at + 1] != "[":
            hint = f'`{kind}` is a keyword of DOT; as a name it stands in double quotes: "{kind}".'
            raise UnexpectedTokenError(self.at + 1, "`[`", hint)
        self.at += 1
        self.graph.set_defaults(kind, self.attributes())

    def _chain(self, chain: Chain) -> None:
        """Read on from where a node or a subgraph must follow, to the end of the statement or to a body.

        What was read before an error is kept: its edges are drawn.
        """
        try:
            self._steps(chain)
        except UnexpectedTokenError:
            self._connect(chain, NO_ATTRIBUTES)
            raise

    def _steps(self, chain: Chain) -> None:
        kinds = self.kinds
        while True:
            if kinds[self.at] in TEXTS:
                self._nodes(chain)
            else:
                self._open_subgraph(chain)
                return
            if kinds[self.at] not in _EDGE_SIGNS:
                break
            self._edge_sign()
        self._end_chain(chain)

    def _nodes(self, chain: Chain) -> None:
        """``a``, ``a:port:ne`` or ``a, b, c``."""
        kinds = self.kinds
        line = self.line_at(self.offsets[self.at])
        names: dict[str, None] = {}
        while True:
            name = self.values[self.at]
            if kinds[self.at] == HTML:
                self._warn_of_arrow_as_name()
            names[name] = None
            self.graph.node(name, line)
            self.at += 1
            if kinds[self.at] == ":":
                self._port()
            if kinds[self.at] != ",":
                break
            self.at += 1
            if kinds[self.at] not in TEXTS:
                raise UnexpectedTokenError(self.at, "the name of a node")
        chain.add(names, line)

    def _port(self) -> None:
        for _ in range(2):
            if self.kinds[self.at] == ":":
                self._warn_of_label_after_colon()
                self.at += 1
                if self.kinds[self.at] not in TEXTS:
                    raise UnexpectedTokenError(self.at, "the name of a port")
                self.at += 1

    def _warn_of_arrow_as_name(self) -> None:
        """``a <-> b`` is well-formed DOT for three nodes, the middle one with an HTML text as its name."""
        name = self.values[self.at]
        if not name.strip("-=~. "):
            message = f"`<{name[:60]}>` is read as the name of a node"
            hint = "An edge with arrow heads at both ends is written `a -> b [dir=both]`."
            position = self.tokens.source.position(self.offsets[self.at])
            self.builder.warning(*position, message, code="arrow_as_name", hint=hint)

    def _warn_of_label_after_colon(self) -> None:
        """``a -> b : pays`` is well-formed DOT, with ``pays`` as a port of b; who leaves spaces means a text."""
        offset = self.offsets[self.at]
        if self.tokens.source.text[offset + 1 : offset + 2].isspace():
            message = "what follows `:` is read as a port of the node"
            hint = 'The text of an edge is written `a -> b [label="text"]`.'
            self.builder.warning(*self.tokens.source.position(offset), message, code="label_after_colon", hint=hint)

    def _edge_sign(self) -> None:
        sign = self.kinds[self.at]
        if sign != self.sign:
            kinds = {"->": "a digraph", "--": "a graph"}
            hint = f"`{sign}` belongs to {kinds[sign]}; in {kinds[self.sign]} write `{self.sign}`."
            self.error(self.at, f"`{sign}` in {kinds[self.sign]}", expected=f"`{self.sign}`", hint=hint)
        self.at += 1
        while self.kinds[self.at] in _EDGE_SIGNS:
            self.report(UnexpectedTokenError(self.at, "a node or a subgraph"))
            self.at += 1

    def _end_chain(self, chain: Chain) -> None:
        attributes = self.attributes() if self.kinds[self.at] == "[" else NO_ATTRIBUTES
        if len(chain.steps) > 1:
            self._connect(chain, attributes)
        elif attributes:
            last = self.line_at(self.offsets[self.at - 1])
            self.graph.describe(chain.steps[0], attributes, (chain.lines[0], last))

    def _connect(self, chain: Chain, attributes: Attributes) -> None:
        for index in range(len(chain.steps) - 1):
            lines = (chain.lines[index], max(chain.lines[index : index + 2]))
            self.graph.connect(chain.steps[index], chain.steps[index + 1], attributes, lines)

    def _open_subgraph(self, chain: Chain) -> None:
        """``subgraph name {`` or a bare ``{``; ``chain`` goes on where its body ends."""
        start = self.at
        name = ""
        if self.skip("subgraph"):
            name = self.skip_text()
            expected = "`{`"
        else:
            expected = "a node, a subgraph or `}`" if not chain.steps else "a node or a subgraph"
        if self.kinds[self.at] != "{":
            error = UnexpectedTokenError(self.at, expected, self.keyword_hint(self.at))
            if not name or self.missing <= 0:
                raise error
            self.report(error)
            self.missing -= 1
        line = self.line_at(self.offsets[start])
        self.graph.open_subgraph(name, line)
        self.at += self.kinds[self.at] == "{"
        chain.lines.append(line)
        self.waiting.append(chain)

    def _close_subgraph(self) -> None:
        chain = self.waiting.pop()
        nodes = self.graph.close_subgraph(self.line_at(self.offsets[self.at - 1]))
        chain.steps.append(nodes)
        if self.kinds[self.at] in _EDGE_SIGNS:
            self._edge_sign()
            self._chain(chain)
        elif len(chain.steps) > 1:
            self._end_chain(chain)
        elif self.kinds[self.at] == "[":
            self.attributes()

    def _recover(self) -> None:
        """To where the next statement is likely to begin: after ``;``, on a new line, or at the end of the body."""
        kinds = self.kinds
        while kinds[self.at] not in ("}", END):
            self.at += 1
            if kinds[self.at - 1] == ";" or self.tokens.on_new_line(self.at):
                return
