"""No source breaks the Mermaid readers, takes them past their limits, or costs more than its size."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from submissions.diagrams import read
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound, mutated

LONG = replace(DEFAULT_LIMITS, text_chars=1_000_000)


@settings(max_examples=400, deadline=None)
@given(mutated("mermaid", "-=.~<>|[](){}@&:;,%#\"'`/\\*+!?^ \t\nxoaendé日🚀1_"))
def test_mutated_sources_are_read_without_breaking(source: str) -> None:
    assert_sound(read(source, "mermaid"))


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("flowchart LR\na --> b --> c --> d --> e --> f", "limit_nodes"),
        ("flowchart LR\na & b & c --> d & e", "limit_edges"),
        ("flowchart LR\n" + "subgraph s\n" * 4 + "a\n" + "end\n" * 4, "limit_depth"),
        ("classDiagram\nclass A {\n a\n b\n c\n d\n e\n}", "limit_members"),
        ("classDiagram\nA --> B\nC --> D\nE --> F", "limit_nodes"),
        ("classDiagram\nnamespace A.B.C.D {\nclass E\n}", "limit_depth"),
        ("block\n" + "block:a\n" + "block:b\nblock:c\nblock:d\n e\n" + "end\n" * 4, "limit_depth"),
        ("mindmap\n a\n  b\n   c\n    d", "limit_depth"),
        ("requirementDiagram\n" + "requirement a {\nid: 1\ntext: b\nrisk: low\nid: 2\nid: 3\n}", "limit_members"),
    ],
)  # fmt: skip
def test_past_a_limit_the_graph_keeps_what_was_read(source: str, code: str) -> None:
    limits = replace(DEFAULT_LIMITS, nodes=5, edges=5, depth=3, members=4)
    reading = read(source, "mermaid", limits=limits)
    assert code in [d.code for d in reading.errors]
    assert reading.graph is not None
    assert len(reading.graph.nodes) <= 5 and len(reading.graph.edges) <= 5
    assert_sound(reading)


def test_what_stands_in_what_never_goes_round() -> None:
    assert_sound(read("flowchart TB\nsubgraph a\nb\nc\nend\nsubgraph b\nc\nend\nsubgraph c\na\nend", "mermaid"))
    assert_sound(read("classDiagram\nnamespace A {\nclass A\nnamespace A {\nclass B\n}\n}\nA --> B", "mermaid"))
    assert_sound(
        read("classDiagram\nnamespace A {\nclass A\n}\nclass `namespace A`\nnamespace A {\nclass B\n}", "mermaid")
    )
    assert_sound(read("block\nblock:a\nblock:b\na\nend\nend", "mermaid"))


def test_a_link_named_like_a_node_leaves_no_edge_without_ends() -> None:
    assert_sound(read("flowchart LR\na --> b\nL_a_b_0@{} --> L_a_b_0@{}", "mermaid"))


UNITS = {
    "flowchart LR\n": [
        "a-->", "a & b & ", 'a["x',
        'a["<div>x</div>"]\n', "<div ", "a[x\n", "a@{ x", "a -- b\n", "a -. b\n", "a->b\n", "-", ".", "-->|x",
        "subgraph a\n", "end\n", "direction ", "click a call b\n", "accDescr {", "<a", "]]]] ",
        "A[f(x)] --> ", "L_a_b_0@{}\n", "\n ",
    ],
    "classDiagram\n": [
        "A ", "A.", "class A{", "class A{\nx\n", "}", "namespace N{\nclass N\n}\n", 'note "',
        "A : x : y\n", "x~a~,", "A -> ",
    ],
    "block\n": ["a ", 'a["x', "a-->b-->", "block:a "],
    "mindmap\n root\n": ["  a\n   b\n", "  a(x", " ", "  a(x) b"],
    "requirementDiagram\n": ["requirement a {\n", "a - copies -> b\n", "-", "  a"],
    "": ["---\n", "%%{", "```mermaid\n", '="', "#a;", "a -> b\n"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("header", "unit"),
    [pytest.param(h, u, id=f"{h.split(' ')[0].strip()} {u!r}") for h, units in UNITS.items() for u in units],
)
def test_cost_grows_with_the_size_alone(header: str, unit: str) -> None:
    assert_linear(lambda size: header + unit * (size // len(unit)), lambda text: read(text, "mermaid", limits=LONG))
