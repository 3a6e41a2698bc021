"""Block diagrams: blocks in rows, blocks within blocks, and links between them."""

import re

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import Edge, EdgeKind, End, LineStyle, NodeKind
from submissions.diagrams.source import Source

from .block_scan import BETWEEN, Block, Link, block_at, link_at, size_at
from .flowchart_shapes import BRACKETS, KIND_OF
from .skipping import skip
from .slip import Slip, note
from .text import label

_HEADER = re.compile(r"\s*(?:block-beta|block)(?![A-Za-z0-9_])")
_COLUMNS = re.compile(r"columns\s+(?:auto(?![A-Za-z0-9_])|\d+)")
_SPACE = re.compile(r"space(?::\d+|(?![A-Za-z0-9_]))")
_OPEN = re.compile(r"block:|block(?![A-Za-z0-9_]|-beta)")
_END = re.compile(r"end(?![A-Za-z0-9_])")
_CLASS = re.compile(r"(?:classDef\s+\w+\s+|class\s+\w+(?:,\s*\w+)*)[^\n]*")
_STYLE = re.compile(r"style\s+(\w+(?:,\s*\w+)*)([^\n]*)")
_LINE = re.compile(r"[^\n]*")
_BROKEN_BLOCK = re.compile(r"""([^\s(\[{<>:="-]+)[^\S\n]*([\[({<>]+)[/\\|]?"?([^"\])}\n]*)["\])}>/\\]*""")
_ARROW = re.compile(r"[<xo]?(?:--+|==+|-\.+-?|\.+-|->)[>xo]?")
_NAME = re.compile(r"[\w.]+")
_LINK_CHARS = 300
_CHAIN_HINT = "In a block diagram each link is a statement of its own: `a --> b`, then `b --> c`."


def read_block_diagram(source: Source, builder: GraphBuilder) -> None:
    """Blocks, blocks that hold others (``NodeKind.GROUP``; one without a name is called ``anon-1``) and links."""
    _Reader(source, builder).read()


class _Reader:
    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self._text = source.text
        self._source = source
        self._builder = builder
        self._open: list[str] = []
        self._filled: list[bool] = [False]
        self._anonymous = 0

    def read(self) -> None:
        text = self._text
        at = skip(BETWEEN, text, skip(_HEADER, text, 0))
        while at < len(text):
            at = skip(BETWEEN, text, self._statement(at))
        if self._open:
            self._note(Slip(len(text), "a block is not closed", "`end`", "Each `block:name` needs an `end`."))
        elif not self._filled[0]:
            self._note(Slip(len(text), "the diagram is empty", "a block"))

    def _note(self, slip: Slip) -> None:
        note(self._builder, self._source, slip)

    def _statement(self, at: int) -> int:
        text = self._text
        if match := _END.match(text, at):
            return self._close(at, match.end())
        self._filled[-1] = True
        try:
            if match := _OPEN.match(text, at):
                return self._block_with_blocks(at, match)
            for pattern in (_COLUMNS, _SPACE, _CLASS):
                if match := pattern.match(text, at):
                    return match.end()
            if match := _STYLE.match(text, at):
                return self._style(at, match)
            return self._block_or_link(at)
        except Slip as slip:
            self._note(slip)
            return self._recover(at)

    def _close(self, at: int, end: int) -> int:
        if not self._open:
            self._note(Slip(at, "`end` closes nothing here", "", "An `end` belongs to a `block:name`."))
            return end
        if not self._filled.pop():
            self._note(Slip(at, "a block is empty", "a block in it"))
        draft = self._builder.nodes[self._open.pop()]
        draft.lines = (draft.lines[0], self._source.line_at(at))
        return end

    def _block_with_blocks(self, at: int, match: re.Match[str]) -> int:
        line, end = self._source.line_at(at), match.end()
        self._builder.check_depth(len(self._open) + 1, line)
        if match[0] == "block:":
            block, end = block_at(self._text, skip(BETWEEN, self._text, end))
            end = size_at(self._text, end)
        else:
            self._anonymous += 1
            block = Block(f"anon-{self._anonymous}", at)
        draft = self._builder.node(block.id, line, parent=self._open[-1] if self._open else None)
        draft.kind, draft.shape, draft.label = NodeKind.GROUP, "block", label(block.label or "")
        self._open.append(block.id)
        self._filled.append(False)
        return end

    def _block_or_link(self, at: int) -> int:
        block, end = block_at(self._text, at)
        link, after = link_at(self._text, end)
        if link is None:
            self._block(block)
            return size_at(self._text, end)
        target, end = block_at(self._text, after)
        self._link(block, link, target)
        while (further := link_at(self._text, end))[0] is not None:
            self._note(Slip(end, "a second link follows in the same statement", "a new statement", _CHAIN_HINT))
            block, (link, after) = target, further
            target, end = block_at(self._text, after)
            if link:
                self._link(block, link, target)
        return end

    def _block(self, block: Block) -> None:
        line = self._source.line_at(block.offset)
        parent = self._open[-1] if self._open else None
        is_new = block.id not in self._builder.nodes
        draft = self._builder.node(block.id, line, parent=parent if parent != block.id else None)
        if block.label is not None:
            draft.label = label(block.label)
            draft.lines = draft.lines if is_new else (line, line)
        if block.shape and draft.kind is not NodeKind.GROUP:
            draft.shape, draft.kind = block.shape, KIND_OF.get(block.shape, NodeKind.ELEMENT)

    def _link(self, source: Block, link: Link, target: Block) -> None:
        self._block(source)
        self._block(target)
        lines = (self._source.line_at(source.offset), self._source.line_at(target.offset))
        ends, text = (link.source_end, link.target_end), label(link.label)
        self._builder.edge(Edge(source.id, target.id, text, EdgeKind.LINK, link.line, *ends, lines=lines))

    def _style(self, at: int, match: re.Match[str]) -> int:
        if match[2].strip() and match[1] not in self._builder.nodes:
            raise Slip(at, f"`style` names the block `{match[1]}`, and there is none so far", "the name of one block")
        return match.end()

    def _recover(self, at: int) -> int:
        """Save a block or link that breaks the rules -> where to go on, behind the block or behind the line."""
        text = self._text
        line_end = text.find("\n", at, at + _LINK_CHARS)
        arrows = list(_ARROW.finditer(text, at, line_end if line_end >= 0 else at + _LINK_CHARS))
        source = _NAME.match(text, at)
        target = _NAME.match(text, skip(BETWEEN, text, arrows[-1].end())) if arrows else None
        if source and target:
            words = text[arrows[0].end() : arrows[-1].start()].strip(' |"') if len(arrows) > 1 else ""
            link = Link(LineStyle.SOLID, End.NONE, End.ARROW, words)
            self._link(Block(source[0], at), link, Block(target[0], target.start()))
            return skip(_LINE, text, target.end())
        broken = _BROKEN_BLOCK.match(text, at)
        if broken is None:
            return max(skip(_LINE, text, at), at + 1)
        shape = next((shape for opening, _, shape in BRACKETS if broken[2].startswith(opening)), "")
        self._block(Block(broken[1], at, broken[3].strip() or None, shape))
        return broken.end()
