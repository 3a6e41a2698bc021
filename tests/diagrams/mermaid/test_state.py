"""State diagrams: what a student is told, where reading stops, what reading costs."""

from dataclasses import replace

import pytest

from submissions.diagrams import read
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound, shares_kept

WHOLE = """stateDiagram-v2
    [*] --> Free
    Free --> Lent : lend
    state Lent {
        [*] --> OnTime
        OnTime --> Late : due date passes
        Late --> [*]
    }
    Lent --> Free : return
    Lent --> Lost
    state "In repair" as repair
    Free --> repair : damaged
    repair --> Free
    Lost --> [*]
"""
LONG = replace(DEFAULT_LIMITS, text_chars=1_000_000)
FORM = "A transition is written `Idle --> Running : start`."
ONE_ARROW = "A state diagram knows one arrow only: `-->`."
QUOTE = 'A text in quotes needs an id: `state "Order paid" as paid`.'
HYPHEN = 'A name has no hyphen: write `in_progress`, or `state "in-progress" as in_progress`.'
COLON = "A text with `:` in it goes on lines of its own: `note right of A`, the text, `end note`."
NOTE = "A note is written `note right of A : text`, or on several lines up to `end note`."


@pytest.mark.parametrize(
    ("statement", "column", "hint"),
    [
        ("Free -> Lent", 6, "`->` is PlantUML; write `-->`."),
        ("Free <-- Lent", 7, "Arrows point to the right: write the source first."),
        ("Free -.-> Lent", 6, ONE_ARROW),
        ("Free ---> Lent", 6, ONE_ARROW),
        ("Free -left-> Lent", 6, "Arrows have no direction here; write `-->`."),
        ("Free --> in-repair", 12, HYPHEN),
        ("Free -->", 9, FORM),
        ("Free --> Lent --> Free", 15, "Write each transition on its own line."),
        ('Free --> "on loan"', 10, QUOTE),
        ('state "On loan"', 16, 'Give a long name an id: `state "Long name" as s1`.'),
        ('state "On loan', 7, "Close the name with a second quote."),
        ("state On loan {\n}", 7, 'Give a long name an id: `state "Long name" as s1`.'),
        ("state Free {\nA --> B", 7, "Each `{` needs a `}` of its own."),
        ("Free {\n}", 6, "A composite state begins with the keyword: `state Active {`."),
        ("note over Free : x", 6, NOTE),
        ("note right of Free", 19, NOTE),
        ("note right of Free : at 9:30", 26, COLON),
        ("--", 1, HYPHEN),
        ("scale big", 1, FORM),
        ("classDef", 1, FORM),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_place_and_remedy(statement: str, column: int, hint: str) -> None:
    reading = read(f"stateDiagram-v2\n{statement}", "mermaid")
    assert not reading.ok
    first = reading.errors[0]
    assert (first.line, first.column, first.hint) == (2, column, hint)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("A --> B;", "sign_in_name"),
        ("A --> B\n}", "sign_in_name"),
        ("A ..> B", "sign_in_name"),
        ("state A", "not_drawn"),
    ],
)
def test_what_mermaid_takes_otherwise_than_meant_is_told_as_a_warning(statement: str, code: str) -> None:
    reading = read(f"stateDiagram-v2\n{statement}\n", "mermaid")
    assert reading.ok
    assert [d.code for d in reading.diagnostics] == [code]


def test_a_slip_costs_its_own_line_only() -> None:
    source = "stateDiagram-v2\nA --> B : one\nA -> B : two\nstate C {\nB -up-> A\nB --> X\n}\nA <- C : three\nA --> C"
    reading = read(source, "mermaid")
    assert [d.line for d in reading.errors] == [3, 5, 8]
    assert reading.graph is not None
    edges = [(e.source, e.target, e.label) for e in reading.graph.edges]
    assert edges == [
        ("A", "B", "one"),
        ("A", "B", "two"),
        ("B", "A", ""),
        ("B", "X", ""),
        ("C", "A", "three"),
        ("A", "C", ""),
    ]
    assert {n.id: n.parent for n in reading.graph.nodes} == {"A": "C", "B": "C", "C": None, "X": "C"}


def test_a_composite_state_with_a_slip_in_its_name_still_holds_its_states() -> None:
    reading = read('stateDiagram-v2\nstate "On loan" {\nA --> B\n}\nC', "mermaid")
    assert reading.graph is not None
    assert {n.id: n.parent for n in reading.graph.nodes} == {"On loan": None, "A": "On loan", "B": "On loan", "C": None}


def test_regions_count_as_a_level() -> None:
    source = "stateDiagram-v2\nstate A {\nx\n--\nstate B {\ny\n--\nz\n}\n}"
    codes = {
        depth: [d.code for d in read(source, limits=replace(DEFAULT_LIMITS, depth=depth)).errors] for depth in (3, 4)
    }
    assert codes == {3: ["limit_depth"], 4: []}


def test_a_state_never_stands_in_itself() -> None:
    assert_sound(
        read("stateDiagram-v2\nstate A {\nA --> B\nstate B {\nA\n}\n}\nstate B {\nstate A {\nC\n}\n}", "mermaid")
    )


def test_composite_states_may_be_nested_as_deep_as_the_limit() -> None:
    depth = DEFAULT_LIMITS.depth
    source = "stateDiagram-v2\n" + "".join(f"state s{n} {{\n" for n in range(depth)) + "x\n" + "}\n" * depth
    reading = read(source, "mermaid")
    assert reading.ok and reading.graph is not None and len(reading.graph.nodes) == depth + 1
    assert [d.code for d in read(source.replace("x", "state x {\ny\n}"), "mermaid").errors] == ["limit_depth"]


def test_most_diagrams_with_one_character_lost_keep_most_of_their_edges() -> None:
    shares = shares_kept(WHOLE, "mermaid")
    assert len(shares) > 20
    assert sum(share >= 0.7 for share in shares) / len(shares) >= 0.85


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("stateDiagram-v2\nA --> B\nC --> D\nE --> F", "limit_nodes"),
        ("stateDiagram-v2\n" + "A --> B\n" * 6, "limit_edges"),
        ("stateDiagram-v2\nstate A {\nB\n}\nstate B {\nC\n}\nstate C {\nD\n}\nstate D {\nE\n}", "limit_depth"),
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
        "a --> b\n", "a -> b\n", "a ", "state a ", "state a b {", 'state "', "state a {\nb\n--\nc\n}\n",
        "note left of a\n", "a:b", "--\n", "}\n", "direction ", "[[fork]]", "a%%b",
    ],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    header = "stateDiagram-v2\n"
    assert_linear(lambda size: header + unit * (size // len(unit)), lambda text: read(text, "mermaid", limits=LONG))
