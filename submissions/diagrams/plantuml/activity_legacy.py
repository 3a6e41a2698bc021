"""Activity diagrams in PlantUML's older syntax: ``(*) --> "Order"``, one statement for each arrow.

An arrow without a source goes on from what the last one reached; behind ``if`` and ``else`` that is the condition.
"""

import re

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, End, LineStyle, NodeKind

from .bars import BAR, settle_bars
from .drawing import Drawing
from .layout import read_layout
from .lines import Cursor, Line
from .notes import read_note
from .patterns import COLOR
from .text import label, unquote

FLAGS = re.VERBOSE | re.IGNORECASE
PLACE = r"""(?: (?P<star%d>\(\*(?:top|\d++)?+\)) | ==++ \s*+ (?P<bar%d>[\w.]++) \s*+ ==++
    | ["“](?P<text%d>[^"“”]++)["”] (?:\s++as\s++(?P<as%d>[\w.]++))?+ | (?P<code%d>[^\W_][\w.]*+) )"""
SOURCE, TARGET = PLACE.replace("%d", "1"), PLACE.replace("%d", "2")
STYLES = r"(?:\[[^\[\]]*+\])?+"
ARROW = rf"(?P<body>[-.]++ {STYLES} (?:\*|left|right|up|down|le?|ri?|up?|do?)?+ {STYLES} [-.]*+) >"
GUARD = r"(?: \[(?P<guard>[^\]]++)\] \s*+ )?+"
STEREOTYPES = r"(?:<<[^<>]++>>\s*+)*+"
BEFORE = rf"(?:{SOURCE} \s*+)? {STEREOTYPES} {COLOR} (?:\[\[[^\[\]]*+\]\]\s*+)?+"
AFTER = rf"""\s*+ {STEREOTYPES} (?:in\s++(?P<partition>"[^"]++"|\S++)\s*+)?+ {COLOR}"""
LINK = re.compile(rf"{BEFORE} {ARROW} \s*+ {GUARD} (?: {TARGET} {AFTER} | (?P<plain>\w[^\"]*+) )", FLAGS)
LONG_LINK = re.compile(rf'{BEFORE} {ARROW} \s*+ {GUARD} "(?P<begin>[^"]*+)', FLAGS)
LONG_END = re.compile(rf'(?P<end>[^"]*+)" (?:\s++as\s++(?P<as>[\w.]++))?+ {AFTER}', FLAGS)
IF = re.compile(
    rf"""(?:{SOURCE} \s*+)? (?:{ARROW} \s*+)?+ {GUARD}
    if \b \s*+ (?: "(?P<said>[^"]*+)" \s*+ (?:as\s++(?P<as>[\w.]++)\s*+)?+ (?:then)?+ | (?P<bare>[^"]++) )""",
    FLAGS,
)
PARTITION = re.compile(rf"partition\s++(?P<name>\"[^\"]++\"|[^\s{{\#\"]++) \s*+ {COLOR} \{{?", FLAGS)
CLOSES = re.compile(r"\}|end\s?partition", re.IGNORECASE)
NOWHERE = "there is nothing yet that this could go on from"
NOWHERE_HINT = 'Begin with the start: `(*) --> "First action"`.'


