"""All figures of one evaluation."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from grading.engine.assessment import Verdict

from .agreement import Agreement, Matrix, agreement, cohen_kappa, confusion, items
from .cases import VERDICTS, Case, decided
from .certainty import COVERAGES, Bin, RiskPoint, calibration, calibration_error, risk_at, risk_curve
from .intervals import Interval, Resampling, bootstrap
from .truth import Key


@dataclass(frozen=True, slots=True)
class Material:
    """What an evaluation rests on. ``before`` are the same cases as the structural pass alone decided them, where a
    model was asked after it. ``people`` are pairs of raters as cases, the second in the place of the grader;
    ``naive`` are the points of the naive grader; ``notes`` say what a reader of the figures has to know."""

    cases: tuple[Case, ...]
    before: tuple[Case, ...] = ()
    naive: Mapping[Key, Decimal] = field(default_factory=dict)
    people: tuple[Case, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """``criteria`` is over how many."""

    criteria: int
    agreement: Agreement
    intervals: Mapping[str, Interval | None]


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of one check or criterion; ``too_many`` and ``too_few`` count those whose points the grader erred in.
    Rows of ``verdicts`` are people's, not met, partly and met; columns the grader's, with what waits as the last."""

    name: str
    kind: str
    count: int
    waiting: int
    accuracy: float | None
    kappa: float | None
    weighted_kappa: float | None
    too_many: int
    too_few: int
    verdicts: Matrix


@dataclass(frozen=True, slots=True)
class Review:
    """What giving the flagged verdicts to people brings."""

    flagged: int
    wrong_among_flagged: float | None
    wrong_among_rest: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """How often the model pass turned verdict ``before`` into ``after`` where people said ``person``."""

    person: Verdict
    before: Verdict
    after: Verdict
    count: int


