"""The diagrams that are measured on: a conformance corpus and sample files where they are there, else our own fixtures.

None of the corpus belongs to this project: it is read, never copied.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FIXTURES = ROOT / "tests" / "diagrams" / "fixtures"


@dataclass(frozen=True, slots=True)
class Diagram:
    """``is_valid``: the notation's official tool takes it."""

    notation: str
    kind: str
    source: str
    is_valid: bool = True


def diagrams() -> list[Diagram]:
    """The corpus and the samples, or the fixtures of the tests where neither is there."""
    found = [*_corpus(), *_samples("drawio", ("*.xml", "*.drawio")), *_samples("apollon", ("*.json",))]
    return found or list(_fixtures())


def by_kind(chosen: list[Diagram]) -> dict[tuple[str, str], list[Diagram]]:
    groups: dict[tuple[str, str], list[Diagram]] = {}
    for diagram in chosen:
        groups.setdefault((diagram.notation, diagram.kind), []).append(diagram)
    return groups


def _corpus() -> Iterator[Diagram]:
    for path in sorted((SHARED / "conformance" / "corpus").glob("*/*.ndjson")):
        for line in path.open(encoding="utf-8"):
            case = json.loads(line)
            yield Diagram(path.parent.name, path.stem, case["source"], case["expected"]["ok"])


def _samples(notation: str, patterns: tuple[str, ...]) -> Iterator[Diagram]:
    for folder in (SHARED / "samples" / notation, SHARED / "samples" / "students"):
        for pattern in patterns:
            for path in sorted(folder.glob(pattern)):
                if "schema" not in path.name:
                    yield Diagram(notation, "file", path.read_text(encoding="utf-8"))


def _fixtures() -> Iterator[Diagram]:
    for path in sorted(FIXTURES.glob("*/*.txt")):
        for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
            source, expected = block.split("\n", 1)[1].split("--- expected\n")
            yield Diagram(path.parent.name, path.stem, source, "\n!" not in f"\n{expected}")
