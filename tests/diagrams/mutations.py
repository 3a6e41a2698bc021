"""Broken sources made of whole ones: what a reader must survive."""

from collections import Counter
from pathlib import Path

from hypothesis import strategies as st

from submissions.diagrams import read
from submissions.diagrams.reading import Reading

FIXTURES = Path(__file__).parent / "fixtures"


def fixture_sources(notation: str) -> list[str]:
    blocks = [b for p in sorted((FIXTURES / notation).glob("*.txt")) for b in p.read_text("utf-8").split("=== ")[1:]]
    return [block.split("\n", 1)[1].split("--- expected\n")[0] for block in blocks]


def mutated(notation: str, signs: str) -> st.SearchStrategy[str]:
    """A fixture's source with up to four cuts, doublings and insertions of ``signs``."""
    edit = st.tuples(
        st.integers(0, 10_000), st.integers(0, 40), st.sampled_from(["cut", "double", "insert"]), st.text(signs)
    )
    return st.builds(_edited, st.sampled_from(fixture_sources(notation)), st.lists(edit, min_size=1, max_size=4))


def _edited(source: str, edits: list[tuple[int, int, str, str]]) -> str:
    for place, length, how, inserted in edits:
        start = place % (len(source) + 1)
        piece = {"cut": "", "double": source[start : start + length] * 2, "insert": inserted}[how]
        source = source[:start] + piece + source[start + (0 if how == "insert" else length) :]
    return source


def assert_sound(reading: Reading) -> None:
    """The graph hangs together: ids are unique, parents and ends of edges are there, no container stands in itself."""
    assert reading.graph is not None or reading.errors
    if reading.graph is None:
        return
    parents = {node.id: node.parent for node in reading.graph.nodes}
    assert len(parents) == len(reading.graph.nodes)
    assert {parent for parent in parents.values() if parent is not None} <= parents.keys()
    assert all(end in parents for edge in reading.graph.edges for end in (edge.source, edge.target) if end is not None)
    for node, above in parents.items():
        steps = 0
        while above is not None and steps <= len(parents):
            above, steps = parents[above], steps + 1
        assert above is None, f"{node} stands in itself"


def shares_kept(source: str, notation: str) -> list[float]:
    """For each character whose loss makes ``source`` invalid: which share of its edges is still read."""
    whole = _edges(read(source, notation))
    broken = (read(source[:at] + source[at + 1 :], notation) for at in range(len(source)))
    return [(whole & _edges(reading)).total() / whole.total() for reading in broken if not reading.ok]


def _edges(reading: Reading) -> Counter[tuple[str | None, str | None]]:
    return Counter((e.source, e.target) for e in reading.graph.edges) if reading.graph else Counter()