@dataclass(frozen=True, slots=True)
class ModelEffect:
    """The structural pass alone (``before``, ``risk``, ``calibration_error``, ``review``) against the same with the
    model. A verdict that waited and is decided now is ``newly_right`` or ``newly_wrong``; one that was decided and is
    another now is ``better`` or ``worse``."""

    before: Scores
    risk: Mapping[float, float | None]
    calibration_error: float | None
    review: Review
    better: int
    worse: int
    newly_right: int
    newly_wrong: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures are over what the grader decided; ``waiting`` criteria it left to a person. ``max_total`` is what an
    answer could get for them, on average. ``verdicts`` are as in a group."""

    answers: int
    max_total: float
    decided: int
    waiting: int
    grader: Scores
    baselines: Mapping[str, Scores]
    model: ModelEffect | None
    people: Agreement | None
    verdicts: Matrix
    by_kind: tuple[Group, ...]
    by_criterion: tuple[Group, ...]
    review: Review
    risk: Mapping[float, float | None]
    curve: tuple[RiskPoint, ...]
    calibration: tuple[Bin, ...]
    calibration_error: float | None
    notes: tuple[str, ...]


def evaluate(material: Material, how: Resampling) -> Evaluation:
    """``material`` has at least one case that the grader decided."""
    cases = decided(material.cases)
    curve, bins = risk_curve(cases), calibration(cases)
    return Evaluation(
        answers=len({case.item for case in material.cases}),
        max_total=float(sum(case.max_points for case in cases)) / len({case.item for case in cases}),
        decided=len(cases),
        waiting=len(material.cases) - len(cases),
        grader=_scores(cases, how),
        baselines={name: _scores(redone, how) for name, redone in _baselines(cases, material.naive).items()},
        model=_model_effect(material, how) if material.before else None,
        people=agreement(items(material.people)) if material.people else None,
        verdicts=_verdicts(material.cases),
        by_kind=_groups(material.cases, lambda case: (case.kind, case.kind)),
        by_criterion=_groups(material.cases, lambda case: (case.criterion, case.kind)),
        review=_review(cases),
        risk={coverage: risk_at(curve, coverage) for coverage in COVERAGES},
        curve=curve,
        calibration=bins,
        calibration_error=calibration_error(bins),
        notes=material.notes,
    )


def _scores(cases: Sequence[Case], how: Resampling) -> Scores:
    answers = items(cases)
    return Scores(len(cases), agreement(answers), bootstrap(answers, how))


def _baselines(cases: Sequence[Case], naive: Mapping[Key, Decimal]) -> dict[str, list[Case]]:
    """The same cases as others would have graded them."""
    baselines = {"majority": _majority(cases)}
    if naive:
        baselines["naive"] = [replace(c, machine=naive.get((c.item, c.criterion), Decimal(0))) for c in cases]
    return baselines


def _majority(cases: Sequence[Case]) -> list[Case]:
    """To each criterion the points that people gave it most often elsewhere: in all answers but this one."""
    given: dict[str, Counter[Decimal]] = {}
    for case in cases:
        given.setdefault(case.criterion, Counter())[case.person] += 1
    return [replace(case, machine=_most_common_without(given[case.criterion], case)) for case in cases]


def _most_common_without(given: Counter[Decimal], case: Case) -> Decimal:
    others = {points: count - (points == case.person) for points, count in given.items()}
    # Of equally frequent ones the highest, so that the order of the file decides nothing.
    return max(others, key=lambda points: (others[points], points)) if any(others.values()) else case.max_points


def _model_effect(material: Material, how: Resampling) -> ModelEffect:
    pairs = [(b, a) for b, a in zip(material.before, material.cases, strict=True) if b.verdict is not a.verdict]
    changes = Counter((after.person_verdict, before.verdict, after.verdict) for before, after in pairs)
    decided_before = [(before, after) for before, after in pairs if before.machine is not None]
    waited = [after for before, after in pairs if before.machine is None]
    alone = decided(material.before)
    curve = risk_curve(alone)
    return ModelEffect(
        before=_scores(alone, how),
        risk={coverage: risk_at(curve, coverage) for coverage in COVERAGES},
        calibration_error=calibration_error(calibration(alone)),
        review=_review(alone),
        better=sum(after.is_right for _, after in decided_before),
        worse=sum(before.is_right for before, _ in decided_before),
        newly_right=sum(after.is_right for after in waited),
        newly_wrong=sum(not after.is_right for after in waited),
        changes=tuple(Change(*verdicts, count) for verdicts, count in changes.most_common()),
    )


def _groups(cases: Sequence[Case], name_of: Callable[[Case], tuple[str, str]]) -> tuple[Group, ...]:
    grouped: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        grouped.setdefault(name_of(case), []).append(case)
    return tuple(_group(name, kind, group) for (name, kind), group in grouped.items())


def _group(name: str, kind: str, cases: Sequence[Case]) -> Group:
    known = decided(cases)
    counts = confusion(known)
    return Group(
        name=name,
        kind=kind,
        count=len(known),
        waiting=len(cases) - len(known),
        accuracy=sum(case.is_right for case in known) / len(known) if known else None,
        kappa=cohen_kappa(counts),
        weighted_kappa=cohen_kappa(counts, quadratic=True),
        too_many=sum(case.error > 0 for case in known),
        too_few=sum(case.error < 0 for case in known),
        verdicts=_verdicts(cases),
    )


def _review(cases: Sequence[Case]) -> Review:
    flagged, rest = [case for case in cases if case.flagged], [case for case in cases if not case.flagged]
    return Review(len(flagged), _wrong(flagged), _wrong(rest))


def _wrong(cases: Sequence[Case]) -> float | None:
    return sum(not case.is_right for case in cases) / len(cases) if cases else None


def _verdicts(cases: Sequence[Case]) -> Matrix:
    found = Counter((case.person_verdict, case.verdict) for case in cases)
    return tuple(tuple(found[person, said] for said in (*VERDICTS, Verdict.PENDING)) for person in VERDICTS)
