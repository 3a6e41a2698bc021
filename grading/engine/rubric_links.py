"""What criteria say about each other: that it exists, makes sense and goes in no circle."""

from .problems import Problems
from .rubric import Criterion, Rubric


def check_links(rubric: Rubric, lines: dict[str, int], problems: Problems) -> None:
    """Report references to criteria that are missing, of the wrong kind, or circular. ``lines`` holds every id that
    stands in the file, also those of criteria that could not be read for another reason."""
    for criterion in rubric.criteria:
        _check_requires(criterion, lines, problems)
        _check_of(criterion, rubric, lines, problems)
    _check_exclusive(rubric, lines, problems)
    if not problems:
        _check_circles(rubric, lines, problems)


def _check_requires(criterion: Criterion, lines: dict[str, int], problems: Problems) -> None:
    for id in criterion.requires:
        if id == criterion.id:
            problems.add(lines[criterion.id], criterion.id, "`requires` names the criterion itself", "leave it out")
        elif id not in lines:
            problems.add(
                lines[criterion.id], criterion.id, f"`requires` names `{id}`, which is not there", _known(lines)
            )


def _check_of(criterion: Criterion, rubric: Rubric, lines: dict[str, int], problems: Problems) -> None:
    of: str = getattr(criterion.check, "of_criterion", "")
    if not of:
        return
    if of not in lines:
        problems.add(lines[criterion.id], criterion.id, f"`of` names `{of}`, which is not there", _known(lines))
    elif of in rubric.by_id and rubric.by_id[of].check.name != "relation":
        found = rubric.by_id[of].check.name
        problems.add(
            lines[criterion.id],
            criterion.id,
            f"`of` names `{of}`, whose check is {found}",
            "name a criterion with `check: relation`",
        )


def _check_exclusive(rubric: Rubric, lines: dict[str, int], problems: Problems) -> None:
    seen: set[str] = set()
    for group in rubric.exclusive:
        for id in group:
            if id not in lines:
                problems.add(0, "exclusive", f"`{id}` is not there", _known(lines))
            elif id in seen:
                problems.add(lines[id], "exclusive", f"`{id}` is in two groups", "keep it in one, or join the groups")
            seen.add(id)


def _check_circles(rubric: Rubric, lines: dict[str, int], problems: Problems) -> None:
    order, left = in_order(rubric)
    for criterion in left:
        problems.add(lines[criterion.id], criterion.id, "requires itself by way of others", "break the circle")
    assert len(order) + len(left) == len(rubric.criteria)  # noqa: S101


def in_order(rubric: Rubric) -> tuple[list[Criterion], list[Criterion]]:
    """The criteria so that each comes after those it needs, and those that stand in a circle."""
    order: list[Criterion] = []
    done: set[str] = set()
    left = list(rubric.criteria)
    while True:
        ready = [criterion for criterion in left if done.issuperset(criterion.needs)]
        if not ready:
            return order, left
        order += ready
        done.update(criterion.id for criterion in ready)
        left = [criterion for criterion in left if criterion.id not in done]


def _known(lines: dict[str, int]) -> str:
    ids = [id for id in lines if id]
    return "there are: " + ", ".join(ids[:20]) + (", ..." if len(ids) > 20 else "")
