"""Overrides, publishing and what stays through a regrade."""

from decimal import Decimal

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from grading.models import CriterionResult, Grade, Override
from grading.services.grades import OverrideRefused, grades_publish, grades_take_back, override_create
from grading.services.grading import run_grade
from grading.services.handing_in import regrade
from grading.services.notifications import notify_published
from grading.services.rubrics import rubric_save
from tests.grading.builders import JUDGED_RUBRIC, RUBRIC, WEAK, make_classroom, make_run, make_submission

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def graded(room, **fields):
    run = make_run(room, submission=make_submission(room, **fields))
    assert run_grade(run.pk) == "done"
    return run


def result(run, key):
    return CriterionResult.objects.get(run=run, criterion__key=key)


def test_an_override_keeps_who_when_from_to_and_why() -> None:
    room = make_classroom()
    run = graded(room, source=WEAK)
    override_create(
        result=result(run, "cache"), to_points=Decimal(1), reason=" It is in the notes. ", by=room.assistant
    )
    kept = Override.objects.get()
    assert (kept.made_by, kept.from_points, kept.to_points, kept.reason) == (
        room.assistant,
        0,
        1,
        "It is in the notes.",
    )
    assert kept.made_at is not None
    assert Grade.objects.get().points == 1


def test_the_newest_override_counts_and_the_older_stays() -> None:
    room = make_classroom()
    run = graded(room, source=WEAK)
    for points in (2, 1):
        override_create(
            result=result(run, "cache"), to_points=Decimal(points), reason="Looked again.", by=room.assistant
        )
    assert Grade.objects.get().points == 1
    assert [(o.from_points, o.to_points) for o in Override.objects.order_by("pk")] == [(0, 2), (2, 1)]


def test_an_override_stands_although_what_it_requires_was_not_found() -> None:
    room = make_classroom()
    run = graded(room, source=WEAK)
    override_create(result=result(run, "shop-cache"), to_points=Decimal(1), reason="Said in words.", by=room.assistant)
    assert Grade.objects.get().points == 1


@pytest.mark.parametrize(("points", "reason"), [("2.5", "Too much."), ("-1", "Too little."), ("1", "   ")])
def test_a_wrong_override_is_refused_and_changes_nothing(points, reason) -> None:
    room = make_classroom()
    run = graded(room)
    before = Grade.objects.values().get()
    with pytest.raises(OverrideRefused):
        override_create(result=result(run, "cache"), to_points=Decimal(points), reason=reason, by=room.assistant)
    assert Grade.objects.values().get() == before
    assert not Override.objects.exists()


def test_a_regrade_keeps_what_a_person_said() -> None:
    room = make_classroom()
    run = graded(room, source=WEAK)
    override_create(result=result(run, "cache"), to_points=Decimal(2), reason="It is there.", by=room.assistant)
    newer = regrade(submission=run.submission, by=room.instructor)
    assert newer is not None
    assert run_grade(newer.pk) == "done"
    grade = Grade.objects.get()
    assert (grade.run, grade.points) == (newer, 2)


def test_a_rubric_worth_less_caps_an_override_and_asks_a_person() -> None:
    room = make_classroom()
    run = graded(room, source=WEAK)
    override_create(result=result(run, "cache"), to_points=Decimal(2), reason="It is there.", by=room.assistant)
    rubric_save(assignment=room.assignment, source=RUBRIC.replace("points: 2", "points: 1"))
    newer = regrade(submission=run.submission, by=room.instructor)
    assert newer is not None
    run_grade(newer.pk)
    grade = Grade.objects.get()
    assert (grade.points, grade.needs_review) == (1, True)


def test_grades_in_which_a_criterion_waits_are_not_published() -> None:
    room = make_classroom(rubric=JUDGED_RUBRIC)
    run = graded(room)
    waiting = grades_publish(grades=Grade.objects.all(), by=room.instructor)
    assert (waiting.published, waiting.waiting) == (0, 1)
    override_create(result=result(run, "why-cache"), to_points=Decimal(2), reason="Well argued.", by=room.assistant)
    done = grades_publish(grades=Grade.objects.all(), by=room.instructor)
    assert (done.published, done.waiting) == (1, 0)
    grade = Grade.objects.get()
    assert (grade.published_by, str(grade.points)) == (room.instructor, "5.50")


def test_a_student_is_told_once_and_never_a_score(django_capture_on_commit_callbacks) -> None:
    room = make_classroom()
    graded(room)
    with django_capture_on_commit_callbacks(execute=True):
        grades_publish(grades=Grade.objects.all(), by=room.instructor)
    grade = Grade.objects.get()
    assert [notify_published(grade.pk), notify_published(grade.pk)] == [True, False]
    assert [message.to for message in mail.outbox] == [[room.student.email]]
    assert "3.5" not in mail.outbox[0].body + mail.outbox[0].subject


def test_nobody_is_told_of_a_grade_that_was_taken_back() -> None:
    room = make_classroom()
    graded(room)
    grades_publish(grades=Grade.objects.all(), by=room.instructor)
    assert grades_take_back(grades=Grade.objects.all()) == 1
    assert notify_published(Grade.objects.get().pk) is False
    assert not mail.outbox


def test_publishing_twice_is_the_same_as_once() -> None:
    room = make_classroom()
    graded(room)
    grades_publish(grades=Grade.objects.all(), by=room.instructor)
    first = Grade.objects.get().published_at
    assert grades_publish(grades=Grade.objects.all(), by=room.instructor).published == 0
    assert Grade.objects.get().published_at == first


def test_points_beyond_the_maximum_cannot_be_stored() -> None:
    room = make_classroom()
    graded(room)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grade.objects.update(points=99)
