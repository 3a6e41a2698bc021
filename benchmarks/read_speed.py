"""Sources read per second and core, by kind of diagram, beside what a user would take instead.

The rivals are read in the same run, where they are installed (``pip install -r benchmarks/requirements.txt``): pydot
for DOT, mermaid-parser-py (Mermaid's own parser in a JavaScript engine) for Mermaid.
"""

import statistics
import time
from collections.abc import Callable
from contextlib import suppress

from benchmarks.corpus import Diagram, by_kind, diagrams
from submissions.diagrams import read

ROUNDS = 5
RIVAL_SOURCES = 25  # of each kind: the rivals are slow

Reader = Callable[[str], object]


def main() -> None:
    rates: dict[str, list[float]] = {}
    ratios: dict[str, list[float]] = {}
    rivals = _rivals()
    print(f"{'kind':24}{'sources':>8}{'a second':>10}{'slowest':>10}{'rival':>22}{'ratio':>8}")
    for (notation, kind), group in sorted(by_kind(diagrams()).items()):
        rate, slowest = _rate(group, _read)
        rates.setdefault(notation, []).append(rate)
        line = f"{notation + '/' + kind:24}{len(group):8}{rate:10,.0f}{slowest * 1000:8.1f}ms"
        if notation in rivals:
            name, reader = rivals[notation]
            ratio = _ratio(group, reader)
            ratios.setdefault(notation, []).append(ratio)
            line += f"{name:>22}{ratio:7,.0f}x"
        print(line)
    for notation, values in sorted(rates.items()):
        beside = f", {statistics.median(ratios[notation]):,.0f} times the rival" if notation in ratios else ""
        print(f"{notation}: {statistics.median(values):,.0f} a second in the median kind{beside}")


def _read(diagram: Diagram) -> None:
    read(diagram.source, diagram.notation)


def _ratio(group: list[Diagram], rival: Reader) -> float:
    """How many times as fast as the rival, on some of the sources."""

    def ask(diagram: Diagram) -> None:
        # A rival that raises has answered, too.
        with suppress(Exception):
            rival(diagram.source)

    few = group[:: max(1, len(group) // RIVAL_SOURCES)]
    return _rate(few, _read)[0] / _rate(few, ask, rounds=1)[0]


def _rate(group: list[Diagram], reader: Callable[[Diagram], object], *, rounds: int = ROUNDS) -> tuple[float, float]:
    """-> (sources a second in the best of the rounds, seconds of the slowest source in the best round)."""
    best, slowest = float("inf"), 0.0
    for _ in range(rounds):
        seconds = []
        for diagram in group:
            begin = time.process_time()
            reader(diagram)
            seconds.append(time.process_time() - begin)
        if sum(seconds) < best:
            best, slowest = sum(seconds), max(seconds)
    return len(group) / best, slowest


def _rivals() -> dict[str, tuple[str, Reader]]:
    found: dict[str, tuple[str, Reader]] = {}
    try:
        import pydot  # noqa: PLC0415

        found["dot"] = ("pydot", pydot.graph_from_dot_data)
    except ImportError:
        print("pydot is not installed: no ratio for DOT")
    try:
        from mermaid_parser import MermaidParser  # noqa: PLC0415

        found["mermaid"] = ("mermaid-parser-py", MermaidParser().parse)
    except ImportError:
        print("mermaid-parser-py is not installed: no ratio for Mermaid")
    return found


if __name__ == "__main__":
    main()
