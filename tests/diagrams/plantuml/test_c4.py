"""What the fixtures do not say of C4 diagrams: the table of macros, remedies, limits and cost."""

from dataclasses import replace

import pytest

from submissions.diagrams import read
from submissions.diagrams.graph import DiagramKind, End, NodeKind
from submissions.diagrams.limits import DEFAULT_LIMITS
from submissions.diagrams.plantuml.c4_macros import MACROS, Role
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound

HEAD = "@startuml\n!include <C4/C4_Component>\n"


@pytest.mark.parametrize("name", [name for name, macro in MACROS.items() if macro.role is Role.ELEMENT])
def test_every_element_is_drawn_with_its_name_technology_and_description(name: str) -> None:
    arguments = '(x, "The name", $techn="Go", $descr="What for")'
    arguments = arguments.replace("techn", "type") if "type" in MACROS[name].parameters else arguments
    reading = read(f"{HEAD}{name}{arguments}\n@enduml", "plantuml")
    assert reading.ok and reading.graph is not None
    (node,) = reading.graph.nodes
    assert (node.id, node.label, node.kind) == ("x", "The name", MACROS[name].kind)
    assert "Go" in node.stereotypes
    assert ("external" in node.stereotypes) is name.endswith("_Ext")
    assert [member.text for member in node.members] == ["What for"]


@pytest.mark.parametrize("name", [name for name, macro in MACROS.items() if macro.role is Role.BOUNDARY])
def test_every_boundary_holds_what_stands_in_its_braces(name: str) -> None:
    reading = read(f'{HEAD}{name}(outer, "Outer") {{\nSystem(inner, "Inner")\n}}\n@enduml', "plantuml")
    assert reading.ok and reading.graph is not None
    outer, inner = reading.graph.nodes
    assert (outer.kind, outer.label, inner.parent) == (NodeKind.BOUNDARY, "Outer", outer.id)


@pytest.mark.parametrize("name", [name for name, macro in MACROS.items() if macro.role is Role.RELATION])
def test_every_relation_points_where_its_name_says(name: str) -> None:
    index = "1, " if name.startswith("RelIndex") else ""
    source = f'{HEAD}System(a, "A")\nSystem(b, "B")\n{name}({index}a, b, "uses", "HTTP")\n@enduml'
    reading = read(source, "plantuml")
    assert reading.ok and reading.graph is not None
    (edge,) = reading.graph.edges
    assert (edge.source, edge.target, edge.label, edge.stereotypes) == ("a", "b", "uses", ("HTTP",))
    assert edge.source_end is (End.ARROW if "Back" in name or name.startswith("BiRel") else End.NONE)
    assert edge.target_end is (End.NONE if "Back" in name else End.ARROW)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ('Contaner(x, "X")', "Did you mean `Container`?"),
        ('person(x, "X")', "Did you mean `Person`?"),
        ('System(x, "X") : text', "The arguments stand in parentheses"),
        ('System(x, "X', "The arguments stand in parentheses"),
    ],
)
def test_frequent_slips_come_with_a_remedy(line: str, hint: str) -> None:
    reading = read(f'{HEAD}Person(a, "A")\n{line}\n@enduml', "plantuml")
    assert [(d.line, d.hint[: len(hint)]) for d in reading.errors] == [(4, hint)]
    assert reading.graph is not None and reading.graph.kind is DiagramKind.C4


def test_a_missing_argument_is_told_with_the_signature() -> None:
    reading = read(f'{HEAD}Container("web")\n@enduml', "plantuml")
    (error,) = reading.errors
    assert (error.code, error.expected) == ("missing_argument", "Container(alias, label, techn, descr, sprite, ...)")


def test_braces_in_a_sequence_diagram_are_refused_with_what_ends_a_boundary_there() -> None:
    source = '@startuml\n!include <C4/C4_Sequence>\nSystem_Boundary(b, "B") {\nSystem(s, "S")\n}\n@enduml'
    reading = read(source, "plantuml")
    assert not reading.ok
    assert "`Boundary_End()`" in reading.errors[0].hint


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("".join(f'System(s{i}, "S")\n' for i in range(6)), "limit_nodes"),
        ('System(a, "A")\n' + 'Rel(a, a, "x")\n' * 6, "limit_edges"),
        ("".join(f'Boundary(b{i}, "B") {{\n' for i in range(4)), "limit_depth"),
        ("".join(f'System(a, "A", "text {i}")\n' for i in range(5)), "limit_members"),
    ],
)
def test_past_a_limit_the_graph_keeps_what_was_read(source: str, code: str) -> None:
    limits = replace(DEFAULT_LIMITS, nodes=5, edges=5, depth=3, members=4)
    reading = read(f"{HEAD}{source}@enduml", "plantuml", limits=limits)
    assert [d.code for d in reading.errors] == [code]
    assert reading.graph is not None and reading.graph.nodes
    assert_sound(reading)


@pytest.mark.parametrize(
    "unit",
    ['System(a,"b")\n', "System(", "System(a,", 'System(a,"', "(", ")", "((", ",", '"', "'", "$a=", "$a=b,",
     'Rel(a,b,"c")\n', 'Boundary(a,"b") {\n', "}\n", "Lay_R(a,b)\n", "AddProperty(a,b)\n", "Rel_(a,b,c,d)\n",
     "Sistem(a,b)\n", "Rel(a)\n", "a ", 'System(a,"b\n', "System(a,b) <<", "System(a,b) #"],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    assert_linear(lambda size: HEAD + unit * (size // len(unit) - 9), lambda text: read(text, "plantuml"))


def test_one_call_with_many_arguments_costs_no_more_than_its_size() -> None:
    assert_linear(lambda size: f'{HEAD}System(a,{"b," * (size // 2 - 40)} "c")', lambda text: read(text, "plantuml"))
