"""C4 diagrams: what a student is told, where reading stops, what reading costs."""

from dataclasses import replace

import pytest

from submissions.diagrams import read
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound, shares_kept

WHOLE = """C4Container
    title Lending books
    Person(reader, "Reader", "Borrows books")
    System_Boundary(library, "Library") {
        Container(web, "Web site", "Django", "Search and reserve")
        ContainerDb(db, "Catalogue", "PostgreSQL")
    }
    System_Ext(mail, "Mail service")
    Rel(reader, web, "uses", "HTTPS")
    Rel(web, db, "reads", "SQL")
    Rel(web, mail, "sends reminders")
    Rel(mail, reader, "delivers")
"""
LONG = replace(DEFAULT_LIMITS, text_chars=1_000_000)
CALL = 'An element is written `Person(customer, "Customer")`, a relation `Rel(customer, shop, "buys")`.'
QUOTES = 'Put the arguments in quotes, without a space before `)`: `Person(customer, "Customer")`.'
LINE = "Each macro needs a line of its own, and a comment too."


@pytest.mark.parametrize(
    ("statement", "column", "hint"),
    [
        ('Person (a, "A")', 7, CALL),
        ("Person", 7, CALL),
        ("Person(a)", 7, QUOTES),
        ('Person(a, "A" )', 7, QUOTES),
        ('Person(a, "A)', 11, "Close the text with a second quote."),
        ("Person()", 8, QUOTES),
        ('Person(a, "A", $tags=red)', 21, 'A named argument is written `$techn="Java"`, with quotes.'),
        ('Person(a, "A") Person(b, "B")', 16, LINE),
        ('Person(a, "A") %% one\nPerson(b, "B")', 1, LINE),
        ('person(a, "A")', 1, "Mermaid calls it `Person`."),
        ('DeploymentNode(a, "A") {', 1, "Mermaid calls it `Deployment_Node`."),
        ('Rel_Neighbor(a, b, "x")', 1, "Mermaid calls it `Rel`."),
        ("SHOW_LEGEND()", 1, "`SHOW_LEGEND` is PlantUML; leave it out."),
        ('Thing(a, "A")', 1, CALL),
        ("direction TB", 1, "C4 diagrams have no `direction`; leave the line out."),
        ("}", 1, "A `}` belongs to a boundary."),
        ('Boundary(a, "A")', 17, 'A boundary or a node holds what stands in its braces: `Boundary(shop, "Shop") {`.'),
        ('Boundary(a, "A") {\n}', 1, "Put an element into it, or leave it out."),
        ('Boundary(a, "A") {\nPerson(b, "B")', 1, "Each `{` needs a `}` of its own."),
    ],
)
def test_a_slip_is_told_with_its_place_and_remedy(statement: str, column: int, hint: str) -> None:
    reading = read(f"C4Context\n{statement}", "mermaid")
    assert not reading.ok
    first = reading.errors[0]
    line = 3 if "%%" in statement else 2
    assert (first.line, first.column, first.hint) == (line, column, hint)


def test_a_slip_costs_its_own_line_only() -> None:
    source = (
        'C4Container\nboundary(s, "Shop") {\nContainer (web, "Web", Django)\n'
        'Widget(x, "X") {\nContainerDb(db, "Data")\n}\n}\n'
        'Rel(web, db, reads)\nRel(db, web, "rows")'
    )
    reading = read(source, "mermaid")
    assert [d.line for d in reading.errors] == [2, 3, 4]
    assert reading.graph is not None
    assert [(n.id, n.label, n.stereotypes, n.parent) for n in reading.graph.nodes] == [
        ("s", "Shop", (), None), ("web", "Web", ("Django",), "s"), ("db", "Data", ("container",), "s"),
    ]  # fmt: skip
    assert [(e.source, e.target, e.label) for e in reading.graph.edges] == [
        ("web", "db", "reads"),
        ("db", "web", "rows"),
    ]


def test_an_element_that_is_written_twice_is_the_second() -> None:
    source = 'C4Context\nSystem(a, "A", "old")\nBoundary(b, "B") {\nSystemDb_Ext(a, "A2")\n}\nPerson(c, "C")'
    reading = read(source, "mermaid")
    assert reading.ok and reading.graph is not None
    node = reading.graph.nodes[0]
    assert (node.id, node.label, node.parent, node.members) == ("a", "A2", "b", ())
    assert node.stereotypes == ("system", "external")


def test_most_diagrams_with_one_character_lost_keep_most_of_their_edges() -> None:
    shares = shares_kept(WHOLE, "mermaid")
    assert len(shares) > 20
    assert sum(share >= 0.7 for share in shares) / len(shares) >= 0.85


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("C4Context\n" + "".join(f'Person(p{n}, "P")\n' for n in range(6)), "limit_nodes"),
        ('C4Context\nPerson(a, "A")\nPerson(b, "B")\nPerson(c, "C")\n'
         + "".join(f'Rel({s}, {t}, "x")\n' for s in "abc" for t in "abc"), "limit_edges"),
        ("C4Context\n" + "".join(f'Boundary(b{n}, "B") {{\n' for n in range(4)), "limit_depth"),
        ("C4Context\n" + "".join(f'System(s{n}, "S", "x")\n' for n in range(5)), "limit_members"),
    ],
)  # fmt: skip
def test_past_a_limit_the_graph_keeps_what_was_read(source: str, code: str) -> None:
    reading = read(source, "mermaid", limits=replace(DEFAULT_LIMITS, nodes=5, edges=5, depth=3, members=4))
    assert code in [d.code for d in reading.errors]
    assert reading.graph is not None and reading.graph.nodes
    assert_sound(reading)


def test_a_boundary_never_stands_in_itself() -> None:
    assert_sound(
        read(
            'C4Context\nBoundary(a, "A") {\nBoundary(b, "B") {\nBoundary(a, "A") {\nPerson(p, "P")\n}\n}\n}', "mermaid"
        )
    )


@pytest.mark.parametrize(
    "unit",
    [
        'Person(a, "A")\n', "Person(a,b\n", "Person(a\n", "Person(", ",", "$a", '"', " ", 'Boundary(a, "A") {\n',
        "Rel(a,b,c)\n", "direction ", "%%",
    ],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    header = "C4Context\nPerson(a, "
    assert_linear(lambda size: header + unit * (size // len(unit)), lambda text: read(text, "mermaid", limits=LONG))
