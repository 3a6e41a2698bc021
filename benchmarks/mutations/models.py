"""The reference diagrams, each with the rubric that is drafted from it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grading.engine import Rubric, draft_rubric
from submissions.diagrams.graph import Graph
from submissions.diagrams.registry import read

FOLDER = Path(__file__).parent / "models"
_NOTATIONS = {".mmd": "mermaid", ".puml": "plantuml", ".dot": "dot"}


@dataclass(frozen=True, slots=True)
class Model:
    """``held_out`` models are those nobody looked at while the grader was tuned: every second one."""

    name: str
    graph: Graph
    rubric: Rubric
    held_out: bool


@cache
def models() -> tuple[Model, ...]:
    found = []
    for number, path in enumerate(sorted(FOLDER.iterdir()), 1):
        reading = read(path.read_text(encoding="utf-8"), _NOTATIONS[path.suffix])
        if reading.graph is None or not reading.ok:
            raise ValueError(f"{path.name} does not parse: {reading.diagnostics}")
        rubric = draft_rubric([reading.graph], path.stem)
        found.append(Model(path.stem, reading.graph, rubric, held_out=number % 2 == 0))
    return tuple(found)
