"""An evaluation for people at a terminal."""

from dataclasses import asdict

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grading.engine.assessment import Verdict

from .agreement import MEASURES
from .cases import VERDICTS
from .summary import Evaluation, Group, ModelEffect, Scores

TITLES = {
    "accuracy": "verdicts as people's",
    "same_points": "points as people's",
    "kappa": "Cohen's kappa",
    "weighted_kappa": "quadratic weighted kappa",
    "pearson": "Pearson, of totals",
    "spearman": "Spearman, of totals",
    "mean_error": "mean error of totals, points",
}
SHARES = frozenset(("accuracy", "same_points"))
WORDS = {verdict: verdict.value.replace("_", " ") for verdict in Verdict}


def print_evaluation(console: Console, evaluation: Evaluation) -> None:
    waiting = f", {evaluation.waiting} more waited for a person" if evaluation.waiting else ""
    console.print(
        f"{evaluation.answers} answers of {evaluation.max_total:g} points on average, {evaluation.decided} criteria "
        f"decided by the grader{waiting}."
    )
    for note in evaluation.notes:
        console.print(Text(note))
    _section(console, "Agreement with people, with 95 % bootstrap intervals over answers", _agreement(evaluation))
    if evaluation.model:
        _print_model(console, evaluation.model)
    _section(console, "Verdicts: people's by row, the grader's by column", _confusion(evaluation))
    _section(console, "By check", _groups(evaluation.by_kind))
    _section(console, "Verdicts by check: people's by row, the grader's by column", _confusion_by_check(evaluation))
    _section(console, "By criterion", _groups(evaluation.by_criterion))
    _section(console, "Risk against coverage: wrong verdicts, if the least confident go to people", _risk(evaluation))
    review = evaluation.review
    console.print(
        f"Flagged for review: {review.flagged}, wrong among them {_share(review.wrong_among_flagged)}, "
        f"among the rest {_share(review.wrong_among_rest)}."
    )
    off = _share(evaluation.calibration_error)
    _section(console, f"Calibration: how many verdicts hold (off by {off} on average)", _bins(evaluation))


def _section(console: Console, title: str, table: Table) -> None:
    console.print(f"\n[bold]{title}[/]")
    console.print(table)


def _table(*columns: str) -> Table:
    """The first column is a name, the others are numbers."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    return table


def _agreement(evaluation: Evaluation) -> Table:
    baselines = evaluation.baselines
    people = evaluation.people
    table = _table("", "grader", *baselines, *(["people among themselves"] if people else []))
    for name in MEASURES:
        others = [_score(name, asdict(people)[name])] if people else []
        scores = [_with_interval(name, scores) for scores in (evaluation.grader, *baselines.values())]
        table.add_row(TITLES[name], *scores, *others)
    return table


def _with_interval(name: str, scores: Scores) -> str:
    interval = scores.intervals[name]
    value = _score(name, asdict(scores.agreement)[name])
    return f"{value} [{_score(name, interval[0])}, {_score(name, interval[1])}]" if interval else value


def _score(name: str, value: float | None) -> str:
    return _share(value) if name in SHARES else _number(value)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value * 100:.1f} %"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _print_model(console: Console, model: ModelEffect) -> None:
    table = _table("", "structure alone")
    for name in MEASURES:
        table.add_row(TITLES[name], _with_interval(name, model.before))
    _section(console, f"What the model pass changed: without it, over {model.before.criteria} criteria", table)
    console.print(
        f"Verdicts changed for the better: {model.better}, for the worse: {model.worse}. Of those that had waited, "
        f"{model.newly_right} are right and {model.newly_wrong} wrong."
    )
    risk = _table("structure alone: decided", *(f"{coverage:.0%}" for coverage in model.risk))
    risk.add_row("wrong among them", *map(_share, model.risk.values()))
    console.print(risk)
    for change in model.changes:
        before, after, person = (WORDS[verdict] for verdict in (change.before, change.after, change.person))
        console.print(f"  {change.count:>4} x {before} -> {after}, people: {person}")


def _confusion(evaluation: Evaluation) -> Table:
    table = _table("", *(WORDS[verdict] for verdict in (*VERDICTS, Verdict.PENDING)))
    for person, counts in zip(VERDICTS, evaluation.verdicts, strict=True):
        table.add_row(WORDS[person], *map(str, counts))
    return table


def _confusion_by_check(evaluation: Evaluation) -> Table:
    """A row for each verdict that people gave at all."""
    table = _table("", "people", *(WORDS[verdict] for verdict in (*VERDICTS, Verdict.PENDING)))
    for group in evaluation.by_kind:
        rows = [(WORDS[person], counts) for person, counts in zip(VERDICTS, group.verdicts, strict=True) if any(counts)]
        for number, (person, counts) in enumerate(rows):
            table.add_row("" if number else group.name, person, *(str(count or "") for count in counts))
    return table


def _groups(groups: tuple[Group, ...]) -> Table:
    """Criteria say their check; a check's group has no other name."""
    are_criteria = any(group.name != group.kind for group in groups)
    counts = ("n", "waiting", "as people's", "kappa", "weighted", "too many", "too few")
    table = _table("", *(["check"] if are_criteria else []), *counts)
    for group in groups:
        kinds = [group.kind] if are_criteria else []
        table.add_row(Text(group.name), *kinds, *_group_figures(group))
    return table


def _group_figures(group: Group) -> tuple[str, ...]:
    figures = (str(group.count), str(group.waiting or ""), _share(group.accuracy))
    kappas = (_number(group.kappa), _number(group.weighted_kappa))
    return (*figures, *kappas, str(group.too_many or ""), str(group.too_few or ""))


def _risk(evaluation: Evaluation) -> Table:
    table = _table("decided by the grader", *(f"{coverage:.0%}" for coverage in evaluation.risk))
    table.add_row("wrong among them", *map(_share, evaluation.risk.values()))
    return table


def _bins(evaluation: Evaluation) -> Table:
    table = _table("confidence", "n", "mean", "hold")
    for one in evaluation.calibration:
        shares = (_number(one.mean_confidence), _number(one.share_right))
        table.add_row(f"{one.least:g} to {one.most:g}", str(one.count), *shares)
    return table
