"""No source breaks the DOT reader, takes it past its limits, or costs more than its size."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from submissions.diagrams import read
from submissions.diagrams.dot.scanner import END, scan
from submissions.diagrams.limits import DEFAULT_LIMITS
from submissions.diagrams.source import Source
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound, mutated


@settings(max_examples=300, deadline=None)
@given(mutated("dot", "{}[];,=:+->\"<|>\\/*# \nab1_.é'"))
def test_mutated_sources_are_read_without_breaking(source: str) -> None:
    assert_sound(read(source, "dot"))


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("digraph { a b c d e f }", "limit_nodes"),
        ("digraph { {a b c} -> {d e} }", "limit_edges"),
        ("digraph { { { { { a } } } } b }", "limit_depth"),
        ('digraph { a [shape=record, label="{A|1|2|3|4|5}"] }', "limit_members"),
    ],
)
def test_past_a_limit_the_graph_keeps_what_was_read(source: str, code: str) -> None:
    limits = replace(DEFAULT_LIMITS, nodes=5, edges=5, depth=3, members=4)
    reading = read(source, "dot", limits=limits)
    assert [d.code for d in reading.errors] == [code]
    assert reading.graph is not None
    assert len(reading.graph.nodes) <= 5 and len(reading.graph.edges) <= 5
    assert_sound(reading)


def test_edges_drawn_again_and_again_are_limited() -> None:
    body = "{" + " ".join(f"n{i}" for i in range(100)) + "}"
    source = f"strict digraph {{ subgraph s {body} " + "subgraph s {} -> subgraph s {} " * 1_000 + "}"
    reading = read(source, "dot")
    assert [d.code for d in reading.errors] == ["limit_edges"]
    assert reading.graph is not None and len(reading.graph.edges) == 10_000


def test_nesting_is_limited_not_by_the_stack_but_by_the_limit() -> None:
    reading = read("digraph " + "{" * 20_000, "dot")
    assert "limit_depth" in [d.code for d in reading.errors]


@pytest.mark.parametrize(
    "unit",
    ['"', '\\"\n', '"\\', "<", "<a", ">", "/*", "{", "[", "[a", "[=", "a-", "a.", "a->", "'", '"a"+', "a[b=c", "{a}->",
     "a[label=two words\n", "subgraph s{}", "node[a=b]", 'a[shape=record label="{', "a[label=<<table><tr>", "a:b", ";"],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    limits = replace(DEFAULT_LIMITS, text_chars=1_000_000)
    assert_linear(lambda size: "digraph {" + unit * (size // len(unit)), lambda text: read(text, "dot", limits=limits))


@pytest.mark.parametrize("unit", ['"', 'a"\n', '"a"b"', '" "', '"];', '\\"', "/*", "}", "'}", "subgraph s a }", "->"])
def test_cost_of_mending_grows_with_the_size_alone(unit: str) -> None:
    limits = replace(DEFAULT_LIMITS, text_chars=1_000_000)
    begin, end = 'digraph { a -> "b\n', '\n" c }'
    assert_linear(lambda size: begin + unit * (size // len(unit)) + end, lambda text: read(text, "dot", limits=limits))


def test_every_token_stands_where_its_offset_says() -> None:
    text = 'strict digraph G { a:p -> "b c" [x=<<i>y</i>>]; /* z */ -1.5 }'
    tokens = scan(Source(text))
    quoted = {"b c": '"b c"', "<i>y</i>": "<<i>y</i>>"}
    for value, offset in zip(tokens.values, tokens.offsets, strict=True):
        assert text.startswith(quoted.get(value, value), offset)
    assert tokens.kinds[-1] == END
