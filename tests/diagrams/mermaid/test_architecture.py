"""Architecture diagrams: what a student is told, where reading stops, what reading costs."""

from dataclasses import replace

import pytest

from submissions.diagrams import read
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound, shares_kept

WHOLE = """architecture-beta
    group shop(cloud)[Shop]
    service web(server)[Web server] in shop
    service orders(database)[Orders] in shop
    service files(disk)[Files] in shop
    service users(internet)[Users]
    users:R --> L:web
    web:R --> L:orders
    web:B -- T:files
    orders:B -- R:files
"""
LONG = replace(DEFAULT_LIMITS, text_chars=1_000_000)
TWO = "service a(server)[A]\nservice b(server)[B]\n"
SIDES = "An edge names the side it meets at each end: `web:R --> L:db`."
CAPITAL = "An id cannot begin with a capital L, R, T or B, which stand for sides; write it small."
BRACES = "Groups have no braces; say where each service stands: `service db(database)[Orders] in shop`."
DECLARATION = "A service is written `service db(database)[Orders] in shop`."


@pytest.mark.parametrize(
    ("statement", "column", "hint"),
    [
        ("a --> b", 3, SIDES),
        ("a -- b", 3, SIDES),
        ("a:R --> b:L", 9, "At the second end the side comes before the id: `web:R --> L:db`."),
        ("a:R --> L:Target", 11, CAPITAL),
        ("service Redis(database)[Redis]", 9, CAPITAL),
        ("service c(data base)[C]", 10, DECLARATION),
        ("service c[C](server)", 13, DECLARATION),
        ("service c[C] in", 16, DECLARATION),
        ("junction c(server)", 11, DECLARATION),
        ("group c(cloud)[C] {", 19, BRACES),
        ("service c[C] in nowhere", 17, "Name a group of the diagram behind `in`."),
        ("a:R --> L:c", 11, "Write `service` and the id on a line of its own."),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_place_and_remedy(statement: str, column: int, hint: str) -> None:
    reading = read(f"architecture-beta\n{TWO}{statement}", "mermaid")
    assert not reading.ok
    first = reading.errors[0]
    assert (first.line, first.column, first.hint) == (4, column, hint)


def test_a_slip_costs_its_own_line_only() -> None:
    source = (
        "architecture-beta\ngroup g(cloud)[G]\nservice Lb(server)[Balancer] in g\nservice web(server)[Web] in g\n"
        "Lb:R --> L:web\nweb --> Lb\nweb:B <-- T:Lb\n"
    )
    reading = read(source, "mermaid")
    assert [d.line for d in reading.errors] == [3, 5, 6, 7]
    assert reading.graph is not None
    assert [(n.id, n.label, n.parent) for n in reading.graph.nodes] == [
        ("g", "G", None), ("Lb", "Balancer", "g"), ("web", "Web", "g"),
    ]  # fmt: skip
    edges = [(e.source, e.target, e.source_end.value, e.target_end.value) for e in reading.graph.edges]
    assert edges == [("Lb", "web", "none", "arrow"), ("web", "Lb", "none", "arrow"), ("web", "Lb", "arrow", "none")]


def test_a_group_never_stands_in_itself() -> None:
    assert_sound(read("architecture-beta\ngroup a in b\ngroup b in a\ngroup c in c\nservice s in c", "mermaid"))


def test_most_diagrams_with_one_character_lost_keep_most_of_their_edges() -> None:
    shares = shares_kept(WHOLE, "mermaid")
    assert len(shares) > 20
    assert sum(share >= 0.7 for share in shares) / len(shares) >= 0.85


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("architecture-beta\n" + "".join(f"service s{n}\n" for n in range(6)), "limit_nodes"),
        ("architecture-beta\n" + TWO + "a:R -- L:b\n" * 6, "limit_edges"),
        ("architecture-beta\ngroup a\ngroup b in a\ngroup c in b\ngroup d in c\nservice s in d", "limit_depth"),
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
        "service a\n",
        "a:R -- L:b\n",
        "a:R--L:b",
        "a --> b\n",
        "-",
        "é",
        '["',
        '["\\"\n',
        "[a",
        "align row a b\n",
        "group a in b\n",
    ],
)
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    header = "architecture-beta\n"
    assert_linear(lambda size: header + unit * (size // len(unit)), lambda text: read(text, "mermaid", limits=LONG))
