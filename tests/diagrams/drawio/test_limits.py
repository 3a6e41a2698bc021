"""No page breaks the draw.io reader, takes it past its limits, or costs more than its size."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from submissions.diagrams import read
from submissions.diagrams.drawio.geometry import CROWD, Box, Index, around
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound, mutated

from .test_pages import model


def box(id: int, x: float, y: float, *, width: float = 60, parent: str = "1", value: str = "N") -> str:
    return (
        f'<mxCell id="v{id}" value="{value}" vertex="1" parent="{parent}"><mxGeometry x="{x}" y="{y}" '
        f'width="{width}" height="{width}" as="geometry"/></mxCell>'
    )


def line(id: int, *ends: float) -> str:
    return (
        f'<mxCell id="e{id}" edge="1" parent="1"><mxGeometry relative="1" as="geometry">'
        f'<mxPoint x="{ends[0]}" y="{ends[1]}" as="sourcePoint"/>'
        f'<mxPoint x="{ends[2]}" y="{ends[3]}" as="targetPoint"/>'
        "</mxGeometry></mxCell>"
    )


@settings(max_examples=300, deadline=None)
@given(mutated("drawio", '<>/="&; 01-ax'))
def test_mutated_pages_are_read_without_breaking(text: str) -> None:
    assert_sound(read(text, "drawio"))


@settings(max_examples=200, deadline=None)
@given(mutated("drawio", "01"))
def test_cells_with_other_numbers_and_names_hang_together(text: str) -> None:
    for first, second in (("x=", "y="), ('"a"', '"b"'), ('parent="1"', 'parent="a"'), ("width", "height")):
        assert_sound(read(text.replace(first, second), "drawio"))


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ([box(i, 100 * i, 0) for i in range(6)], "limit_nodes"),
        ([box(0, 0, 0), *[line(i, 0, 0, 60, 40) for i in range(6)]], "limit_edges"),
        ([box(i, 0, 0, parent=f"v{i - 1}") for i in range(9)], "limit_depth"),
        (
            [box(0, 0, 0, value="a&lt;hr&gt;b&lt;br&gt;c&lt;br&gt;d").replace("vertex", 'style="html=1" vertex')],
            "limit_members",
        ),
    ],
)
def test_past_a_limit_the_graph_keeps_what_was_read(cells: list[str], code: str) -> None:
    limits = replace(DEFAULT_LIMITS, nodes=5, edges=5, depth=6, members=2)
    reading = read(model(*cells), limits=limits)
    assert code in [d.code for d in reading.errors]
    assert_sound(reading)


def scattered(make: Callable[[int, random.Random], str], length: int) -> Callable[[int], str]:
    def page(size: int) -> str:
        chance = random.Random(size)
        return model(*[make(i, chance) for i in range(size // length)])

    return page


SHAPES: dict[str, Callable[[int, random.Random], str]] = {
    "boxes in rows": lambda i, _: box(i, i % 40 * 100, i // 40 * 100),
    "boxes upon each other": lambda i, _: box(i, 0, 0),
    "boxes within each other": lambda i, _: box(i, i, i, width=50_000 - 2 * i),
    "lines across each other": lambda i, r: line(i, *[r.randrange(5_000) for _ in range(4)]),
    "lines along each other": lambda i, _: line(i, 0, 0, 3_000, 3_000),
    "cells within each other": lambda i, _: box(i, 1, 1, parent=f"v{i - 1 if i % 150 else 1}"),
    "texts": lambda i, r: box(i, r.randrange(9_000), r.randrange(9_000)).replace("vertex", 'style="text" vertex'),
}


def test_lines_to_a_group_look_through_it_once() -> None:
    def page(size: int) -> str:
        group = '<mxCell id="v0" style="group" vertex="1" parent="1"/>'
        boxes = [box(i, i, i, parent="v0") for i in range(1, size // 100)]
        lines = [f'<mxCell id="e{i}" edge="1" parent="1" source="v0" target="v1"/>' for i in range(size // 40)]
        return model(group, *boxes, *lines)

    assert_linear(page, lambda text: read(text, "drawio"))


@pytest.mark.parametrize("shape", SHAPES)
def test_cost_grows_with_the_size_alone(shape: str) -> None:
    assert_linear(scattered(SHAPES[shape], 20), lambda text: read(text, "drawio"))


@pytest.mark.parametrize(
    "unit", ["&lt;", "&lt;p", "a&lt;p&gt;", "&lt;!--", "&lt;style&gt;", "&amp;amp;", "«", "+ a: b&lt;br&gt;"]
)
def test_cost_of_a_label_grows_with_its_length_alone(unit: str) -> None:
    def page(size: int) -> str:
        return model(box(0, 0, 0, value=unit * (size // len(unit))).replace("vertex", 'style="html=1" vertex'))

    assert_linear(page, lambda text: read(text, "drawio"))


def test_index_finds_what_is_near_and_keeps_crowds_small() -> None:
    index: Index[int] = Index()
    boxes = [Box(40.0 * i, 0.0, 30.0, 30.0) for i in range(100)]
    for number, one in enumerate(boxes):
        index.add(one, number)
    near = {
        number for found, number in index.near(around((1_000.0, 15.0), 30.0)) if found.distance((1_000.0, 15.0)) <= 30
    }
    assert near == {number for number, one in enumerate(boxes) if one.distance((1_000.0, 15.0)) <= 30}
    for number in range(1_000):
        index.add(Box(5_000.0, 0.0, 10.0, 10.0), number)
    assert len(list(index.near(Box(5_001.0, 1.0, 0.0, 0.0)))) <= 2 * CROWD
