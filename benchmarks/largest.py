"""The largest diagrams that can be handed in, whole and broken: what reading on after an error costs at most."""

import base64
import json
import zlib
from collections.abc import Callable, Iterator
from itertools import count

NODES = 4_900
"""A little below the limit, so that edges are read as well."""


def largest(notation: str, size: int) -> str:
    """A diagram in ``notation`` of at most ``size`` characters, as many nodes and then edges as there is room for."""
    return _MAKERS[notation](size)


def broken(text: str) -> Iterator[tuple[str, str]]:
    """(what is wrong, the text that is)."""
    middle = text.find('"', len(text) // 2)
    for place, at in (("start", text.find('"')), ("middle", middle), ("end", text.rfind('"'))):
        yield f"a quotation mark lost at the {place}", text[:at] + text[at + 1 :]
    yield "the last characters lost", text[:-20]
    yield "every tenth quotation mark lost", _without_each(text, '"', 10)
    yield "every tenth end of a line lost", _without_each(text, "\n", 10)
    yield "each quotation mark nested", text.replace('"', '"\\""')[: len(text)]


def packed(xml: str) -> str:
    """As a packed page of draw.io, which may unpack to ten times the size of a file."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = deflater.compress(xml.encode()) + deflater.flush()
    return f'<mxfile><diagram name="Shop">{base64.b64encode(data).decode()}</diagram></mxfile>'


def _without_each(text: str, sign: str, step: int) -> str:
    parts = text.split(sign)
    return "".join(part + sign * (at % step != 0) for at, part in enumerate(parts, 1))[: len(text)]


def _lines(begin: str, node: str, edge: str, end: str, size: int) -> str:
    """``node`` and ``edge`` are formats for a number and, for an edge, the one it leads to."""
    found, room = [begin], size - len(begin) - len(end)
    nodes = min(NODES, size // (3 * len(node)))
    for number in count():
        line = node.format(number) if number < nodes else edge.format(number, number % nodes, number * 7 % nodes)
        room -= len(line)
        if room < 0:
            return "".join(found) + end
        found.append(line)
    raise AssertionError


def _mermaid(size: int) -> str:
    return _lines("flowchart LR\n", '  n{}["Step"]\n', '  n{1} -->|"to {0}"| n{2}\n', "", size)


def _plantuml(size: int) -> str:
    return _lines("@startuml\n", 'class "Step" as n{}\n', 'n{1} "1" --> "{0}" n{2} : to\n', "@enduml\n", size)


def _dot(size: int) -> str:
    return _lines("digraph {\n", '  n{} [label="Step"];\n', '  n{1} -> n{2} [label="to {0}"];\n', "}\n", size)


def _drawio(size: int) -> str:
    node = (
        '<mxCell id="n{}" value="Step" style="rounded=1;html=1;" vertex="1" parent="1">\n'
        '<mxGeometry x="40" y="40" width="80" height="40" as="geometry"/></mxCell>\n'
    )
    edge = (
        '<mxCell id="e{0}" style="endArrow=classic;" edge="1" parent="1" source="n{1}" target="n{2}">\n'
        '<mxGeometry relative="1" as="geometry"/></mxCell>\n'
    )
    begin = '<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>\n'
    return _lines(begin, node, edge, "</root></mxGraphModel>", size)


def _apollon(size: int) -> str:
    nodes = [
        {"id": f"n{i}", "type": "class", "position": {"x": i, "y": i}, "data": {"name": "Step"}} for i in range(NODES)
    ]
    edge = {"type": "ClassAssociation", "data": {"label": "to"}}
    edges = [
        {"id": f"e{i}", "source": f"n{i % NODES}", "target": f"n{i * 7 % NODES}", **edge} for i in range(size // 200)
    ]
    return json.dumps({"version": "4.0.0", "type": "ClassDiagram", "title": "", "nodes": nodes, "edges": edges})


_MAKERS: dict[str, Callable[[int], str]] = {
    "mermaid": _mermaid,
    "plantuml": _plantuml,
    "dot": _dot,
    "drawio": _drawio,
    "apollon": _apollon,
}
