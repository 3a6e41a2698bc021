"""Rubrics for tests, written as short as they can be, and what a graph gets for one criterion."""

from decimal import Decimal

from grading.engine import Assessment, CriterionAssessment, Rubric, assess, load_rubric
from submissions.diagrams.graph import Graph

from .sketch import Sketch


def rubric(*criteria: str, **top: str) -> Rubric:
    """A rubric of criteria in YAML's one-line form, without title and points: ``id: a, check: element, names: A``."""
    lines = [f"{key}: {value}" for key, value in {"title": "Test", **top}.items()]
    lines += ["criteria:", *(f"  - {{title: t, points: 1, {criterion}}}" for criterion in criteria)]
    return load_rubric("\n".join(lines))


def grade(drawn: Sketch | Graph, *criteria: str, **top: str) -> Assessment:
    graph = drawn.graph if isinstance(drawn, Sketch) else drawn
    return assess(graph, rubric(*criteria, **top))


def result(drawn: Sketch | Graph, *criteria: str, **top: str) -> CriterionAssessment:
    """What the last of ``criteria`` gets; ids are given to those that have none."""
    numbered = [text if "id:" in text else f"id: c{number}, {text}" for number, text in enumerate(criteria)]
    return grade(drawn, *numbered, **top).criteria[-1]


def verdict(drawn: Sketch | Graph, *criteria: str, **top: str) -> str:
    return result(drawn, *criteria, **top).verdict.value


def points(drawn: Sketch | Graph, *criteria: str, **top: str) -> Decimal:
    return grade(drawn, *criteria, **top).points
