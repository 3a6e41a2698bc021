"""Activity diagrams in PlantUML's newer syntax: which rule reads which statement."""

import re
from collections.abc import Callable

from submissions.diagrams.builder import GraphBuilder

from .activity_blocks import (
    read_again,
    read_case,
    read_else,
    read_end_fork,
    read_end_if,
    read_end_switch,
    read_fork,
    read_if,
    read_switch,
)
from .activity_flow import Flow
from .activity_loops import read_backward, read_break, read_end_while, read_repeat, read_repeat_while, read_while
from .activity_nodes import (
    read_action,
    read_arrow,
    read_connector,
    read_jump,
    read_list_item,
    read_note,
    read_terminal,
)
from .activity_places import read_partition, read_partition_end, read_swimlane
from .lines import Cursor, Line

Rule = Callable[[Flow, str, Line, Cursor], bool]

RULES: dict[str, tuple[Rule, ...]] = {
    "if": (read_if,),
    "else": (read_else,),
    "elseif": (read_else,),
    "switch": (read_switch,),
    "case": (read_case,),
    "while": (read_while, read_end_while),
    "repeat": (read_repeat_while, read_repeat),
    "repeatwhile": (read_repeat_while,),
    "backward": (read_backward,),
    "break": (read_break,),
    "fork": (read_fork, read_again, read_end_fork),
    "split": (read_fork, read_again, read_end_fork),
    "forkagain": (read_again,),
    "splitagain": (read_again,),
    "end": (read_terminal, read_end_if, read_end_switch, read_end_while, read_end_fork, read_partition_end),
    "endif": (read_end_if,),
    "endswitch": (read_end_switch,),
    "endwhile": (read_end_while,),
    "endfork": (read_end_fork,),
    "endsplit": (read_end_fork,),
    "endmerge": (read_end_fork,),
    "endgroup": (read_partition_end,),
    "endpartition": (read_partition_end,),
    **dict.fromkeys(("start", "stop", "kill", "detach"), (read_terminal,)),
    **dict.fromkeys(("label", "goto"), (read_jump,)),
    **dict.fromkeys(("note", "floating"), (read_note,)),
    **dict.fromkeys(("partition", "package", "rectangle", "card"), (read_partition,)),
    "group": (read_partition_end, read_partition),
    "swimlane": (read_swimlane,),
    "link": (read_arrow,),
    ":": (read_action,),
    "#": (read_connector, read_if, read_while, read_repeat, read_action),
    "<": (read_action,),
    "|": (read_swimlane,),
    "(": (read_else, read_connector),
    "}": (read_partition_end,),
    "-": (read_arrow, read_list_item),
    "*": (read_list_item,),
}
"""By the word or the character that a statement begins with."""

BEGINNING = re.compile(r"[a-z]++|.", re.IGNORECASE)


class ActivityReader:
    def __init__(self, builder: GraphBuilder) -> None:
        self.flow = Flow(builder)

    def statement(self, line: Line, cursor: Cursor) -> bool:
        text = line.text.strip()
        beginning = BEGINNING.match(text)
        begin = cursor.index
        for rule in RULES.get(beginning[0].lower(), ()) if beginning else ():
            if rule(self.flow, text, line, cursor):
                return True
            cursor.index = begin
        return False

    def finish(self, cursor: Cursor) -> None:
        self.flow.settle_jumps()
        self.flow.warn_of_unclosed()
