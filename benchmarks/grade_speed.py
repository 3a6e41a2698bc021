"""``python -m benchmarks.grade_speed``: diagrams parsed and graded a second and core, beside what a library would take.

Two sizes: 20 elements against 20 criteria, many different answers one after another, as a class hands in; and 200
elements against 60 criteria, each once, as nothing is known of it yet. The rival is networkx's graph edit distance
between model and answer (``optimize_graph_edit_distance``, its first result, with labels as a node's match), where it
is installed: it only gives a number, so the ratio is the least that can be said.
"""

import statistics
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from random import Random
from resource import RUSAGE_SELF, getrusage
from typing import Any

from grading.engine import Rubric, load_rubric
from grading.judge.structural_pass import structural_pass
from submissions.diagrams import Reading, read

WORDS_BEFORE = (
    "Order", "Customer", "Payment", "Product", "Invoice", "Delivery", "Booking", "Hotel", "Flight", "Student",
    "Course", "Library", "Patient", "Ticket", "Account", "Vehicle", "Station", "Museum", "Recipe", "Contract",
)  # fmt: skip
WORDS_BEHIND = ("", "category", "address", "history", "photo", "note", "price", "status", "rule", "group")
MULTIPLICITIES = ("1", "0..1", "0..*", "1..*")
ANSWERS, ROUNDS = 200, 3


@dataclass(frozen=True, slots=True)
class Size:
    elements: int
    criteria: int


SMALL, LARGE = Size(20, 20), Size(200, 60)


def main() -> None:
    rubric = _rubric(SMALL)
    answers = list(_answers(SMALL, ANSWERS))
    rate = len(answers) / min(_seconds(answers, rubric) for _ in range(ROUNDS))
    print(f"20 elements, 20 criteria: {rate:,.0f} a second, parsed and graded")
    times = [_seconds([answer], _rubric(LARGE)) for answer in _answers(LARGE, ROUNDS)]
    middle, most = statistics.median(times) * 1000, max(times) * 1000
    print(f"200 elements, 60 criteria: {middle:.0f} ms in the median, {most:.0f} at most")
    whole = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"memory: {whole:.0f} MB for the process, {_peak(rubric, answers[0]):.1f} MB of it while one answer is graded"
    )
    with suppress(ImportError):
        _beside_networkx(answers[:5], rubric)


def _seconds(answers: list[str], rubric: Rubric) -> float:
    begin = time.process_time()
    for answer in answers:
        _assess(answer, rubric)
    return time.process_time() - begin


def _assess(answer: str, rubric: Rubric) -> None:
    structural_pass(_read(answer), rubric, source=answer)


def _read(source: str) -> Reading:
    reading = read(source, "mermaid")
    if not reading.ok:
        raise ValueError("a source of the benchmark does not parse")
    return reading


def _peak(rubric: Rubric, answer: str) -> float:
    tracemalloc.start()
    _assess(answer, rubric)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def _labels(size: Size) -> list[str]:
    pairs = product(WORDS_BEHIND, WORDS_BEFORE)
    return [f"{before} {behind}".strip() for behind, before in pairs][: size.elements]


def _answers(size: Size, count: int) -> Iterator[str]:
    """Class diagrams as students hand them in: the same classes, each with a few slips and lines of their own."""
    for number in range(count):
        random = Random(number)  # noqa: S311 - nothing secret
        lines = ["classDiagram"]
        for at, label in enumerate(_labels(size)):
            written = _slip(label, random) if random.random() < 0.1 else label
            lines += [f'class C{at}["{written}"] {{', "  name", f"  {random.choice(WORDS_BEFORE).lower()}Id", "}"]
        for at in range(size.elements):
            other = (at + 1) % size.elements if random.random() < 0.9 else random.randrange(size.elements)
            near, far = random.choices(MULTIPLICITIES, k=2)
            lines.append(f'C{at} "{near}" --> "{far}" C{other}')
        yield "\n".join(lines)


def _slip(text: str, random: Random) -> str:
    at = random.randrange(1, len(text) - 1)
    return text[:at] + text[at + 1 :]


def _rubric(size: Size) -> Rubric:
    """Elements, relations and multiplicities in equal parts."""
    labels = _labels(size)
    lines = ['title: "Speed"', "criteria:"]
    for at in range(size.criteria // 4):
        one, other = labels[at], labels[at + 1]
        lines += [
            f"  - {{id: e{at}, title: t, points: 1, check: element, names: [{one}]}}",
            f"  - {{id: m{at}, title: t, points: 1, check: member, of: {one}, names: [name]}}",
            f"  - {{id: r{at}, title: t, points: 1, check: relation, from: {one}, to: {other}}}",
            f"  - {{id: n{at}, title: t, points: 1, check: multiplicity, of: r{at}, at: to, expect: '0..*'}}",
        ]
    return load_rubric("\n".join(lines))


def _beside_networkx(answers: list[str], rubric: Rubric) -> None:
    import networkx  # type: ignore[import-untyped]  # noqa: PLC0415

    def drawn(source: str) -> Any:
        graph, made = _read(source).graph, networkx.DiGraph()
        assert graph is not None  # noqa: S101 - what is read without errors has one
        made.add_nodes_from((node.id, {"label": node.label}) for node in graph.nodes)
        made.add_edges_from((edge.source, edge.target) for edge in graph.edges)
        return made

    model = drawn(next(_answers(SMALL, 1)))
    begin = time.process_time()
    for answer in answers:
        next(networkx.optimize_graph_edit_distance(model, drawn(answer), node_match=dict.__eq__))
    theirs = time.process_time() - begin
    ratio = theirs / _seconds(answers, rubric)
    rate = len(answers) / theirs
    print(f"networkx {networkx.__version__}, edit distance: {rate:.1f} a second, {ratio:,.0f} times as long")


if __name__ == "__main__":
    main()
