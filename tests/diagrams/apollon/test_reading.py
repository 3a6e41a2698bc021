"""What the Apollon reader keeps, refuses and recognises."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from submissions.diagrams import read
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound, mutated, shares_kept


def model(nodes: list[dict[str, Any]], edges: list[dict[str, Any]] | None = None, **fields: Any) -> str:
    document = {"version": "4.0.0", "type": "ClassDiagram", "title": "", "nodes": nodes, "edges": edges or [], **fields}
    return json.dumps(document)


def box(id: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "type": "class", "data": {"name": id.upper()}, **fields}


def test_elements_members_and_lines_keep_their_id_as_ref() -> None:
    rows = {"name": "A", "attributes": [{"id": "r1", "name": "x: int"}], "methods": [{"id": "r2", "name": "y()"}]}
    edge = {"id": "e1", "type": "ClassDependency", "source": "a", "target": "b"}
    graph = read(model([box("a", data=rows), box("b")], [edge])).graph
    assert graph is not None
    assert [node.ref for node in graph.nodes] == ["a", "b"]
    assert [(m.ref, m.name, m.type) for m in graph.nodes[0].members] == [("r1", "x", "int"), ("r2", "y", "")]
    assert graph.edges[0].ref == "e1"


@pytest.mark.parametrize("text", ["{}", "[]", '{"model": {}}', '{"nodes": [], "edges": {}}', '"text"', "7", "null"])
def test_other_json_is_refused_with_a_way_out(text: str) -> None:
    reading = read(text, "apollon")
    assert reading.graph is None
    assert [d.code for d in reading.errors] == ["no_diagram"]
    assert reading.errors[0].hint


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "syntax", 1),
        ('{"version": "4.0.0",\n "nodes": [}', "syntax", 2),
        ("[" * 100_000, "limit_depth", 0),
        ('{"nodes": ' + "9" * 5_000 + "}", "syntax", 0),
    ],
)
def test_what_is_no_json_is_refused(text: str, code: str, line: int) -> None:
    reading = read(text, "apollon")
    assert reading.graph is None
    assert [(d.code, d.line) for d in reading.errors] == [(code, line)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (model([box(str(i)) for i in range(6)]), "limit_nodes"),
        (
            model([box("a")], [{"id": str(i), "type": "x", "source": "a", "target": "a"} for i in range(6)]),
            "limit_edges",
        ),
        (model([box(str(i), parentId=str(i - 1)) for i in range(5)]), "limit_depth"),
        (model([box("a", data={"attributes": [{"id": "", "name": "x"}] * 6})]), "limit_members"),
    ],
)
def test_past_a_limit_the_graph_keeps_what_was_read(text: str, code: str) -> None:
    reading = read(text, "apollon", limits=replace(DEFAULT_LIMITS, nodes=5, edges=5, depth=3, members=5))
    assert [d.code for d in reading.errors] == [code]
    assert_sound(reading)


def test_a_long_circle_of_parents_is_cut_once() -> None:
    nodes = [box(str(i), parentId=str((i + 1) % 100)) for i in range(100)]
    reading = read(model(nodes), "apollon")
    assert reading.graph is not None
    assert [node.parent for node in reading.graph.nodes].count(None) == 1
    assert_sound(reading)


def library() -> str:
    nodes = [box(id, position={"x": 0, "y": 0}) for id in ("reader", "loan", "copy", "book", "shelf", "fine")]
    names = [("reader", "loan"), ("loan", "copy"), ("copy", "book"), ("book", "shelf"), ("loan", "fine")]
    edges = [{"id": f"{a}-{b}", "type": "ClassDependency", "source": a, "target": b, "data": {}} for a, b in names]
    return model(nodes, edges)


def older_library() -> str:
    """As version 3 writes it: keyed by id, ends in objects."""
    frame = {"x": 0, "y": 0, "width": 100, "height": 60}
    boxes = {id: {"id": id, "name": id, "type": "Class", "owner": None, "bounds": frame} for id in "abcdef"}
    ends = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "f")]
    lines = {
        one + two: {"id": one + two, "type": "ClassDependency", "source": {"element": one}, "target": {"element": two}}
        for one, two in ends
    }
    return json.dumps({"version": "3.0.0", "type": "ClassDiagram", "elements": boxes, "relationships": lines})


@pytest.mark.parametrize("text", [library(), older_library(), json.dumps(json.loads(library()), indent=2)])
def test_one_character_lost_leaves_most_relations(text: str) -> None:
    shares = shares_kept(text, "apollon")
    assert len(shares) > 400
    assert sum(share >= 0.7 for share in shares) >= 0.95 * len(shares)


def test_what_is_read_of_a_broken_file_says_where_it_is_broken() -> None:
    reading = read(library().replace('"id": "loan",', '"id": "loan"', 1))
    assert reading.graph is not None and len(reading.graph.edges) == 5
    assert not reading.ok
    assert [(d.code, d.line, d.column) for d in reading.diagnostics] == [("syntax", 1, 176)]
    assert "Hand in the file" in reading.diagnostics[0].hint


def test_cost_grows_with_the_size_alone() -> None:
    def chain(size: int) -> str:
        nodes = [box(str(i), parentId=str(i // 2)) for i in range(1, size // 100)]
        return model(nodes, [{"id": f"e{i}", "source": "1", "target": str(i)} for i in range(1, size // 100)])

    assert_linear(chain, lambda text: read(text, "apollon"))


@settings(max_examples=300, deadline=None)
@given(mutated("apollon", '{}[]":,0n \\'))
def test_mutated_files_are_read_without_breaking(text: str) -> None:
    assert_sound(read(text, "apollon"))


@pytest.mark.parametrize(
    "text",
    [
        model([]),
        "\ufeff" + model([]),
        '\n{"model": {"type": "", "elements": {}, "relationships": {}}}',
        model([])[:-3],
    ],
)
def test_apollon_is_recognised(text: str) -> None:
    assert read(text).notation == "apollon"


@pytest.mark.parametrize("text", ['{"type": "excalidraw", "elements": []}', "[]", '{"nodes": [], "edges": []}', "{"])
def test_other_json_is_not_taken_for_apollon(text: str) -> None:
    assert read(text).notation == ""
