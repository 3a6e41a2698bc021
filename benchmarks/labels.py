"""``python -m benchmarks.labels``: how well likeness parts labels that mean the same from those that do not.

The measure is the area under the ROC curve (AUC) over pairs of labels with a person's yes or no, read from
``../shared`` (without it, only the lexicon is counted). The file falls into two halves by line: odd ones were looked at
when the lexicon and the rules were mended, even ones were not. Beside it, how many entries the lexicon has.
"""

from collections.abc import Sequence
from pathlib import Path

from grading.engine.data_files import lines, parts, rows
from grading.engine.similarity import similarity

from .corpus import SHARED

PAIRS = SHARED / "labels" / "pairs.tsv"
DOMAINS = {"sys": "system design", "uml": "UML domain modelling", "db": "database vocabulary"}

Pair = tuple[str, str, bool]


def pairs(path: Path) -> list[Pair]:
    """The pairs of a file: two labels, and 1 where they mean the same; the first line names the columns."""
    table = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return [(row[0], row[1], row[2] == "1") for row in table]


def area_under_curve(scored: Sequence[tuple[float, bool]]) -> float:
    """The share of (same, different) pairs of pairs in which the same one scores higher; a tie counts half."""
    same = [score for score, alike in scored if alike]
    different = [score for score, alike in scored if not alike]
    wins = sum((one > other) + (one == other) / 2 for one in same for other in different)
    return wins / (len(same) * len(different))


def likeness(one: str, other: str) -> float:
    """Pairs have no expected side, so the better way round counts."""
    return max(similarity(one, other), similarity(other, one))


def entries() -> dict[str, int]:
    """Words and phrases in the lexicon's files, by domain, by language and by file."""
    concepts = list(rows("concepts.tsv"))
    found = {
        name: sum(1 + sum(len(parts(cell, ";")) for cell in row[2:]) for row in concepts if row[1] == domain)
        for domain, name in DOMAINS.items()
    }
    for column, language in ((2, "English"), (3, "German"), (4, "Spanish")):
        found[f"of these {language}"] = sum(len(parts(row[column], ";")) + (column == 2) for row in concepts)
    found["abbreviations"] = len(list(rows("abbreviations.tsv")))
    found["products"] = sum(len(parts(row[0], ";")) for row in rows("products.tsv"))
    found["verbs"] = sum(len(parts(line, ";")) for line in lines("verbs.txt"))
    found["contrasts"] = len(list(lines("contrasts.txt")))
    return found


def main() -> None:
    if PAIRS.exists():
        _print_areas([(likeness(one, other), same) for one, other, same in pairs(PAIRS)])
    for name, number in entries().items():
        print(f"{name:28}{number:8,}")


def _print_areas(scored: list[tuple[float, bool]]) -> None:
    for name, some in (("all", scored), ("odd lines (looked at)", scored[::2]), ("even lines", scored[1::2])):
        print(f"AUC, {name:23}{area_under_curve(some):8.3f}  of {len(some)} pairs")


if __name__ == "__main__":
    main()
