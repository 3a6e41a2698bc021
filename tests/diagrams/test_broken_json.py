"""What is read of JSON that is none, by what is wrong with it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions.diagrams.broken_json import MOST_FAILURES, read_broken_json, walk
from tests.diagrams.costs import assert_linear

BOOK = {"id": "b", "type": "class", "data": {"name": "Book"}}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"id": "b" "type": "class"}', {"id": "b", "type": "class"}),
        ('{"id":"b""type":"class"}', {"id": "b", "type": "class"}),
        ('{"id": "b", "type": "class}', {"id": "b", "type": "class}"}),
        ('{"id": "b, "type": "class"}', {"id": "b", "type": "class"}),
        ('{"id": b", "type": "class"}', {"id": "b", "type": "class"}),
        ('{"id": "b", type": "class"}', {"id": "b", "type": "class"}),
        ('{"id" "b", "type": "class"}', {"id": "b", "type": "class"}),
        ('{"id": , "type": "class"}', {"type": "class"}),
        ('{"id": "b",, "type": "class",}', {"id": "b", "type": "class"}),
        ('{"x": 1.5, "y": -2, "z": true, "w": null', {"x": 1.5, "y": -2.0, "z": True, "w": None}),
        ('{"name": "a \\"copy\\" \\u00e9", ', {"name": 'a "copy" é'}),
        ('[{"id": "a", {"id": "b"}]', [{"id": "a"}, {"id": "b"}]),
        ('[{"id": "a", "id": "b" ', [{"id": "a"}, {"id": "b"}]),
        ('{"id: "b", "type": "class"}', {"id": "b", "type": "class"}),
        ('{"id": "b", "data" {"name": "Book"}}', {"id": "b", "data": {"name": "Book"}}),
        ('{"id": "b", "data": "name": "Book"}}', {"id": "b", "data": {"name": "Book"}}),
        ('["id": "a"}, {"id": "b"}]', [{"id": "a"}, {"id": "b"}]),
        ('{"nodes": [{"id": "a"}, "edges": []}', {"nodes": [{"id": "a"}, {"edges": []}]}),
        ('{"nodes": [{"id": "a"], "edges": []}', {"nodes": [{"id": "a"}], "edges": []}),
        ('{"nodes": [{"rows": [1, 2}, {"id": "b"}]}', {"nodes": [{"rows": [1, 2]}, {"id": "b"}]}),
        ("", None),
        ('"', ""),
    ],
)
def test_what_is_missing_is_put_in(text: str, value: Any) -> None:
    read = read_broken_json(text, depth=20)
    assert (read[0] if read else None) == value


def test_objects_after_many_broken_ones_are_read_all_the_same() -> None:
    broken = ['{"id": "x" "type": "class"}'] * (2 * MOST_FAILURES)
    text = "[" + ",".join([*broken, json.dumps(BOOK)])
    assert read_broken_json(text, depth=20)[0][-1] == BOOK


def test_what_is_nested_too_deep_ends_the_reading() -> None:
    values = read_broken_json('[{"id": "a"}, ' + "[" * 50 + '{"id": "b"}', depth=20)
    assert [found for _, found in walk(values)] == [{"id": "a"}]


def test_objects_are_walked_in_the_order_of_the_text_with_their_names() -> None:
    walked = walk([{"a": {"b": [{"id": 1}, {"id": 2}]}, "c": {}}])
    assert [(name, found.get("id")) for name, found in walked] == [
        ("", None),
        ("a", None),
        ("", 1),
        ("", 2),
        ("c", None),
    ]


@given(st.text('{}[]":,\\ \nanu01'))
def test_any_text_gives_values(text: str) -> None:
    assert isinstance(read_broken_json(text, depth=20), list)


@pytest.mark.parametrize(
    "unit",
    ['"', '" ', '"a', '\\"', "{", "}", "[", "]", "[]", '{"a":', '"a":', '"a":1,', ",", ":", "a", "a ", '{"a":1},',
     '{"a" 1},', "]}"],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    assert_linear(
        lambda size: '{"a":[' + unit * (4 * size // len(unit)), lambda text: read_broken_json(text, depth=200)
    )
