"""Which kind of diagram a source is, and what is said when it does not say so."""

import pytest

from submissions.diagrams import detect, read
from submissions.diagrams.graph import DiagramKind


@pytest.mark.parametrize(
    "source",
    [
        "flowchart LR\na --> b",
        "graph TD;a-->b",
        "  \n\nclassDiagram-v2\n A --> B",
        "%% mine\n%%{init: {}}%%\nmindmap\n root",
        "---\ntitle: x\n---\nblock-beta\n a",
        "```mermaid\nanything\n```",
        "FlowChart LR\na --> b",
        "pie\n 'a': 1",
    ],
)
def test_mermaid_is_known_by_how_it_begins(source: str) -> None:
    assert detect(source) == "mermaid"


@pytest.mark.parametrize(
    "source", ["graph { a -- b }", "graph G\n{ a -- b }", "digraph { a -> b }", "A --> B", "", "state"]
)
def test_what_does_not_begin_like_mermaid_is_left_to_others(source: str) -> None:
    assert detect(source) != "mermaid"


@pytest.mark.parametrize("word", ["gantt", "sankey-beta", "packet", "radar-beta", "treemap", "zenuml", "quadrantChart"])
def test_a_kind_that_is_no_graph_is_named_with_those_that_are(word: str) -> None:
    reading = read(f"{word}\n a --> b")
    assert reading.graph is None
    assert [d.code for d in reading.diagnostics] == ["unsupported_kind"]
    assert word in reading.diagnostics[0].message
    assert "`flowchart`" in reading.diagnostics[0].hint and " and " in reading.diagnostics[0].hint


@pytest.mark.parametrize(
    ("source", "kind", "hint"),
    [
        ("grpah TD\n a --> b\n b --> c", DiagramKind.FLOWCHART, "Write `graph`."),
        ("flowchartLR\n a --> b\n b --> c", DiagramKind.FLOWCHART, "Write `flowchart`."),
        ("Classdiagram\n A <|-- B\n A <|-- C", DiagramKind.CLASS, "Write `classDiagram`."),
        ("a --> b\nb --> c", DiagramKind.FLOWCHART, "Begin with a line that says `flowchart`."),
        ("A <|-- B\nA <|-- C", DiagramKind.CLASS, "Begin with a line that says `classDiagram`."),
        ("A ||--o{ B : has\nA ||--o{ C : has", DiagramKind.ER, "Begin with a line that says `erDiagram`."),
        ("Ann->>Bob: hi\nBob-->>Ann: ho", DiagramKind.SEQUENCE, "Begin with a line that says `sequenceDiagram`."),
        (
            "requirement a {\n}\nrequirement b {\n}\na - copies -> b\nb - copies -> a",
            DiagramKind.REQUIREMENT,
            "Begin with a line that says `requirementDiagram`.",
        ),
    ],
)  # fmt: skip
def test_a_wrong_or_missing_header_costs_no_edge(source: str, kind: DiagramKind, hint: str) -> None:
    reading = read(source, "mermaid")
    assert not reading.ok
    assert (reading.errors[0].code, reading.errors[0].line, reading.errors[0].hint) == ("unknown_header", 1, hint)
    assert reading.graph is not None
    assert (reading.graph.kind, len(reading.graph.edges)) == (kind, 2)


def test_lines_are_counted_as_they_stand_below_a_missing_header() -> None:
    reading = read("a --> b\nc -> d", "mermaid")
    assert [d.line for d in reading.errors] == [1, 2]
    assert reading.graph is not None
    assert [edge.lines for edge in reading.graph.edges] == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("source", "notation"), [("@startuml\nA -> B\n@enduml", "PlantUML"), ("digraph G {\n a -> b\n}", "DOT")]
)
def test_another_notation_is_named(source: str, notation: str) -> None:
    reading = read(source, "mermaid")
    assert reading.graph is None
    assert reading.diagnostics[0].hint.startswith(f"This is {notation}")


@pytest.mark.parametrize("source", ["", "  \n", "hello", "123"])
def test_a_text_like_nothing_is_refused(source: str) -> None:
    reading = read(source, "mermaid")
    assert reading.graph is None
    assert [d.code for d in reading.diagnostics] == ["unknown_header"]
