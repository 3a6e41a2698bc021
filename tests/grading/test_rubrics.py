"""Versions of rubrics: what may still change, and what a change means."""

import pytest

from grading.models import Criterion, Grade, Rubric
from grading.services import rubrics
from grading.services.grading import run_grade
from grading.services.rubrics import RubricInvalid, rubric_mark_used, rubric_save
from tests.grading.builders import RUBRIC, make_classroom, make_run

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

CHANGED = RUBRIC.replace("points: 2", "points: 3")


def test_an_unused_version_is_changed_in_place() -> None:
    room = make_classroom()
    first = room.rubric
    saved = rubric_save(assignment=room.assignment, source=CHANGED)
    assert (saved.pk, saved.version, str(saved.max_points)) == (first.pk, 1, "4.50")
    assert [str(c.points) for c in Criterion.objects.filter(rubric=saved)] == ["3.00", "1.00", "0.50"]


def test_a_used_version_is_never_changed_again() -> None:
    room = make_classroom()
    make_run(room)
    first = Rubric.objects.values().get()

    saved = rubric_save(assignment=room.assignment, source=CHANGED)

    kept = Rubric.objects.values().get(pk=first["id"])
    assert (saved.version, saved.is_active) == (2, True)
    assert kept == first | {"is_active": False}


def test_a_run_that_comes_in_while_the_rubric_is_saved_keeps_its_version(monkeypatch) -> None:
    room = make_classroom()
    original = room.rubric
    real = rubrics._rewrite_unused

    def used_meanwhile(*args):
        rubric_mark_used(original.pk)
        return real(*args)

    monkeypatch.setattr(rubrics, "_rewrite_unused", used_meanwhile)
    saved = rubric_save(assignment=room.assignment, source=CHANGED)
    original.refresh_from_db()
    assert (saved.version, original.source) == (2, RUBRIC)


def test_a_new_version_marks_the_grades_of_older_ones() -> None:
    room = make_classroom()
    run_grade(make_run(room).pk)
    assert not Grade.objects.get().is_outdated
    rubric_save(assignment=room.assignment, source=CHANGED)
    assert Grade.objects.get().is_outdated


def test_saving_the_same_text_again_changes_nothing() -> None:
    room = make_classroom()
    make_run(room)
    before = list(Rubric.objects.values())
    assert rubric_save(assignment=room.assignment, source=RUBRIC).version == 1
    assert list(Rubric.objects.values()) == before


def test_a_wrong_rubric_names_every_problem_with_its_line_and_changes_nothing() -> None:
    room = make_classroom()
    wrong = RUBRIC.replace("points: 2", "points: many").replace("check: absence", "check: presence")
    with pytest.raises(RubricInvalid) as refused:
        rubric_save(assignment=room.assignment, source=wrong)
    assert [problem["line"] for problem in refused.value.details] == [5, 18]
    assert room.rubric.source == RUBRIC
