"""A graded diagram for people at a terminal."""

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from grading.engine.assessment import Assessment, CriterionAssessment, Evidence, Verdict
from submissions.diagrams.diagnostics import Diagnostic

MARKS = {
    Verdict.MET: ("✔", "green"),
    Verdict.PARTLY: ("◐", "yellow"),
    Verdict.NOT_MET: ("✘", "red"),
    Verdict.PENDING: ("…", "cyan"),
}
MAX_EVIDENCE = 4


def print_report(console: Console, *, title: str, source: str, assessment: Assessment) -> None:
    """Score, then each criterion with its verdict, feedback and the source lines it points at."""
    console.print(f"\n[bold]{escape(title)}[/]")
    console.print(f"  [bold]{_points(assessment)}[/]")
    lines = source.splitlines()
    for criterion in assessment.criteria:
        _print_criterion(console, criterion, lines)


def print_diagnostics(console: Console, *, title: str, source: str, diagnostics: tuple[Diagnostic, ...]) -> None:
    console.print(f"\n[bold]{escape(title)}[/]\n  [red]cannot be read[/]")
    lines = source.splitlines()
    for d in diagnostics:
        console.print(Text(f"    line {d.line}, column {d.column}: {d.message}"))
        if 0 < d.line <= len(lines):
            console.print(Text(f"      {d.line:>3} | {lines[d.line - 1][:160]}", style="dim"))
        if d.hint:
            console.print(Text(f"      {d.hint}", style="yellow"))


def _points(assessment: Assessment) -> str:
    text = f"{assessment.points} of {assessment.max_points} points"
    if assessment.pending_points:
        text += f", {assessment.pending_points} more wait for a person"
    return text


def _print_criterion(console: Console, criterion: CriterionAssessment, lines: list[str]) -> None:
    mark, colour = MARKS[criterion.verdict]
    console.print(
        f"  [{colour}]{mark}[/] {escape(criterion.title)}  [dim]{criterion.points} of {criterion.max_points}[/]"
    )
    if criterion.feedback:
        console.print(Text(f"      {criterion.feedback}"))
    shown = [line for evidence in criterion.evidence[:MAX_EVIDENCE] for line in _evidence_lines(evidence, lines)]
    for line in dict.fromkeys(shown):
        console.print(Text(f"      {line}", style="dim"))


def _evidence_lines(evidence: Evidence, lines: list[str]) -> list[str]:
    first, last = evidence.lines
    if not 0 < first <= len(lines):
        return [f"    ↳ {evidence.element}"]
    most = 1 if evidence.kind == "node" else 3  # a class is known by its first line
    shown = range(first, min(last, first + most - 1, len(lines)) + 1)
    return [f"{number:>3} | {lines[number - 1].rstrip()[:160]}" for number in shown]
