"""How much of a diagram is saved when one random character run is deleted from it.

Each valid source of the corpus with at least four edges loses 1 to 8 characters at a random place; of those that are no
longer valid afterwards: the share that keeps at least 70 % of its edges.
"""

import random

from benchmarks.corpus import by_kind, diagrams
from submissions.diagrams import read

SEED = 20261122
TRIES = 3
MIN_EDGES = 4
KEPT = 0.7


def main() -> None:
    rng = random.Random(SEED)  # noqa: S311  (a sample, not a secret)
    all_saved = all_broken = 0
    print(f"{'kind':24}{'broken':>8}{'saved':>8}{'share':>9}")
    for (notation, kind), group in sorted(by_kind(diagrams()).items()):
        broken = saved = 0
        for diagram in group:
            whole = read(diagram.source, notation)
            if not whole.ok or whole.graph is None or len(whole.graph.edges) < MIN_EDGES:
                continue
            for _ in range(TRIES):
                begin = rng.randrange(len(diagram.source))
                damaged = diagram.source[:begin] + diagram.source[begin + rng.randint(1, 8) :]
                reading = read(damaged, notation)
                if reading.ok:
                    continue
                broken += 1
                edges = len(reading.graph.edges) if reading.graph else 0
                saved += edges >= KEPT * len(whole.graph.edges)
        if broken:
            print(f"{notation + '/' + kind:24}{broken:8}{saved:8}{100 * saved / broken:8.1f}%")
        all_saved, all_broken = all_saved + saved, all_broken + broken
    print(f"{'all':24}{all_broken:8}{all_saved:8}{100 * all_saved / all_broken:8.1f}%")


if __name__ == "__main__":
    main()
