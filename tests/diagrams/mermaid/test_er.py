"""ER diagrams: what a student is told, where reading stops, what reading costs."""

from dataclasses import replace

import pytest

from submissions.diagrams import read
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound, shares_kept

WHOLE = """erDiagram
    READER ||--o{ LOAN : "takes out"
    LOAN }o--|| COPY : of
    BOOK ||--|{ COPY : "exists as"
    AUTHOR }|--|{ BOOK : wrote
    READER {
        int number PK
        string name
    }
    LOAN {
        int reader FK
        date due "four weeks"
    }
    BRANCH ||..o{ COPY : keeps
"""
LONG = replace(DEFAULT_LIMITS, text_chars=1_000_000)
RELATIONSHIP = "A relationship is written `CUSTOMER ||--o{ ORDER : places`."
TYPE_FIRST = "An attribute has its type first, then its name: `string title`."
NO_DEFAULT = 'There are no default values; a comment may tell them: `int count "0 at first"`.'
NO_VISIBILITY = "ER diagrams show no visibility: write `string title`."


@pytest.mark.parametrize(
    ("statement", "line", "column", "hint"),
    [
        ("READER ||--o{ LOAN", 2, 19, "Every relationship needs a label: `CUSTOMER ||--o{ ORDER : places`."),
        ("READER -- LOAN : takes", 2, 8, RELATIONSHIP),
        ("READER ||-- LOAN : takes", 2, 13, RELATIONSHIP),
        ("READER --> LOAN : takes", 2, 8, RELATIONSHIP),
        ("READER ||--o{ LOAN : 1", 2, 22, 'Put a label of several words in quotes: `: "belongs to"`.'),
        ("r[Young reader]", 2, 9, 'Put a name of several words in quotes: `c["Customer account"]`.'),
        ("READER {\nname\n}", 3, 1, TYPE_FIRST),
        ("READER {\nname: string\n}", 3, 5, "Write the type first and no colon: `string title`."),
        ("READER {\nint id PK FK\n}", 3, 11, "Several keys are separated by a comma: `int id PK, FK`."),
        ("READER {\n+string name\n}", 3, 1, NO_VISIBILITY),
        ("READER {\n-string name\n}", 3, 1, NO_VISIBILITY),
        ("READER {\nint fines = 0\n}", 3, 11, NO_DEFAULT),
        ("READER {\nint id;\n}", 3, 7, "Attributes stand on a line each, without `;`."),
        ("READER {\nint id\n", 2, 8, "Close the attributes with `}` on a line of its own."),
        ("subgraph desk\nREADER", 2, 1, "Write `end` where the subgraph ends."),
        ("style READER fill:#fff \nLOAN ||--|| COPY : of", 3, 6, "Leave no spaces at the end of the line."),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_place_and_remedy(statement: str, line: int, column: int, hint: str) -> None:
    reading = read(f"erDiagram\n{statement}", "mermaid")
    assert not reading.ok
    first = reading.errors[0]
    assert (first.line, first.column, first.hint) == (line, column, hint)


def test_a_slip_costs_its_own_line_only() -> None:
    reading = read("erDiagram\nA ||--o{ B : x\nB ||--o{ C\nC --|> D : y\nsubgraph s\nD ||--|| A : z\nend", "mermaid")
    assert [d.line for d in reading.errors] == [3, 4]
    assert reading.graph is not None
    edges = [(e.source, e.target, e.source_multiplicity, e.target_multiplicity) for e in reading.graph.edges]
    assert edges == [("A", "B", "1", "0..*"), ("B", "C", "1", "0..*"), ("C", "D", "", ""), ("D", "A", "1", "1")]


def test_after_a_slip_in_a_style_the_lines_below_are_read() -> None:
    reading = read("erDiagram\nstyle A fill:#f.f\nstyle B x \nA ||--|| B : is", "mermaid")
    assert [d.line for d in reading.errors] == [2]
    assert reading.graph is not None and len(reading.graph.edges) == 1


def test_attributes_of_other_lines_survive_a_slip() -> None:
    reading = read("erDiagram\nA {\nint a PK\n???\nname\ntwo words here\nint b\n}", "mermaid")
    assert reading.graph is not None
    members = [(m.type, m.name, m.keys) for m in reading.graph.nodes[0].members]
    assert members == [("int", "a", ("PK",)), ("", "name", ()), ("two", "words", ()), ("int", "b", ())]


def test_most_diagrams_with_one_character_lost_keep_most_of_their_edges() -> None:
    shares = shares_kept(WHOLE, "mermaid")
    assert len(shares) > 20
    assert sum(share >= 0.7 for share in shares) / len(shares) >= 0.85


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("erDiagram\nA B C D E F", "limit_nodes"),
        ("erDiagram\n" + "A ||--|| B : x\n" * 6, "limit_edges"),
        ("erDiagram\nA { int a int b int c int d int e }", "limit_members"),
        ("erDiagram\n" + "subgraph a\nsubgraph b\nsubgraph c\nsubgraph d\n" + "end\n" * 4, "limit_depth"),
        ("erDiagram\nsubgraph a\nx\nend\nsubgraph b\na\nend\nsubgraph c\nb\nend\nsubgraph d\nc\nend", "limit_depth"),
    ],
)  # fmt: skip
def test_past_a_limit_the_graph_keeps_what_was_read(source: str, code: str) -> None:
    reading = read(source, "mermaid", limits=replace(DEFAULT_LIMITS, nodes=5, edges=5, depth=3, members=4))
    assert [d.code for d in reading.errors] == [code]
    assert reading.graph is not None and reading.graph.nodes
    assert_sound(reading)


def test_a_subgraph_never_stands_in_itself() -> None:
    assert_sound(read("erDiagram\nsubgraph a\nsubgraph b\na\nend\nend\nsubgraph c\nc\nend", "mermaid"))


@pytest.mark.parametrize(
    ("before", "unit"),
    [
        ("", "A ||--o{ B : x\n"), ("", "A ||--|| B\n"), ("", "A{x:y}\n"), ("", '"'), ("", "u-"), ("", "one or "),
        ("", "subgraph a\nb\n"), ("", "style a b \n"), ("", "direction "),
        ("A {\n", "x{\n|"), ("A {\n", "List~a~ b "), ("A {\n", "a`b`"), ("A {\n", "a:b\n"), ("A {\n", "~"),
    ],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(before: str, unit: str) -> None:
    source = "erDiagram\n" + before
    assert_linear(lambda size: source + unit * (size // len(unit)), lambda text: read(text, "mermaid", limits=LONG))
