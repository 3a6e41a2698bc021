"""What a new version of a rubric changes, in words for its author."""

from collections.abc import Iterator

from grading.engine import Criterion, Rubric
from grading.engine.decimals import plain_decimal


def rubric_changes(old: Rubric, new: Rubric) -> tuple[str, ...]:
    """One line a change, in the order of the new rubric; empty where only layout or comments differ."""
    return tuple(_changes(old, new))


def _changes(old: Rubric, new: Rubric) -> Iterator[str]:
    if old.title != new.title:
        yield f"title: {old.title} -> {new.title}"
    if old.max_points != new.max_points:
        yield f"points in all: {plain_decimal(old.max_points)} -> {plain_decimal(new.max_points)}"
    for criterion in new.criteria:
        before = old.by_id.get(criterion.id)
        if before is None:
            yield f"+ {criterion.id}: {criterion.title} ({_worth(criterion)})"
        elif before != criterion:
            yield f"~ {criterion.id}: {', '.join(_differences(before, criterion))}"
    for criterion in old.criteria:
        if criterion.id not in new.by_id:
            yield f"- {criterion.id}: {criterion.title} ({_worth(criterion)})"
    if [c.id for c in old.criteria if c.id in new.by_id] != [c.id for c in new.criteria if c.id in old.by_id]:
        yield "the order of the criteria"
    if old.synonyms != new.synonyms:
        yield "synonyms"
    if old.exclusive != new.exclusive:
        yield "which criteria exclude each other"


def _differences(old: Criterion, new: Criterion) -> Iterator[str]:
    if old.points != new.points:
        yield f"{plain_decimal(old.points)} -> {_worth(new)}"
    if old.title != new.title:
        yield f"now “{new.title}”"
    if old.check.name != new.check.name:
        yield f"check {old.check.name} -> {new.check.name}"
    elif old.check != new.check:
        yield "what is checked"
    if old.requires != new.requires:
        yield "what it requires"
    if old.feedback != new.feedback:
        yield "feedback"


def _worth(criterion: Criterion) -> str:
    points = plain_decimal(criterion.points)
    return f"{points} {'point' if points == 1 else 'points'}"
