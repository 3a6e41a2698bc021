"""Graded diagrams for people at a terminal."""

from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from grading.batch import Graded
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
    print_problems(console, source=source, diagnostics=diagnostics)


def print_problems(console: Console, *, source: str, diagnostics: tuple[Diagnostic, ...]) -> None:
    """What is wrong with a diagram, each with its line and what to do about it."""
    lines = source.splitlines()
    for d in diagnostics:
        place = f"line {d.line}, column {d.column}: " if d.line else ""
        console.print(Text(f"    {place}{d.message}"))
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


def print_table(console: Console, graded: Sequence[Graded]) -> None:
    """One row a file: its points, how many criteria got which verdict, whether a person should look; then a summary."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("File", overflow="fold")
    table.add_column("Points", justify="right")
    table.add_column("of", justify="right")
    for mark, colour in MARKS.values():
        table.add_column(mark, justify="right", style=colour)
    table.add_column("")
    for one in graded:
        table.add_row(Text(one.file), *_cells(one))
    console.print(table)
    console.print("  ".join(f"{mark} {verdict.name.replace('_', ' ').lower()}" for verdict, (mark, _) in MARKS.items()))
    console.print(Text(_summary(graded)))


def _cells(one: Graded) -> list[str | Text]:
    assessment = one.assessment
    if assessment is None:
        first = one.diagnostics[0] if one.diagnostics else None
        place = f"line {first.line}: " if first and first.line else ""
        said = f"cannot be read: {place}{first.message}" if first and not one.failed else "failed"
        return ["-", "-", *[""] * len(MARKS), Text(said, style="red")]
    found = Counter(criterion.verdict for criterion in assessment.criteria)
    review = Text("needs review", style="yellow") if assessment.needs_review else ""
    counts = [str(found[verdict] or "") for verdict in MARKS]
    return [str(assessment.points), str(assessment.max_points), *counts, review]


def _summary(graded: Sequence[Graded]) -> str:
    done = [one.assessment for one in graded if one.assessment is not None]
    text = f"{len(done)} of {len(graded)} files graded"
    if not done:
        return f"{text}."
    mean = fmean(assessment.points for assessment in done)
    review = sum(assessment.needs_review for assessment in done)
    return f"{text}, {mean:.1f} of {done[0].max_points} points on average, {review} need review."
