"""Files and their pages: plain and packed, chosen by number, and what is refused."""

import base64
import zlib
from dataclasses import replace
from urllib.parse import quote

import pytest

from submissions.diagrams import read
from submissions.diagrams.limits import DEFAULT_LIMITS
from submissions.diagrams.reading import Reading


def model(*cells: str) -> str:
    return f'<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>{"".join(cells)}</root></mxGraphModel>'


def box(id: str, label: str, **attributes: str) -> str:
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return (
        f'<mxCell id="{id}" value="{label}" vertex="1" parent="1"{more}>'
        '<mxGeometry width="100" height="50" as="geometry"/></mxCell>'
    )


def packed(xml: str) -> str:
    """As the editor packs a page: percent-encoded, deflated without a header, in base64."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = deflater.compress(quote(xml, safe="~()*!.'").encode()) + deflater.flush()
    return base64.b64encode(data).decode()


def file(*pages: tuple[str, str]) -> str:
    diagrams = [f'<diagram name="{name}">{content}</diagram>' for name, content in pages]
    return f"<mxfile>{''.join(diagrams)}</mxfile>"


def labels(reading: Reading) -> list[str]:
    assert reading.graph is not None
    return [node.label for node in reading.graph.nodes]


ORDERS = model(box("a", "Bestellung &amp; Größe 100%"))


@pytest.mark.parametrize(
    "text",
    [
        ORDERS,
        file(("Shop", ORDERS)),
        file(("Shop", packed(ORDERS))),
        file(("Shop", packed(ORDERS).replace("A", "A\n"))),
        file(("Shop", quote(ORDERS))),
        f'<?xml version="1.0" encoding="UTF-16"?>\n<!-- made by hand -->\n{file(("Shop", ORDERS))}',
        "\ufeff" + file(("Shop", ORDERS)),
    ],
)
def test_every_form_of_a_page_is_read(text: str) -> None:
    reading = read(text)
    assert reading.notation == "drawio"
    assert labels(reading) == ["Bestellung & Größe 100%"]


def test_deflated_without_percent_signs_is_read_too() -> None:
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = deflater.compress(ORDERS.encode()) + deflater.flush()
    assert labels(read(file(("", base64.b64encode(data).decode())))) == ["Bestellung & Größe 100%"]


def test_large_packed_page_is_unpacked_in_pieces() -> None:
    cells = [box(str(i), f"Größe {i} " + "ü" * 400) for i in range(2, 1_500)]
    assert labels(read(file(("", packed(model(*cells))))))[-1] == "Größe 1499 " + "ü" * 400


def test_first_page_with_something_on_it_is_read_and_all_are_named() -> None:
    text = file(("Cover", model()), ("Classes", packed(model(box("a", "Order")))), ("More", model(box("b", "Cart"))))
    reading = read(text)
    assert (labels(reading), reading.page, reading.pages) == (["Order"], 1, ("Cover", "Classes", "More"))
    assert reading.graph is not None and reading.graph.title == "Classes"


@pytest.mark.parametrize(("page", "expected"), [(0, []), (1, ["Order"]), (2, ["Cart"])])
def test_page_is_chosen_by_its_number(page: int, expected: list[str]) -> None:
    text = file(("Cover", model()), ("Page-2", packed(model(box("a", "Order")))), ("More", model(box("b", "Cart"))))
    reading = read(text, page=page)
    assert (labels(reading), reading.page) == (expected, page)


@pytest.mark.parametrize("page", [-1, 1, 99])
def test_page_that_is_not_there_is_refused(page: int) -> None:
    reading = read(file(("One", ORDERS)), page=page)
    assert reading.graph is None
    assert [d.code for d in reading.errors] == ["no_such_page"]


def test_name_the_editor_gave_is_no_title() -> None:
    reading = read(file(("Page-1", ORDERS)))
    assert reading.graph is not None and reading.graph.title == ""


def test_lines_are_those_of_the_file_where_it_is_plain() -> None:
    plain = read(file(("", "\n" + model("\n", box("a", "A"), "\n", box("b", "B")))))
    hidden = read(file(("", packed(model("\n", box("a", "A"))))))
    assert plain.graph is not None and hidden.graph is not None
    assert [node.lines for node in plain.graph.nodes] == [(3, 3), (4, 4)]
    assert [(node.lines, node.ref) for node in hidden.graph.nodes] == [((0, 0), "a")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "syntax", 1),
        ("<mxfile>", "syntax", 1),
        ("<mxfile>\n<diagram>&nbsp;</diagram></mxfile>", "syntax", 2),
        ("<html><body/></html>", "no_diagram", 0),
        (file(("", "not packed at all!")), "packed_page", 0),
        (file(("", base64.b64encode(b"not deflated").decode())), "packed_page", 0),
        (file(("", packed("<mxGraphModel><root>"))), "syntax", 1),
        ("<mxfile>" + "<a>" * 500, "limit_depth", 1),
        ('<!DOCTYPE a [<!ENTITY b "c">]><mxfile>&b;</mxfile>', "xml_declaration", 1),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><mxfile/>', "xml_declaration", 1),
        (file(("", packed('<!DOCTYPE a [<!ENTITY b "c">]><mxGraphModel/>'))), "xml_declaration", 1),
        (f"<mxfile>{'<a/>' * 120_000}</mxfile>", "limit_elements", 1),
        (model('<mxCell id="a"/>' * 50_000), "limit_cells", 1),
    ],
)
def test_what_cannot_be_read_is_refused_with_one_clear_error(text: str, code: str, line: int) -> None:
    reading = read(text, "drawio")
    assert reading.graph is None
    assert [(d.code, d.line) for d in reading.diagnostics] == [(code, line)]
    assert reading.diagnostics[0].hint


@pytest.mark.parametrize("pages", [1, 50])
def test_unpacking_stops_at_the_limit(pages: int) -> None:
    limits = replace(DEFAULT_LIMITS, inflated_bytes=1_000_000)
    bomb = packed(model(" " * (3_000_000 // pages)))
    reading = read(file(*[("", bomb)] * pages), limits=limits)
    assert reading.graph is None
    assert [d.code for d in reading.errors] == ["limit_inflated_bytes"]


def test_a_bomb_on_a_page_that_is_not_read_does_no_harm() -> None:
    limits = replace(DEFAULT_LIMITS, inflated_bytes=1_000_000)
    text = file(("", packed(model(" " * 3_000_000))), ("", ORDERS))
    assert labels(read(text, page=1, limits=limits)) == ["Bestellung & Größe 100%"]


@pytest.mark.parametrize("text", ["<svg/>", "<mxfiles>", "mxfile", "<!-- <mxfile> -->", "<?xml ?><html/>"])
def test_other_texts_are_not_taken_for_drawio(text: str) -> None:
    assert read(text).notation != "drawio"
