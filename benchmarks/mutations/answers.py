"""The answers that are graded: each a model with one defect, drawn by somebody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from submissions.diagrams.graph import Graph

from .criteria import Concerned, Ids
from .defects import DEFECTS
from .models import Model
from .wording import reworded

PLACES, WORDINGS = 5, 3
"""In how many places of a model each defect is made, and how often each of these is drawn otherwise."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``broken`` are the criteria that the defect breaks (of each group at least one must be found), ``follow`` those
    that may fall with them."""

    model: Model
    concerned: Concerned
    defect: str
    graph: Graph
    broken: tuple[Ids, ...]
    follow: Ids


def answers(model: Model, places: int = PLACES, wordings: int = WORDINGS) -> Iterator[Answer]:
    """The same in each run."""
    concerned = Concerned(model.rubric, model.graph)
    for defect in DEFECTS:
        random = Random(f"{model.name} {defect.__name__}")  # noqa: S311 - nothing secret
        for made in islice(defect(model.graph, concerned, random), places):
            if all(made.broken):
                for _ in range(wordings):
                    graph = reworded(made.graph, random)
                    yield Answer(model, concerned, defect.__name__, graph, made.broken, made.follow)
