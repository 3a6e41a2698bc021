"""One view drawn in several notations is one graph: the same elements, nesting and relations.

What is compared is what a person reads. An element's name is the lines of its label above the type that C4 writes below
it in brackets (``[Container: Java]``), on one line; a start or an end, which shows no text, is named by its kind. A
frame without a text is looked through: Mermaid draws each concurrent region as one, PlantUML all but the first. A
relation goes from its tail to its head; in brackets behind its text is its technology, which C4-PlantUML gives apart.

``EXCEPTIONS`` are what a notation cannot say or what the program that wrote the samples, structurizr, leaves out.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import pytest

from submissions.diagrams import read
from submissions.diagrams.graph import DiagramKind, Edge, End, Graph, NodeKind

OWN = Path(__file__).parent / "same_diagram"
SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "same-diagram"
VARIANT = re.compile(r"-With(?:out)?Tags$")
INSTANCES = re.compile(r" \(x\d+\)$")
TECHNOLOGY = re.compile(r" \[[^]]*\]$")
HEADS = (End.ARROW, End.TRIANGLE)
NAMELESS = (NodeKind.START, NodeKind.END)


@dataclass(frozen=True, slots=True)
class View:
    """``elements`` are (name, name of what it stands in); ``relations`` (from, to, text); ``containers`` are names."""

    kind: DiagramKind
    title: str
    elements: Counter[tuple[str, str]]
    relations: Counter[tuple[str, str, str]]
    containers: frozenset[str]


def name_of(label: str) -> str:
    lines = [line.strip() for line in label.split("\n")]
    types = (at for at, line in enumerate(lines) if line.startswith("[") and line.endswith("]"))
    return " ".join(" ".join(lines[: next(types, len(lines))]).split())


def relation_of(edge: Edge, names: dict[str, str]) -> tuple[str, str, str]:
    ends = names[edge.source or ""], names[edge.target or ""]
    backwards = edge.source_end in HEADS and edge.target_end not in HEADS
    text = " ".join(" ".join(edge.label.split("\n")).split())
    technology = f" [{edge.stereotypes[0]}]" if edge.stereotypes else ""
    return *(reversed(ends) if backwards else ends), text + technology


def view_of(graph: Graph) -> View:
    nodes = {node.id: node for node in graph.nodes}
    names = {
        node.id: f"({node.kind})" if node.kind in NAMELESS else name_of(node.label) for node in graph.nodes
    }  # fmt: skip
    around: dict[str, str] = {}
    for node in graph.nodes:
        parent = node.parent
        while parent and not names[parent]:
            parent = nodes[parent].parent
        around[node.id] = names[parent] if parent else ""
    return View(
        graph.kind,
        graph.title.partition("\n")[0],
        Counter((names[id], around[id]) for id in nodes if names[id]),
        Counter(relation_of(edge, names) for edge in graph.edges),
        frozenset(around.values()),
    )


def without_frame(view: View, other: View) -> View:
    roots = [name for name, parent in view.elements if not parent]
    if roots != [other.title]:
        return view
    inside = {(name, "" if [up] == roots else up): n for (name, up), n in view.elements.items() if up}
    return replace(view, elements=Counter(inside))


def without_instances(view: View, other: View) -> View:
    plain = Counter((INSTANCES.sub("", name), INSTANCES.sub("", up)) for name, up in view.elements.elements())
    return replace(view, elements=plain)


def without_lines_of_containers(view: View, other: View) -> View:
    plain = Counter(each for each in view.relations.elements() if not set(each[:2]) <= view.containers)
    return replace(view, relations=plain)


def without_technology(view: View, other: View) -> View:
    if view.kind is not DiagramKind.SEQUENCE:
        return view
    plain = Counter((a, b, TECHNOLOGY.sub("", text)) for a, b, text in view.relations.elements())
    return replace(view, relations=plain)


@dataclass(frozen=True, slots=True)
class Exemption:
    """``formats`` do not say what ``leave_out`` leaves out of a view that is compared with one of theirs."""

    formats: frozenset[str]
    leave_out: Callable[[View, View], View]
    reason: str


EXCEPTIONS = (
    Exemption(
        frozenset({"mermaid"}),
        without_frame,
        "a flowchart states no title, so a subgraph titled as the view is drawn around all of it",
    ),
    Exemption(
        frozenset({"mermaid", "dot"}),
        without_instances,
        "the number of instances of a deployment node, `web (x4)`, is written for PlantUML only",
    ),
    Exemption(
        frozenset({"mermaid"}),
        without_lines_of_containers,
        "lines from container to container are left out of flowcharts",
    ),
    Exemption(
        frozenset({"plantuml"}),
        without_technology,
        "the technology of messages is left out of PlantUML's own sequence diagrams",
    ),
)


def views(folder: Path) -> dict[str, dict[str, Path]]:
    """The files of each view by their format; ``plantuml`` is PlantUML without C4's macros."""
    found: dict[str, dict[str, Path]] = {}
    for path in sorted(folder.glob("*.*.*")):
        name, written, _ = path.name.rsplit(".", 2)
        found.setdefault(VARIANT.sub("", name), {})[written.replace("structurizr", "plantuml")] = path
    return {name: files for name, files in found.items() if len(files) > 1}


def pairs(folder: Path) -> Iterator[tuple[Path, str, Path, str]]:
    for files in views(folder).values():
        for (one, path), (other, second) in combinations(files.items(), 2):
            yield path, one, second, other


def seen(path: Path) -> View:
    reading = read(path.read_text("utf-8"))
    assert reading.ok and reading.graph is not None, reading.errors
    return view_of(reading.graph)


def compared(one: View, other: View, formats: set[str], exceptions: tuple[Exemption, ...]) -> tuple[View, View]:
    for each in exceptions:
        if each.formats & formats:
            one, other = each.leave_out(one, other), each.leave_out(other, one)
    return one, other


def same(path: Path, written: str, second: Path, other: str, exceptions: tuple[Exemption, ...]) -> bool:
    one, two = compared(seen(path), seen(second), {written, other}, exceptions)
    return (one.elements, one.relations) == (two.elements, two.relations)


CASES = [*pairs(OWN), *pairs(SAMPLES)]


@pytest.mark.parametrize(("path", "written", "second", "other"), CASES, ids=lambda part: getattr(part, "name", part))
def test_one_view_is_one_graph_in_any_two_notations(path: Path, written: str, second: Path, other: str) -> None:
    one, two = compared(seen(path), seen(second), {written, other}, EXCEPTIONS)
    assert one.elements
    assert one.elements == two.elements
    assert one.relations == two.relations


@pytest.mark.parametrize("left_out", EXCEPTIONS, ids=lambda each: each.leave_out.__name__)
def test_no_exception_is_idle(left_out: Exemption) -> None:
    others = tuple(each for each in EXCEPTIONS if each is not left_out)
    assert not all(same(*case, others) for case in pairs(OWN))


def test_own_views_are_drawn_in_every_notation() -> None:
    assert {format for files in views(OWN).values() for format in files} == {"c4plantuml", "plantuml", "dot", "mermaid"}
