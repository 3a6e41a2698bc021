"""An evaluation as plain JSON values."""

from dataclasses import asdict
from typing import Any

from .summary import Evaluation, ModelEffect, Scores


def evaluation_to_json(evaluation: Evaluation) -> dict[str, Any]:
    """Shares and correlations are numbers, null where they have no value; rows of ``confusion`` and ``verdicts`` are
    people's verdicts not met, partly and met, columns the grader's, with what waited as the last."""
    return {
        "answers": evaluation.answers,
        "max_total": evaluation.max_total,
        "decided": evaluation.decided,
        "waiting": evaluation.waiting,
        "grader": _scores(evaluation.grader),
        "baselines": {name: _scores(scores) for name, scores in evaluation.baselines.items()},
        "model": _model(evaluation.model) if evaluation.model else None,
        "people": asdict(evaluation.people) if evaluation.people else None,
        "confusion": evaluation.verdicts,
        "by_check": [asdict(group) for group in evaluation.by_kind],
        "by_criterion": [asdict(group) for group in evaluation.by_criterion],
        "review": asdict(evaluation.review),
        "risk": [{"coverage": coverage, "risk": risk} for coverage, risk in evaluation.risk.items()],
        "risk_curve": [asdict(point) for point in evaluation.curve],
        "calibration": [asdict(one) for one in evaluation.calibration],
        "calibration_error": evaluation.calibration_error,
        "notes": list(evaluation.notes),
    }


def _scores(scores: Scores) -> dict[str, Any]:
    return {"criteria": scores.criteria, **asdict(scores.agreement), "intervals": dict(scores.intervals)}


def _model(model: ModelEffect) -> dict[str, Any]:
    return {**asdict(model), "before": _scores(model.before)}
