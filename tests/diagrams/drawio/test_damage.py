"""A file that is damaged: most of it is read, what is wrong is said, and nothing unsafe gets in that way."""

import base64
import zlib
from dataclasses import replace

import pytest

from submissions.diagrams import read
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound, shares_kept

from .test_pages import box, file, labels, model, packed


def edge(id: str, source: str, target: str) -> str:
    return (
        f'<mxCell id="{id}" style="endArrow=classic" edge="1" parent="1" source="{source}" target="{target}">\n'
        '<mxGeometry relative="1" as="geometry"/></mxCell>\n'
    )


BOXES = [box(id, id.upper()) + "\n" for id in "abcdef"]
WRAPPED = (
    '<UserObject label="G" id="g"><mxCell vertex="1" parent="1"><mxGeometry as="geometry"/></mxCell></UserObject>\n'
)
EDGES = [edge(f"{one}{two}", one, two) for one, two in ("ab", "bc", "cd", "de", "ef", "fg")]
SHOP = model(*BOXES, WRAPPED, *EDGES)


@pytest.mark.parametrize("text", [SHOP, file(("Shop", SHOP))])
def test_one_character_lost_leaves_most_edges(text: str) -> None:
    shares = shares_kept(text, "drawio")
    assert len(shares) > 500
    assert sum(share >= 0.7 for share in shares) >= 0.95 * len(shares)


def test_what_is_read_of_a_damaged_file_says_where_it_is_damaged() -> None:
    reading = read(SHOP.replace('id="c" value', 'id="c value', 1))
    assert reading.graph is not None and not reading.ok
    assert [(d.code, d.line) for d in reading.diagnostics] == [("syntax", 3)]
    assert reading.diagnostics[0].message.startswith("this is no well-formed XML")
    assert "Hand in the file" in reading.diagnostics[0].hint


def test_lines_beyond_the_damage_are_those_of_the_file() -> None:
    reading = read(SHOP.replace('id="c" value', 'id="c value', 1))
    assert reading.graph is not None
    lines = {node.id: node.lines for node in reading.graph.nodes}
    assert (lines["b"], lines["d"], lines["f"]) == ((2, 2), (4, 4), (6, 6))


def test_pages_beyond_the_damage_are_still_pages() -> None:
    text = file(("One", model(box("a", "A"))), ("Two", packed(model(box("b", "B")))), ("Three", model(box("c", "C"))))
    damaged = text.replace('value="A"', 'value="A', 1)
    assert [labels(read(damaged, page=page)) for page in range(3)] == [["A"], ["B"], ["C"]]
    assert read(damaged).pages == ("One", "Two", "Three")


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        ("</UserObject>", ""),
        ("</mxGraphModel>", ""),
        ("<mxGraphModel>", "<mxGraph"),
        ("<mxGraphModel><root>", ""),
        ("</diagram>", "/diagram>"),
        ("<diagram", "diagram"),
        ('<mxCell id="c"', '<mx id="c"'),
    ],
)
def test_tags_that_are_missing_or_have_lost_letters_are_made_up_for(whole: str, broken: str) -> None:
    reading = read(file(("Shop", SHOP)).replace(whole, broken, 1), "drawio")
    assert reading.graph is not None and not reading.ok
    assert len(reading.graph.edges) == len(EDGES)
    assert {"A", "G"} <= set(labels(reading))


def test_packed_page_that_breaks_off_is_read_up_to_there() -> None:
    text = packed(SHOP)
    reading = read(file(("Shop", text[: len(text) * 3 // 4])))
    assert reading.graph is not None
    assert labels(reading)[:5] == ["A", "B", "C", "D", "E"]
    assert [(d.code, d.line) for d in reading.errors] == [("syntax", 1)]
    assert "packed page is damaged" in reading.errors[0].message


def test_packed_page_that_cannot_be_unpacked_to_its_end_is_read_up_to_there() -> None:
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = deflater.compress(SHOP.encode()) + deflater.flush(zlib.Z_FULL_FLUSH) + b"\xff" * 9
    reading = read(file(("Shop", base64.b64encode(data).decode())))
    assert reading.graph is not None and len(reading.graph.edges) == len(EDGES)
    assert ["it cannot be unpacked to its end" in d.message for d in reading.errors] == [True]


@pytest.mark.parametrize(
    "attack",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % remote SYSTEM "http://library.example/a.dtd">',
    ],
)
def test_declarations_are_refused_beyond_the_damage_too(attack: str) -> None:
    reading = read(SHOP.replace("<root>", "<root", 1).replace("</root>", f"{attack}</root>"), "drawio")
    assert reading.graph is None
    assert [d.code for d in reading.errors] == ["xml_declaration"]


def test_entities_are_not_put_in_beyond_the_damage() -> None:
    assert labels(read(model('<mxCell value="x>', box("a", "&shop;")))) == ["&shop;"]


def test_a_damaged_bomb_stops_at_the_limit_too() -> None:
    limits = replace(DEFAULT_LIMITS, inflated_bytes=1_000_000)
    text = file(("", packed("<mxGraphModel><root" + " " * 3_000_000 + "<")))
    assert [d.code for d in read(text, limits=limits).errors] == ["limit_inflated_bytes"]


def test_a_cell_that_says_it_is_both_is_a_vertex() -> None:
    both = box("a", "A", edge="1", source="b")
    reading = read(model(both, box("b", "B"), edge("ab", "a", "b")))
    assert labels(reading) == ["A", "B"]
    assert_sound(reading)


UNITS = {
    "cells without an end": '<mxCell id="a" vertex="1" parent="1">',
    "cells without a quote": '<mxCell id="a vertex="1"/>',
    "quotes": '"',
    "starts": "<",
    "ends": "</mxCell>",
    "letters": "a ",
    "pages": "<diagram>",
    "models": "<mxGraphModel>",
}


@pytest.mark.parametrize("name", UNITS)
def test_cost_of_damage_grows_with_the_size_alone(name: str) -> None:
    unit = UNITS[name]
    assert_linear(
        lambda size: "<mxGraphModel><root><" + unit * (2 * size // len(unit)), lambda text: read(text, "drawio")
    )
