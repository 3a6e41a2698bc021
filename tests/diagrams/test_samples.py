"""Real files of other people, where they are at hand: all are read, and what a person sees in some of them is found.

``seen.txt`` tells what is drawn, written down by looking at the files and not at a reading. A line names boxes
(``class in Package: A; B``), members (``members of A: x; y``) or a line between two boxes as it is drawn::

    A [1 role] <|--o [* role] B : text {kind}

with the heads ``<`` ``<|`` ``*`` ``o`` ``@`` (circle) ``(`` (socket), ``..`` for dashes and ``?`` for a loose end.
"""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from submissions.diagrams import read
from submissions.diagrams.graph import Edge, End, Graph, LineStyle, NodeKind

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
FILES = sorted(
    path
    for pattern in ("drawio/*", "apollon/*.json", "students/*.drawio", "students/*.apollon.json")
    for path in SAMPLES.glob(pattern)
    if "schema" not in path.name or path.suffix != ".json"
)
ATTACKS = sorted((SAMPLES / "attacks" / "xml").glob("*.xml"))
at_hand = pytest.mark.skipif(not FILES, reason="the samples are not part of the project")

HEADS = {
    "": End.NONE, "<": End.ARROW, ">": End.ARROW, "<|": End.TRIANGLE, "|>": End.TRIANGLE, "*": End.DIAMOND,
    "o": End.OPEN_DIAMOND, "(": End.SOCKET, "@": End.CIRCLE,
}  # fmt: skip
EDGE = re.compile(
    r"(?P<a>.+?)(?: \[(?P<at_a>[^]]*)\])? (?P<head_a><\||[<*o@]?)(?P<line>--|\.\.)(?P<head_b>\|>|[>*o(@]?) "
    r"(?:\[(?P<at_b>[^]]*)\] )?(?P<b>.+?)(?: : (?P<text>.*?))?(?: \{(?P<kind>\w+)\})?"
)
KINDS = "|".join(NodeKind)
BOXES = re.compile(rf"(?P<kind>{KINDS})(?: in (?P<parent>[^:]+))?: (?P<names>.*)")


class Seen(NamedTuple):
    path: str
    kind: str
    lines: list[str]


def seen() -> list[Seen]:
    blocks = (Path(__file__).parent / "seen.txt").read_text("utf-8").split("=== ")[1:]
    parts = [block.strip().split("\n") for block in blocks]
    return [Seen(lines[0], lines[1], lines[2:]) for lines in parts]


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def unquoted(name: str) -> str:
    return "" if name in ('""', " ") else name.strip()


def end_of(edge: Edge, side: str) -> tuple[str, str, str]:
    """-> (what is drawn, multiplicity, role) at the ``source`` or the ``target``."""
    return tuple(str(getattr(edge, f"{side}_{name}")) for name in ("end", "multiplicity", "role"))  # type: ignore[return-value]


def drawn(graph: Graph) -> Counter[tuple[object, ...]]:
    """Each line of the graph, told from whichever end comes first."""
    names = {node.id: on_one_line(node.label) for node in graph.nodes}
    found: Counter[tuple[object, ...]] = Counter()
    for edge in graph.edges:
        ends = [
            (names.get(id or "", "?"), *end_of(edge, side))
            for id, side in ((edge.source, "source"), (edge.target, "target"))
        ]
        found[(*sorted(ends), edge.line is LineStyle.DASHED, on_one_line(edge.label))] += 1
    return found


def written(line: str) -> tuple[object, ...]:
    match = EDGE.fullmatch(line)
    assert match, f"{line!r} tells of no line"
    ends = []
    for side in ("a", "b"):
        multiplicity, _, role = (match[f"at_{side}"] or "").partition(" ")
        ends.append((unquoted(match[side]), str(HEADS[match[f"head_{side}"]]), multiplicity, role))
    return (*sorted(ends), match["line"] == "..", match["text"] or "")


@at_hand
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sample_is_read(path: Path) -> None:
    text = path.read_text("utf-8")
    reading = read(text)
    assert reading.notation == ("apollon" if path.suffix == ".json" else "drawio")
    assert reading.ok, reading.errors
    for page in range(len(reading.pages)):
        assert read(text, page=page).ok


@at_hand
@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.name)
def test_every_attack_is_refused_with_one_clear_error(path: Path) -> None:
    reading = read(path.read_text("utf-8"), "drawio")
    assert reading.graph is None
    assert len(reading.diagnostics) == len(reading.errors) == 1
    assert reading.errors[0].code == ("no_diagram" if path.stem.startswith("simple") else "xml_declaration")


@at_hand
@pytest.mark.parametrize("case", seen(), ids=lambda case: case.path)
def test_reading_is_what_a_person_sees(case: Seen) -> None:
    graph = read((SAMPLES / case.path).read_text("utf-8")).graph
    assert graph is not None and graph.kind == case.kind
    names = {node.id: on_one_line(node.label) for node in graph.nodes}
    boxes: Counter[tuple[str, str, str]] = Counter()
    lines: Counter[tuple[object, ...]] = Counter()
    for line in case.lines:
        if found := BOXES.fullmatch(line):
            boxes.update((found["kind"], found["parent"] or "", unquoted(name)) for name in found["names"].split("; "))
        elif line.startswith("members of "):
            owner, _, members = line.removeprefix("members of ").partition(": ")
            rows = [[member.text for member in node.members] for node in graph.nodes if names[node.id] == owner]
            assert members.split("; ") in rows
        else:
            lines[written(line)] += 1
    assert Counter((n.kind, names.get(n.parent or "", ""), names[n.id]) for n in graph.nodes) == boxes
    assert drawn(graph) == lines
    kinds = Counter(match["kind"] for line in case.lines if (match := EDGE.fullmatch(line)) and match["kind"])
    assert {kind: sum(edge.kind == kind for edge in graph.edges) for kind in kinds} == dict(kinds)
