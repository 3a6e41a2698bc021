"""Management commands, as staff run them."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from grading.models import Grade, Run, RunState
from grading.services.grades import grades_publish
from grading.services.grading import run_grade
from tests.builders import make_user
from tests.grading.builders import GOOD, JUDGED_RUBRIC, WEAK, make_classroom, make_run, make_submission


def run(*args, **options) -> str:
    out = io.StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_regrade_queues_the_last_attempt_of_each_student() -> None:
    room = make_classroom()
    make_submission(room)
    last = make_submission(room)
    other = make_submission(room, student=room.other_student)
    assert run("regrade", str(room.assignment.pk), dry_run=True) == "2 submissions would be graded again.\n"
    assert not Run.objects.exists()
    assert run("regrade", str(room.assignment.pk)) == "2 submissions are being graded again.\n"
    assert set(Run.objects.values_list("submission", "state", "queue")) == {
        (last.pk, RunState.QUEUED, "bulk"), (other.pk, RunState.QUEUED, "bulk"),
    }  # fmt: skip


@pytest.mark.django_db
def test_regrade_needs_a_rubric_and_a_known_assignment() -> None:
    room = make_classroom(rubric=None)
    with pytest.raises(CommandError, match="no rubric"):
        run("regrade", str(room.assignment.pk))
    with pytest.raises(CommandError, match="Ticket shop"):
        run("regrade", "999999")


@pytest.mark.django_db
def test_publish_leaves_out_what_waits_and_takes_back() -> None:
    room = make_classroom(rubric=JUDGED_RUBRIC)
    run_grade(make_run(room).pk)
    number = str(room.assignment.pk)
    assert "1 grades are unpublished; in 1" in run("publish", number, dry_run=True)
    assert run("publish", number).startswith("0 published, 1 left out")
    assert run("publish", number, even_if_pending=True, by="INSTRUCTOR@example.edu").startswith("1 published")
    assert Grade.objects.get().published_by == room.instructor
    assert run("publish", number, take_back=True) == "1 taken back.\n"
    with pytest.raises(CommandError, match="no account"):
        run("publish", number, by="nobody@example.edu")


@pytest.mark.django_db
def test_grades_export_is_a_table_that_no_spreadsheet_runs() -> None:
    room = make_classroom()
    evil = make_user("evil@example.edu", name="=cmd|' /C calc'!A0")
    for student, source in ((room.student, GOOD), (evil, WEAK)):
        run_grade(make_run(room, submission=make_submission(room, student=student, source=source)).pk)
    rows = list(csv.DictReader(io.StringIO(run("grades_export", str(room.assignment.pk)))))
    assert [(row["email"], row["points"], row["cache"], row["shop-cache"]) for row in rows] == [
        ("evil@example.edu", "0.00", "0", "0"), ("student@example.edu", "3.50", "2", "1"),
    ]  # fmt: skip
    assert rows[0]["name"] == "'=cmd|' /C calc'!A0"
    assert run("grades_export", str(room.assignment.pk), published=True).count("\n") == 1
    grades_publish(grades=Grade.objects.all(), by=room.instructor)
    assert run("grades_export", str(room.assignment.pk), published=True).count("\n") == 3


@pytest.mark.django_db
def test_sweep_says_what_it_did() -> None:
    make_run(make_classroom())
    assert run("sweep") == "1 sent, 0 taken from dead workers, 0 created, 0 failed\n"


@pytest.mark.django_db
def test_seeding_the_demo_twice_does_no_harm() -> None:
    first, second = run("seed_demo"), run("seed_demo")
    assert first == second
    assert "amara@example.edu" in first


@pytest.mark.django_db
def test_the_demos_known_passwords_are_never_made_in_production(settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="known passwords"):
        run("seed_demo")
