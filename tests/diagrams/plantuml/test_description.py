"""What the fixtures do not say of component, deployment and use case diagrams: remedies, limits and cost."""

from dataclasses import replace

import pytest

from submissions.diagrams import read
from submissions.diagrams.graph import DiagramKind
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("[Shop] --> [Bank];", "Leave the semicolon"),
        ("component Order service", "in quotes"),
        ("node Server {}", "a line of its own"),
        ("[Shop] --> [Bank", "A ] is missing"),
        ("[Shop] -->|pays| [Bank]", "This is Mermaid"),
        ("databse Orders", "Did you mean `database`?"),
    ],
)
def test_frequent_slips_come_with_a_remedy(line: str, remedy: str) -> None:
    reading = read(f"@startuml\nnode Cellar {{\n[Till]\n}}\n{line}\n@enduml", "plantuml")
    assert [(d.line, d.column) for d in reading.errors] == [(5, 1)]
    assert remedy in reading.errors[0].hint
    assert reading.graph is not None and reading.graph.kind is DiagramKind.COMPONENT


def test_two_containers_are_joined_although_elements_are_called_alike() -> None:
    source = "@startuml\nnode A {\n[x]\n}\nnode B {\n[y]\n}\nA --> B\nx --> y\n@enduml"
    graph = read(source, "plantuml").graph
    assert graph is not None
    assert [(edge.source, edge.target) for edge in graph.edges] == [("A", "B"), ("A.x", "B.y")]


def test_a_library_without_its_macros_is_read_as_any_other_diagram() -> None:
    graph = read("@startuml\n!include <tupadr3/common>\nA -> B : call\nB --> A\n@enduml", "plantuml").graph
    assert graph is not None and graph.kind is DiagramKind.SEQUENCE


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("node N {\n}\n[a]\n[b]\n[c]\n[d]\n[e]", "limit_nodes"),
        ("node N {\n}\n" + "[a] --> [b]\n" * 6, "limit_edges"),
        ("node N {\n}\n" + "".join(f"node N{n} {{\n" for n in range(4)), "limit_depth"),
    ],
)
def test_past_a_limit_the_graph_keeps_what_was_read(source: str, code: str) -> None:
    limits = replace(DEFAULT_LIMITS, nodes=5, edges=5, depth=3)
    reading = read(f"@startuml\n{source}\n@enduml", "plantuml", limits=limits)
    assert [d.code for d in reading.errors] == [code]
    assert reading.graph is not None
    assert_sound(reading)


@pytest.mark.parametrize(
    "unit",
    ["[a]-->[b]:c\n", "[", "[a", "(", "(a)", ":", ":a:", "()", "() a\n", "a..", "-", "~", '"', '"x" as ', "as ", "<<",
     "<<a>>", "[[", "node N {\n", "node N {}\n", "component a [\n", 'usecase a as "\n', "actor ", "port p\n", "}\n",
     "note on link\n", "note left of [a]\n", "archimate #a ", "[a] as b\n", "#red;", "databse x\n", "[a] --> [b];\n"],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    assert_linear(
        lambda size: "@startuml\nnode Z {\n}\n" + unit * (size // len(unit) - 9), lambda text: read(text, "plantuml")
    )


@pytest.mark.parametrize("unit", ["*", "**", "** a", "**a**", "***a", "=", "==", "=a\\n", "==a==\\n", "<b>", "<b"])
def test_cost_of_a_label_grows_with_the_size_alone(unit: str) -> None:
    start = '@startuml\nnode "'
    assert_linear(lambda size: f'{start}{unit * (size // len(unit) - 9)}" as n', lambda text: read(text, "plantuml"))


@pytest.mark.parametrize("unit", ["A(", "A(b, ", 'A(b, "', "A(b)\n", "Rel(a, b)\n", "A(b) {\n", ",", '"'])
def test_cost_of_macros_grows_with_the_size_alone(unit: str) -> None:
    start = "@startuml\n!include <tupadr3/common>\nA(b, c)\nB("
    assert_linear(lambda size: start + unit * (size // len(unit) - 9) + ")", lambda text: read(text, "plantuml"))