class LegacyActivityReader:
    """``last`` is what an arrow without a source begins at; ``conditions`` are the open ones, innermost last."""

    def __init__(self, builder: GraphBuilder) -> None:
        self.builder = builder
        self.drawing = Drawing(builder, ".")
        self.last: NodeDraft | None = None
        self.conditions: list[NodeDraft] = []

    def statement(self, line: Line, cursor: Cursor) -> bool:
        text = line.text.strip()
        return (
            self._condition(text, line)
            or self._link(text, line)
            or self._long_link(text, line, cursor)
            or self._partition(text, line)
            or (text[:4].lower() == "note" and read_note(self.drawing, text, line, cursor))
            or read_layout(self.drawing, text, line, cursor)
        )

    def finish(self, cursor: Cursor) -> None:
        self.drawing.settle()
        settle_bars(self.builder)

    def _link(self, text: str, line: Line) -> bool:
        found = LINK.fullmatch(text)
        if found is None:
            return False
        source = self._source(found, line)
        names = self.drawing.names
        if found["star2"]:
            end = names.resolve("*end*" + found["star2"][2:-1], reuse=False)
            target = self.drawing.place(end, line.number, NodeKind.END, "")
        elif found["plain"]:
            target = self._activity(found["plain"].strip(), None, None, line)
        else:
            target = self._place(found, "2", line)
        self._draw(source, target, found, line)
        return True

    def _long_link(self, text: str, line: Line, cursor: Cursor) -> bool:
        """The text of an activity may go on over several lines."""
        found = LONG_LINK.fullmatch(text)
        block = cursor.block("activity", LONG_END.fullmatch) if found else None
        last = LONG_END.fullmatch(cursor.lines[cursor.index - 1].text.strip()) if block is not None else None
        if found is None or block is None or last is None:
            return False
        source = self._source(found, line)
        said = "\n".join([found["begin"], *(each.text.strip() for each in block), last["end"]])
        target = self._activity(last["as"] or said, said, last["partition"], line)
        target.lines = line.number, cursor.line_before
        self._draw(source, target, found, line)
        return True

    def _condition(self, text: str, line: Line) -> bool:
        word = text.lower()
        if word in {"else", "endif", "end if"}:
            if not self.conditions:
                self.builder.error(line.number, line.column, f"`{text}` without an `if`", code="block_not_open")
            elif word == "else":
                self.last = self.conditions[-1]
            else:
                self.conditions.pop()
            return True
        found = IF.fullmatch(text)
        if found is None:
            return False
        self.builder.check_depth(len(self.conditions) + 1, line.number)
        source = self._source(found, line)
        said = found["said"] if found["said"] is not None else found["bare"].removesuffix("then").strip()
        name = self.drawing.names.resolve(found["as"] or f"if@{line.number}", reuse=False)
        decision = self.drawing.place(name, line.number, NodeKind.DECISION, said)
        self._draw(source, decision, found, line)
        self.conditions.append(decision)
        return True

    def _partition(self, text: str, line: Line) -> bool:
        if found := PARTITION.fullmatch(text):
            name = self.drawing.names.resolve(unquote(found["name"]), reuse=True)
            self.drawing.open_group(name, line.number, NodeKind.GROUP, None, "partition")
            return True
        if not CLOSES.fullmatch(text):
            return False
        if len(self.drawing.names.stack) == 1:
            self.builder.error(line.number, line.column, "no partition is open here", code="not_open")
        else:
            node = self.drawing.names.stack.pop().node
            if node is not None:
                node.lines = node.lines[0], line.number
        return True

    def _source(self, found: "re.Match[str]", line: Line) -> NodeDraft | None:
        if found["star1"]:
            start = self.drawing.names.resolve("*start*", reuse=False)
            return self.drawing.place(start, line.number, NodeKind.START, "")
        if found["bar1"] or found["text1"] or found["code1"]:
            return self._place(found, "1", line)
        if self.last is None:
            self.builder.error(line.number, line.column, NOWHERE, code="unknown", hint=NOWHERE_HINT)
        return self.last

    def _place(self, found: "re.Match[str]", side: str, line: Line) -> NodeDraft:
        partition = found["partition"] if side == "2" else None
        if bar := found[f"bar{side}"]:
            name = self.drawing.names.resolve(bar, reuse=True)
            return self.drawing.place(name, line.number, NodeKind.FORK, None, BAR)
        text = found[f"text{side}"]
        return self._activity(found[f"as{side}"] or text or found[f"code{side}"], text, partition, line)

    def _activity(self, code: str, text: str | None, partition: str | None, line: Line) -> NodeDraft:
        names = self.drawing.names
        if partition:
            group = names.resolve(unquote(partition), reuse=True)
            self.drawing.open_group(group, line.number, NodeKind.GROUP, None, "partition")
        try:
            return self.drawing.place(names.resolve(code, reuse=True), line.number, NodeKind.ACTION, text)
        finally:
            if partition:
                names.stack.pop()

    def _draw(self, source: NodeDraft | None, target: NodeDraft, found: "re.Match[str]", line: Line) -> None:
        self.last = target
        if source is None:
            return
        dashed = "." in (found["body"] or "")
        edge = Edge(
            source.id, target.id, label(found["guard"] or ""), EdgeKind.FLOW,
            LineStyle.DASHED if dashed else LineStyle.SOLID, End.NONE, End.ARROW, lines=(line.number, line.number),
        )  # fmt: skip
        self.drawing.link(edge)
