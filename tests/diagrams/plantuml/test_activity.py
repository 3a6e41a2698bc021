"""What the fixtures do not say of activity diagrams: remedies, limits, nesting and cost."""

from dataclasses import replace

import pytest

from submissions.diagrams import read
from submissions.diagrams.graph import DiagramKind, Graph, NodeKind
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("Pay the invoice;", "An action begins with `:`"),
        ("Pay the invoice", "An action begins with `:`"),
        ("(*) --> Pay", "The older syntax with arrows does not mix"),
        ("note right of Pay", "`note right: text`"),
        ("repeat until done", "`repeat while (condition)"),
    ],
)
def test_frequent_slips_come_with_a_remedy(line: str, remedy: str) -> None:
    reading = read(f"@startuml\nstart\n:Order;\n{line}\n:Ship;\nstop\n@enduml", "plantuml")
    assert [(d.line, d.column) for d in reading.errors] == [(4, 1)]
    assert remedy in reading.errors[0].hint
    assert reading.graph is not None and reading.graph.kind is DiagramKind.ACTIVITY


def successors(graph: Graph, label: str) -> set[str]:
    labels = {node.id: node.label or node.kind.value for node in graph.nodes}
    return {labels[edge.target or ""] for edge in graph.edges if labels[edge.source or ""] == label}


def test_blocks_nest_in_any_order() -> None:
    source = """@startuml
start
while (orders?) is (yes)
  fork
    if (paid?) then (yes)
      :Ship;
    else (no)
      repeat
        :Remind;
      repeat while (paid now?) is (no)
    endif
  fork again
    :Count;
  end fork
endwhile
stop
@enduml"""
    reading = read(source, "plantuml")
    assert reading.ok and reading.graph is not None
    assert successors(reading.graph, "orders?") == {"fork", "end"}
    assert successors(reading.graph, "paid now?") == {"merge"}
    assert successors(reading.graph, "join") == {"orders?"}


def test_every_flow_of_a_sound_diagram_leads_from_the_start_to_an_end() -> None:
    source = (
        "@startuml\nstart\nif (a?) then (x)\n:A;\nstop\nelseif (b?) then (y)\n:B;\nelse\n:C;\nendif\n:D;\nend\n@enduml"
    )
    reading = read(source, "plantuml")
    assert reading.graph is not None
    reached, todo = set(), [node.id for node in reading.graph.nodes if node.kind is NodeKind.START]
    while todo:
        reached.add(todo.pop())
        todo += [e.target for e in reading.graph.edges if e.source in reached and e.target and e.target not in reached]
    assert reached == {node.id for node in reading.graph.nodes}


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (":a;\n" * 6, "limit_nodes"),
        ("start\n" + "if (a) then\nendif\n" * 4, "limit_edges"),
        ("start\n" + "partition a {\n" * 4, "limit_depth"),
        ("start\n" + "while (a)\n" * 4, "limit_depth"),
    ],
)
def test_past_a_limit_the_graph_keeps_what_was_read(source: str, code: str) -> None:
    nodes, edges = (5, 50) if code == "limit_nodes" else (50, 5)
    limits = replace(DEFAULT_LIMITS, nodes=nodes, edges=edges, depth=3)
    reading = read(f"@startuml\n{source}\n@enduml", "plantuml", limits=limits)
    assert [d.code for d in reading.errors] == [code]
    assert reading.graph is not None and reading.graph.nodes
    assert_sound(reading)


@pytest.mark.parametrize(
    "unit",
    [":a;\n", ":", ";", ":a\n", "a;<<b", "<<a>>", ";[[", "if (a) then (b)\n", "if (", "if (a\n", "if ", ")", "then",
     "is (", "else\n", "endif\n", "while (a)\n", "endwhile\n", "repeat\n", "repeat while (a)\n", "backward :a;\n",
     "break\n", "fork\n", "fork again\n", "end fork\n", "split\n", "switch (a)\n", "case (a)\n", "|a|\n", "|",
     "partition a {\n", "}\n", "-> a\n", "-> a;\n", "-[", "note right\n", "(a)\n", "label a\n", "goto a\n", "start\n",
     "stop\n", "- a\n", "#a:b;\n", "if a then b\n", "(a) elseif (b) then\n", "fork\nfork again\nend fork\n",
     "if (a) then\nendif\n", ":a;\nif (b) then\n"],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    assert_linear(
        lambda size: "@startuml\nstart\n" + unit * (size // len(unit) - 9), lambda text: read(text, "plantuml")
    )


@pytest.mark.parametrize(
    "unit",
    ["(*) --> a\n", '--> "a" as b\n', '--> "a\n', 'if "a" then\n', "-->[a] ", "==a== --> b\n", "a --> b in c\n",
     "else\n", "endif\n", "partition a {\n", "a ", "--", "-[", '"', "==", "note right\n", "if a\n", "a --> b c\n"],
)  # fmt: skip
def test_cost_of_the_older_syntax_grows_with_the_size_alone(unit: str) -> None:
    begin = "@startuml\n(*) --> a\n"
    assert_linear(lambda size: begin + unit * (size // len(unit) - 9), lambda text: read(text, "plantuml"))
