"""How far the figures could be off by the luck of which answers were in the sample."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random

from .agreement import MEASURES, Item, agreement

SEED = 20261

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Resampling:
    """``seed`` makes the same intervals each time."""

    times: int = 1000
    seed: int = SEED
    level: float = 0.95


def bootstrap(answers: Sequence[Item], how: Resampling) -> dict[str, Interval | None]:
    """Percentile intervals by measure: B. Efron (1979), Bootstrap methods.

    Whole answers are drawn, not criteria: those of one answer stand or fall together. None where a measure has no value
    in most samples, or where there are fewer than two answers.
    """
    random = Random(how.seed)  # noqa: S311  (statistics, no secret)
    drawn: dict[str, list[float]] = {name: [] for name in MEASURES}
    for _ in range(how.times if len(answers) > 1 else 0):
        for name, value in asdict(agreement(random.choices(answers, k=len(answers)))).items():
            if value is not None:
                drawn[name].append(value)
    return {name: _percentiles(sorted(values), how) for name, values in drawn.items()}


def _percentiles(values: list[float], how: Resampling) -> Interval | None:
    if not values or len(values) * 2 < how.times:
        return None
    tail = (1 - how.level) / 2
    return values[int(tail * (len(values) - 1))], values[-1 - int(tail * (len(values) - 1))]
