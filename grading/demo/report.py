"""A result from the API, for a person at a terminal: the same report that ``manage.py grade`` prints."""

from decimal import Decimal
from typing import Any

from rich.console import Console

from grading.engine.assessment import Assessment, CriterionAssessment, DecidedBy, Evidence, Verdict
from grading.reports import print_report


def print_result(console: Console, *, title: str, source: str, result: dict[str, Any]) -> None:
    if result["points"] is None:
        console.print(f"\n[bold]{title}[/]\n  {result['state']}: {result['message']}")
        return
    print_report(console, title=title, source=source, assessment=assessment_from_json(result))


def assessment_from_json(result: dict[str, Any]) -> Assessment:
    return Assessment(
        criteria=tuple(_criterion(entry) for entry in result["criteria"]),
        points=_decimal(result["points"]),
        max_points=_decimal(result["max_points"]),
        pending_points=_decimal(result["pending_points"]),
    )


def _criterion(entry: dict[str, Any]) -> CriterionAssessment:
    return CriterionAssessment(
        id=entry["id"],
        title=entry["title"],
        verdict=Verdict(entry["verdict"]),
        points=_decimal(entry["points"]),
        max_points=_decimal(entry["max_points"]),
        confidence=entry["confidence"],
        decided_by=DecidedBy(entry["decided_by"]),
        feedback=entry["feedback"],
        evidence=tuple(
            Evidence(e["element"], e["kind"], (e["lines"][0], e["lines"][1]), e["ref"]) for e in entry["evidence"]
        ),
    )


def _decimal(value: float) -> Decimal:
    return Decimal(str(value))
