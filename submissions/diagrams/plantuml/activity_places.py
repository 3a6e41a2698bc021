"""Where actions stand: swimlanes ``|Clerk|`` and partitions ``partition "Billing" {``."""

import re

from submissions.diagrams.graph import NodeKind

from .activity_flow import Flow
from .activity_open import Partition
from .lines import Cursor, Line
from .patterns import COLOR
from .text import label, unquote

SWIMLANE = re.compile(r"\|(?:\[?#[^\s|]++\|)?+(?P<name>[^|]++)\|(?P<title>[^|]*+)")
SWIMLANE_WORD = re.compile(r"swimlane\s++(?:#\w++\s++)?+(?P<name>\S++)(?:\s++as\s++(?P<title>\S.*+))?+", re.IGNORECASE)
OPENS = re.compile(
    rf"""(?P<word>partition|package|rectangle|card|group) (?:\s++{COLOR})?+ \s*+
    (?P<name>["“”][^"“”]++["“”]|[^"“”{{}}\#<]++)?+ \s*+ {COLOR} (?:<<[^<>]++>>\s*+)*+ (?P<brace>\{{)?+""",
    re.VERBOSE | re.IGNORECASE,
)
CLOSES = re.compile(r"\}|end\s?group|group\s?end|end\s?partition", re.IGNORECASE)
NO_BRACE_HINT = "Write `partition name {` and close it with `}`."


def read_swimlane(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    """The flow goes on in the swimlane of that name, which is drawn when it is met first."""
    found = SWIMLANE.fullmatch(text) or SWIMLANE_WORD.fullmatch(text)
    if found is None:
        return False
    name, title = found["name"].strip(), (found["title"] or "").strip()
    flow.lane = f"|{name}|"
    is_new = flow.lane not in flow.builder.nodes
    lane = flow.builder.node(flow.lane, line.number, kind=NodeKind.GROUP)
    lane.shape = "swimlane"
    if is_new or title:
        lane.label = label(title or name)
    return True


def read_partition(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    found = OPENS.fullmatch(text)
    if found is None:
        return False
    word = found["word"].lower()
    if not found["brace"]:
        message = f"`{word}` without `{{` is an old way of writing it"
        flow.builder.warning(line.number, line.column, message, code="missing_brace", hint=NO_BRACE_HINT)
    node = flow.place(NodeKind.GROUP, line, flow.parent(), word)
    node.label, node.shape = label(unquote((found["name"] or "").strip())), word
    flow.open(Partition("partition", line, node=node, lane=flow.lane))
    return True


def read_partition_end(flow: Flow, text: str, line: Line, cursor: Cursor) -> bool:
    if not CLOSES.fullmatch(text):
        return False
    partition = flow.innermost(Partition, "partition", line, close=True)
    if partition is not None:
        partition.node.lines = partition.line.number, line.number
    return True
