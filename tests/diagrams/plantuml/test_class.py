"""What the fixtures do not say of class and object diagrams: fields of members, remedies, limits and cost."""

from dataclasses import replace

import pytest

from submissions.diagrams import read
from submissions.diagrams.graph import DiagramKind, EdgeKind, MemberKind
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound


@pytest.mark.parametrize(
    ("text", "kind", "name", "type_", "keys"),
    [
        ("-isbn : String", MemberKind.ATTRIBUTE, "isbn", "String", ()),
        ("+ title: String = 'x'", MemberKind.ATTRIBUTE, "title", "String", ()),
        ("int pages", MemberKind.ATTRIBUTE, "pages", "int", ()),
        ("Map<String, List<Int>> index", MemberKind.ATTRIBUTE, "index", "Map<String, List<Int>>", ()),
        ("first name", MemberKind.ATTRIBUTE, "", "", ()),
        ("{static} count", MemberKind.ATTRIBUTE, "count", "", ()),
        ("#borrow(by : Reader) : Loan", MemberKind.METHOD, "borrow", "Loan", ()),
        ("public void shelve()", MemberKind.METHOD, "shelve", "public void", ()),
        ("* id : int <<PK, FK>>", MemberKind.ATTRIBUTE, "id", "int", ("PK", "FK")),
        ("**id** : int <<primary key>>", MemberKind.ATTRIBUTE, "id", "int", ("PK",)),
        ("== money ==", MemberKind.SEPARATOR, "", "", ()),
    ],
)
def test_a_member_is_taken_apart(text: str, kind: MemberKind, name: str, type_: str, keys: tuple[str, ...]) -> None:
    graph = read(f"@startuml\nclass Book {{\n{text}\n}}\n@enduml", "plantuml").graph
    assert graph is not None
    (member,) = graph.nodes[0].members
    assert (member.kind, member.name, member.type, member.keys) == (kind, name, type_, keys)


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("Reader --> Loan;", "Leave the semicolon"),
        ("class Fee { amount : int }", "a line of its own"),
        ('Reader "1" "0..*" --> Loan', "one text at each end"),
        ("class Fee extends", "Name the parent class"),
        ("class Fee : Money", "class Novel extends Book"),
        ("clas Fee", "Did you mean `class`?"),
        ("class Opening hours", "in quotes"),
        ("Library card --> Loan", "in quotes"),
        ('Reader --> "Loan', "A quote is missing"),
        ("Reader -->|has| Loan", "This is Mermaid"),
        ("classDiagram", "This is Mermaid"),
        ("Reader -->", "joins two names"),
    ],
)
def test_frequent_slips_come_with_a_remedy(line: str, remedy: str) -> None:
    reading = read(f"@startuml\nclass Reader {{\n}}\nclass Loan\n{line}\n@enduml", "plantuml")
    assert [(d.line, d.column) for d in reading.errors] == [(5, 1)]
    assert remedy in reading.errors[0].hint
    assert reading.graph is not None and reading.graph.kind is DiagramKind.CLASS


@pytest.mark.parametrize(
    ("line", "errors"),
    [
        ("hide empty members", []),
        ("hide Loan methods", []),
        ("show shop.Loan fields", []),
        ("hide <<entity>> circle", []),
        ("hide private members", []),
        ("hide emtpy members", [(2, "unknown")]),
        ("hide Loan everything else", [(2, "syntax")]),
    ],
)
def test_what_is_hidden_has_to_be_there_in_the_end(line: str, errors: list[tuple[int, str]]) -> None:
    reading = read(f"@startuml\n{line}\npackage shop {{\nclass Loan\n}}\n@enduml", "plantuml")
    assert [(d.line, d.code) for d in reading.errors] == errors


def test_a_line_keeps_the_end_it_was_written_from() -> None:
    graph = read("@startuml\nDog --|> Animal\nAnimal <|-up- Cat\n@enduml", "plantuml").graph
    assert graph is not None
    assert [(edge.source, edge.target, edge.kind) for edge in graph.edges] == [
        ("Dog", "Animal", EdgeKind.INHERITANCE),
        ("Animal", "Cat", EdgeKind.INHERITANCE),
    ]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("class A {\n}\nclass B\nclass C\nclass D\nclass E\nclass F", "limit_nodes"),
        ("class A {\n}\n" + "A --> B\n" * 6, "limit_edges"),
        ("class A {\n}\n" + "".join(f"package P{n} {{\n" for n in range(4)), "limit_depth"),
        ("class a.b.c.d.e {\n}", "limit_depth"),
        ("class A {\nx\ny\nz\nv\nw\n}", "limit_members"),
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
    ["A-->B:c\n", "a-", "a.", "-", "o", "{", "}\n", "(", "(A,B)..C\n", '"', '"x" ', "<", "<a<", "<<", "<<a>>", "[[",
     "$a ", "#a:", "class A {\n", "class A\n{\n", "class ", "class a.b.c\n", "A : b\n", "extends ", "A extends B, ",
     "note on link\n", "note left\n", "note left of A\n", "package P {\n", "package {\n", "together {\n",
     "object O {\n", "map M {\n", "json J {\n", 'json J {"a":', "A ()- B\n", 'A "1" ', "hide a b ",
     "set separator x\n", "clas x\n", "a b --> c d\n", "A --> B;\n",
     "A --> B --> C\n", 'A --> "1" B "2" --> C\n', "* x : y\n", "skinparam a {\n",
     "skinparam a {\nx\n"],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    assert_linear(
        lambda size: "@startuml\nclass Z {\n}\n" + unit * (size // len(unit) - 9), lambda text: read(text, "plantuml")
    )
