"""Sequence diagrams: what a student is told, where reading stops, what reading costs."""

from dataclasses import replace

import pytest

from submissions.diagrams import read
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound, shares_kept

WHOLE = """sequenceDiagram
    actor Reader
    participant Desk as Loan desk
    Reader->>+Desk: asks for a book
    Desk->>Catalogue: looks it up
    alt on the shelf
        Catalogue-->>Desk: shelf and row
        Desk-->>Reader: here you are
    else on loan
        Catalogue-->>Desk: due date
        Note right of Desk: may be reserved
        Desk-->>-Reader: sorry
    end
    loop every week
        Desk-)Reader: reminder
    end
"""
LONG = replace(DEFAULT_LIMITS, text_chars=1_000_000)
POINTS_RIGHT = "Arrows point to the right: write the sender first, `Bob->>Alice: text`."


@pytest.mark.parametrize(
    ("statement", "column", "hint"),
    [
        ("Ann->>Bob", 10, "A message needs a text after a colon: `Alice->>Bob: text`."),
        ("Ann->>Bob hello", 16, "A message needs a text after a colon: `Alice->>Bob: text`."),
        ("Ann: hello", 4, "A message is written `Alice->>Bob: text`."),
        ("Ann<-Bob: hello", 4, POINTS_RIGHT),
        ("Ann<--Bob: hello", 4, POINTS_RIGHT),
        ("Ann ==> Bob: hello", 7, "Write `->>` for a message and `-->>` for an answer."),
        ("Ann ..> Bob: hello", 7, "Write `->>` for a message and `-->>` for an answer."),
        ("Ann --|> Bob: hello", 5, "That is an arrow of class diagrams; write `->>`."),
        ("Ann → Bob: hello", 10, "Write the arrow with hyphens, `->>`."),
        ("Ann->>Bob: one; two", 20, "`;` ends a message; inside a text write it `#59;`."),
        ("Ann->>end: hello", 7, "`end` is a keyword; give the participant another id: `participant p1 as end`."),
        ("note right Ann: x", 6, "Write `Note left of Alice: text`."),
        ("note on Ann: x", 6, "Write `Note over Alice: text`."),
        ("note over Ann", 14, "A note has its text on the same line after a colon, with `<br>` for a new line."),
        ("database Store", 15, 'Write `participant Store@{ "type": "database" }`.'),
        ("participant", 12, "Write the name alone: `participant Alice`."),
        ("participant Ann<b>", 13, "Write the name alone: `participant Alice`."),
        ('participant Ann@{ "type" "actor" }', 18, 'Write it whole: `participant Store@{ "type": "database" }`.'),
        ("group all", 10, "Mermaid has no `group`; use `rect`, `opt` or `critical`."),
        ("return done", 12, "Write an answer as a message: `Bob-->>Alice: text`."),
        ("loop daily", 1, "Each `loop` needs an `end` of its own."),
        ("end", 1, "An `end` belongs to a `loop`, `alt`, `opt`, `par`, `critical`, `break`, `rect` or `box`."),
        ("and then", 1, "It parts `par` or `par_over`."),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_place_and_remedy(statement: str, column: int, hint: str) -> None:
    reading = read(f"sequenceDiagram\n{statement}", "mermaid")
    assert not reading.ok
    first = reading.errors[0]
    assert (first.line, first.column, first.hint) == (2, column, hint)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("Ann->>Bob: room #5", "comment_in_text"),
        ('participant "Ann Bell" as Ann', "long_name_first"),
        ("Ann->>Bob: x\n/ Bob->>Ann: y", "stray_character"),
    ],
)
def test_what_mermaid_overlooks_is_told_as_a_warning(statement: str, code: str) -> None:
    reading = read(f"sequenceDiagram\n{statement}\n", "mermaid")
    assert reading.ok
    assert [d.code for d in reading.diagnostics] == [code]


def test_a_slip_costs_its_own_statement_only() -> None:
    source = "sequenceDiagram\nA->>B: one\nA->B\nB<-A: two; A=>B: three\nnote over A\n first\nend note\nA->>B: four"
    reading = read(source, "mermaid")
    assert [d.line for d in reading.errors] == [3, 4, 4, 5]
    assert reading.graph is not None
    messages = [(e.source, e.target, e.label, e.order) for e in reading.graph.edges if e.order]
    assert messages == [
        ("A", "B", "one", 1), ("A", "B", "", 2), ("A", "B", "two", 3), ("A", "B", "three", 4), ("A", "B", "four", 5),
    ]  # fmt: skip


def test_a_wrong_statement_in_a_box_is_told_once() -> None:
    reading = read("sequenceDiagram\nbox Front\nA->>B: x\nB->>A: y\nend\nA->>B: z", "mermaid")
    assert [d.line for d in reading.errors] == [3]
    assert reading.graph is not None and len(reading.graph.edges) == 3


def test_the_number_of_a_fragment_on_the_same_line_tells_them_apart() -> None:
    reading = read("sequenceDiagram;loop a;A->>B: x;end;loop b;B->>A: y;end", "mermaid")
    assert reading.graph is not None
    assert [n.id for n in reading.graph.nodes if n.shape == "loop"] == ["loop@1", "loop@1.2"]


def test_most_diagrams_with_one_character_lost_keep_most_of_their_edges() -> None:
    shares = shares_kept(WHOLE, "mermaid")
    assert len(shares) > 20
    assert sum(share >= 0.7 for share in shares) / len(shares) >= 0.85


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("sequenceDiagram\nA->>B: x\nC->>D: x\nE->>F: x", "limit_nodes"),
        ("sequenceDiagram\n" + "A->>B: x\n" * 6, "limit_edges"),
        ("sequenceDiagram\n" + "loop x\n" * 4 + "end\n" * 4, "limit_depth"),
    ],
)
def test_past_a_limit_the_graph_keeps_what_was_read(source: str, code: str) -> None:
    reading = read(source, "mermaid", limits=replace(DEFAULT_LIMITS, nodes=5, edges=5, depth=3))
    assert [d.code for d in reading.errors] == [code]
    assert reading.graph is not None and reading.graph.nodes
    assert_sound(reading)


@pytest.mark.parametrize(
    "unit",
    [
        "A->>B: x\n", "A->>B:x;", "A->>B x\n", "A-", "A(", "participant a #", "participant  ", "participant a@{",
        "alt a\nelse b\nend\n", "note over A\n", "end note\n", "title ", "=> ", "}\n",
    ],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    header = "sequenceDiagram\n"
    assert_linear(lambda size: header + unit * (size // len(unit)), lambda text: read(text, "mermaid", limits=LONG))
