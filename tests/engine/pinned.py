"""``python -m tests.engine.pinned``: what the grader answers, pinned to its version (see ``GRADER_VERSION``).

``answers.tsv`` keeps, by fixture, what went in and what came out, as digests: verdicts, points, confidence and evidence
of every criterion, not the wording of the feedback. Where something that went in before now comes out otherwise, the
command raises the version's last number in the source and writes the new digests; else it only adds what is new.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.mutations.answers import answers as with_defects
from benchmarks.mutations.models import models
from grading.engine import GRADER_VERSION, Assessment, assess, grader, load_rubric
from grading.judge.structural_pass import structural_pass
from submissions.diagrams import read

TESTS = Path(__file__).parents[1]
SCRIPTS, BASES = TESTS / "engine" / "scripts", TESTS / "attacks" / "bases"
PINNED = Path(__file__).parent / "answers.tsv"
NOTATIONS = {".mmd": "mermaid", ".puml": "plantuml", ".dot": "dot", ".drawio": "drawio", ".json": "apollon"}


@dataclass(frozen=True, slots=True)
class Pin:
    """One fixture: digests of what is graded and of the answer."""

    name: str
    given: str
    answer: str


def pins() -> dict[str, Pin]:
    found = [*_of_files(), *_of_models()]
    return {pin.name: pin for pin in found}


def kept() -> tuple[str, dict[str, Pin]]:
    """The version that the answers are pinned to, and the pins."""
    first, *rows = PINNED.read_text(encoding="utf-8").splitlines()
    found = [Pin(*row.split("\t")) for row in rows]
    return first.removeprefix("# "), {pin.name: pin for pin in found}


def changed(before: dict[str, Pin], now: dict[str, Pin]) -> list[str]:
    """Fixtures that are what they were and are graded otherwise."""
    return [
        name
        for name, pin in now.items()
        if name in before and before[name].given == pin.given and before[name].answer != pin.answer
    ]


def main() -> None:
    now = pins()
    version, before = kept() if PINNED.exists() else (GRADER_VERSION, {})
    others = changed(before, now)
    current = GRADER_VERSION
    if others and version == GRADER_VERSION:
        current = _raise_version()
    rows = [f"{pin.name}\t{pin.given}\t{pin.answer}" for pin in now.values()]
    PINNED.write_text("\n".join([f"# {current}", *rows, ""]), encoding="utf-8")
    print(f"{len(others)} of {len(now)} fixtures are graded otherwise; version {current}")


def _raise_version() -> str:
    *front, last = GRADER_VERSION.split(".")
    raised = ".".join([*front, str(int(last) + 1)])
    path = Path(grader.__file__)
    source = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(?m)^GRADER_VERSION = ".*"$', f'GRADER_VERSION = "{raised}"', source), encoding="utf-8")
    return raised


def _of_files() -> Iterator[Pin]:
    for path in sorted([*SCRIPTS.iterdir(), *BASES.iterdir()]):
        if path.suffix not in NOTATIONS:
            continue
        by = path.with_name("rubric.yaml" if path.parent == SCRIPTS else f"{path.stem.split('_')[0]}.yaml")
        source, rubric = path.read_text(encoding="utf-8"), load_rubric(by.read_text(encoding="utf-8"))
        found = structural_pass(read(source, NOTATIONS[path.suffix]), rubric, source=source)
        yield Pin(f"{path.parent.name}/{path.name}", _digest(source, rubric.source), _of(found.assessment))


def _of_models() -> Iterator[Pin]:
    """Each model with one defect of each kind."""
    for model in models():
        made = list(with_defects(model, places=1, wordings=1))
        answers = [_of(assess(answer.graph, model.rubric)) for answer in made]
        given = _digest(model.rubric.source, *(repr(answer.graph) for answer in made))
        yield Pin(f"models/{model.name}", given, _digest(*answers))


def _of(assessment: Assessment) -> str:
    return _digest(
        *(
            f"{result.id} {result.verdict} {result.points} {result.confidence:.3f} {result.evidence}"
            for result in assessment.criteria
        )
    )


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
