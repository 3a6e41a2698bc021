"""Every reader against its fixture files: title, source, and the reading it must give.

A case is ``=== title``, the source, ``--- expected`` and the dump of the reading. The notation is the folder's name.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from submissions.diagrams import read

from .dump import dump

FIXTURES = Path(__file__).parent / "fixtures"


class Case(NamedTuple):
    notation: str
    name: str
    source: str
    expected: str


def cases() -> list[Case]:
    found = []
    for path in sorted(FIXTURES.glob("*/*.txt")):
        for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
            title, rest = block.split("\n", 1)
            source, expected = rest.split("--- expected\n")
            found.append(Case(path.parent.name, f"{path.parent.name}/{path.stem}: {title}", source, expected.strip()))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_reading_is_as_the_fixture_says(case: Case) -> None:
    assert dump(read(case.source, case.notation)) == case.expected


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_notation_is_found_from_the_text_alone(case: Case) -> None:
    assert read(case.source).notation == case.notation
