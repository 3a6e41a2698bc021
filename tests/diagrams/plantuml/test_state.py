"""What the fixtures do not say of state diagrams: remedies, limits, nesting and cost."""

from dataclasses import replace

import pytest

from submissions.diagrams import read
from submissions.diagrams.graph import DiagramKind, NodeKind
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("Open ==> Shut", "A transition is written `-->`"),
        ("Open --> Shut slowly", "Before the event of a transition stands a `:`"),
        ("In progress --> Shut", '`state "In progress" as InProgress`'),
        ("state In progress", '`state "In progress" as InProgress`'),
        ("sign-in --> Shut", "A name has no hyphens"),
        ("(*) --> Shut", "written `[*]`"),
        ("note right of Open", "ends with `end note`"),
    ],
)
def test_frequent_slips_come_with_a_remedy(line: str, remedy: str) -> None:
    reading = read(f"@startuml\n[*] --> Open\nstate Shut\nOpen --> Shut : push\n{line}\n@enduml", "plantuml")
    assert [(d.line, d.column) for d in reading.errors] == [(5, 1)]
    assert remedy in reading.errors[0].hint
    assert reading.graph is not None and reading.graph.kind is DiagramKind.STATE


def test_states_of_two_regions_cannot_be_joined_even_from_outside_of_both() -> None:
    source = "@startuml\nstate Both {\n  state A\n  --\n  state B\n}\nA --> B\n@enduml"
    reading = read(source, "plantuml")
    assert [d.code for d in reading.errors] == ["other_region"]


def test_a_state_is_where_it_was_declared_first_wherever_it_is_used() -> None:
    reading = read("@startuml\nstate Outer {\n  state Inner\n}\nInner --> Done\n@enduml", "plantuml")
    assert reading.graph is not None
    parents = {node.label: node.parent for node in reading.graph.nodes if node.kind is NodeKind.STATE}
    assert parents == {"Outer": None, "Inner": "Outer", "Done": None}


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("[*] --> a\nb --> c\nd --> e", "limit_nodes"),
        ("[*] --> a\n" * 6, "limit_edges"),
        ("[*] --> a\n" + "state a {\n" * 4, "limit_depth"),
        ("[*] --> a\n" + "a : text\n" * 5, "limit_members"),
    ],
)
def test_past_a_limit_the_graph_keeps_what_was_read(source: str, code: str) -> None:
    limits = replace(DEFAULT_LIMITS, nodes=5, edges=5, depth=3, members=4)
    reading = read(f"@startuml\n{source}\n@enduml", "plantuml", limits=limits)
    assert [d.code for d in reading.errors] == [code]
    assert reading.graph is not None
    assert_sound(reading)


@pytest.mark.parametrize(
    "unit",
    ["a-->b:c\n", "-", "--\n", "||\n", "[*]", "[*] --> a\n", "a.", "a:", "a : b\n", "=", "==a==", "[H]",
     "a[H] --> b\n", "state a {\n", "state a {\n}\n", "state a {\n--\n", "}\n", "<<", "<<a>>", '"', "state ",
     "note on link\n", "note right\n", "note left of a\n", "json a {\n", "x--", "left", "a -[#red]-> b\n",
     "a --> b c\n", "frame a {\n", "state a as ", "state a.b.c\n", "#a;", "##[", "[[", "begin", "a --> a.b\n"],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    assert_linear(
        lambda size: "@startuml\n[*] --> a\n" + unit * (size // len(unit) - 9), lambda text: read(text, "plantuml")
    )
