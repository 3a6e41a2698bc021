"""Sources read per second and core, by kind of diagram, beside what a user would take instead.

``a second`` is over all sources of a kind, ``median`` what the median source comes to: a few are very large.

The rivals are read in the same run, where they are installed (``pip install -r benchmarks/requirements.txt``): pydot
for DOT, mermaid-parser-py (Mermaid's own parser in a JavaScript engine) for Mermaid.
"""

import statistics
import time

from benchmarks.corpus import Diagram, by_kind, diagrams
from benchmarks.rivals import Rival, rivals
from submissions.diagrams import read

ROUNDS = 7
RIVAL_ROUNDS = 2
RIVAL_SOURCES = 25  # of each kind: the rivals are slow


def main() -> None:
    rates: dict[str, list[float]] = {}
    medians: dict[str, list[float]] = {}
    ratios: dict[str, list[float]] = {}
    others = rivals()
    print(f"{'kind':24}{'sources':>8}{'a second':>10}{'median':>10}{'slowest':>10}", end="")
    print(f"{'rival':>22}{'ratio':>8}{'stuck':>7}")
    for (notation, kind), group in sorted(by_kind(diagrams()).items()):
        seconds = _seconds(group)
        rate = len(group) / sum(seconds)
        median = 1 / statistics.median(seconds)
        rates.setdefault(notation, []).append(rate)
        medians.setdefault(notation, []).append(median)
        line = f"{notation + '/' + kind:24}{len(group):8}{rate:10,.0f}{median:10,.0f}"
        line += f"{max(seconds) * 1000:8.1f}ms"
        if notation in others:
            ratio, stuck = _ratio(group, others[notation])
            ratios.setdefault(notation, []).append(ratio)
            line += f"{others[notation].name:>22}{ratio:7,.0f}x{stuck:7}"
        print(line, flush=True)
    for rival in others.values():
        rival.stop()
    for notation, values in sorted(rates.items()):
        beside = f", {statistics.median(ratios[notation]):,.0f} times the rival" if notation in ratios else ""
        whole, typical = statistics.median(values), statistics.median(medians[notation])
        print(f"{notation}: {typical:,.0f} median sources a second in the median kind, {whole:,.0f} over all{beside}")


def _ratio(group: list[Diagram], rival: Rival) -> tuple[float, int]:
    """-> (how many times as fast as the rival, on some of the sources; how many of them it does not come back from)."""
    few = group[:: max(1, len(group) // RIVAL_SOURCES)]
    theirs = [rival.seconds(diagram.source, RIVAL_ROUNDS) for diagram in few]
    answered = [(diagram, seconds) for diagram, seconds in zip(few, theirs, strict=True) if seconds is not None]
    ours = sum(_seconds([diagram for diagram, _ in answered]))
    return sum(seconds for _, seconds in answered) / ours, len(few) - len(answered)


def _seconds(group: list[Diagram]) -> list[float]:
    """Seconds of processor time for each source, the least of the rounds: what else the machine does is not counted."""
    rounds = [[_time(diagram) for diagram in group] for _ in range(ROUNDS)]
    return [min(each) for each in zip(*rounds, strict=True)]


def _time(diagram: Diagram) -> float:
    begin = time.process_time()
    read(diagram.source, diagram.notation)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
