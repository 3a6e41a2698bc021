"""The life of a run, with other workers in between."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from grading.models import CriterionResult, Grade, Queue, Run, RunState
from grading.services import grading, runs
from grading.services.grading import run_grade
from grading.services.handing_in import regrade
from grading.services.rubrics import rubric_save
from grading.services.sweep import sweep
from tests.grading.builders import GOOD, RUBRIC, make_classroom, make_run, make_submission

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def test_a_run_is_graded_and_its_grade_follows() -> None:
    run = make_run(make_classroom())

    assert run_grade(run.pk) == "done"

    run.refresh_from_db()
    assert (run.state, run.points, run.lease_token) == (RunState.DONE, run.rubric.max_points, None)
    assert Grade.objects.get(submission=run.submission).points == run.rubric.max_points
    assert [result.verdict for result in run.results.all()] == ["met", "met", "met"]


def test_results_point_at_the_students_own_lines() -> None:
    run = make_run(make_classroom())
    run_grade(run.pk)
    found = CriterionResult.objects.get(run=run, criterion__key="cache")
    assert found.evidence == [{"element": "Cache", "kind": "node", "lines": [3, 3], "ref": ""}]


def test_two_workers_claim_a_run_once() -> None:
    run = make_run(make_classroom())
    first = runs.run_claim(run.pk)
    assert first is not None
    assert runs.run_claim(run.pk) is None
    assert Run.objects.get(pk=run.pk).attempts == 1


def test_a_task_that_runs_twice_grades_once() -> None:
    run = make_run(make_classroom())
    assert [run_grade(run.pk), run_grade(run.pk)] == ["done", "not_claimed"]
    assert run.results.count() == 3


def test_a_run_whose_worker_died_is_sent_again_and_finished(settings) -> None:
    run = make_run(make_classroom())
    dead = runs.run_claim(run.pk)
    Run.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))

    swept = sweep()

    assert (swept.freed, swept.sent) == (1, 1)
    assert run_grade(run.pk) == "done"
    assert Run.objects.get(pk=run.pk).attempts == 2
    assert dead is not None


def test_a_late_second_finish_changes_nothing() -> None:
    run = make_run(make_classroom())
    late = runs.run_claim(run.pk)
    assert late is not None
    Run.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert run_grade(run.pk) == "done"
    before = Grade.objects.values().get()
    finished = Run.objects.values().get(pk=run.pk)

    assert grading._grade(late) == "lease_lost"

    assert Grade.objects.values().get() == before
    assert Run.objects.values().get(pk=run.pk) == finished


def test_a_worker_that_dies_between_structure_and_finish_leaves_results_that_are_replaced(monkeypatch) -> None:
    run = make_run(make_classroom())
    with monkeypatch.context() as patch:
        patch.setattr(runs, "run_finish", _die)
        with pytest.raises(SystemExit):
            run_grade(run.pk)
    assert CriterionResult.objects.filter(run=run).count() == 3
    assert not Grade.objects.exists()
    Run.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    sweep()

    assert run_grade(run.pk) == "done"

    assert CriterionResult.objects.filter(run=run).count() == 3
    assert Grade.objects.count() == 1


def _die(*args: object, **kwargs: object) -> None:
    raise SystemExit


def test_an_error_of_the_graders_own_is_tried_again_later_and_then_shown_as_failed(monkeypatch) -> None:
    run = make_run(make_classroom())
    monkeypatch.setattr(grading, "structural_pass", _crash)

    outcomes = []
    for _ in range(runs.MAX_ATTEMPTS):
        Run.objects.filter(pk=run.pk).update(send_after=timezone.now())
        outcomes.append(run_grade(run.pk))

    assert outcomes == ["retry", "retry", "retry", "failed"]
    run.refresh_from_db()
    assert (run.state, run.error_code) == (RunState.FAILED, "internal_error")
    assert not Grade.objects.exists()
    assert run_grade(run.pk) == "not_claimed"


def _crash(*args: object, **kwargs: object) -> None:
    raise ZeroDivisionError


def test_a_retry_waits_before_it_can_be_claimed(monkeypatch) -> None:
    run = make_run(make_classroom())
    monkeypatch.setattr(grading, "structural_pass", _crash)
    assert run_grade(run.pk) == "retry"
    assert run_grade(run.pk) == "not_claimed"
    assert sweep().sent == 0


def test_a_run_with_no_attempt_left_fails_when_its_worker_dies() -> None:
    run = make_run(make_classroom(), attempts=runs.MAX_ATTEMPTS - 1)
    runs.run_claim(run.pk)
    Run.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))

    assert sweep().failed == 1

    run.refresh_from_db()
    assert (run.state, run.error_code) == (RunState.FAILED, "worker_lost")


def test_a_submission_has_one_active_run() -> None:
    run = make_run(make_classroom())
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.create(submission=run.submission, rubric=run.rubric)


def test_a_regrade_takes_the_place_of_the_run_under_way() -> None:
    room = make_classroom()
    run = make_run(room)
    lease = runs.run_claim(run.pk)
    assert lease is not None

    newer = regrade(submission=run.submission, by=room.instructor)

    assert newer is not None
    assert grading._grade(lease) == "lease_lost"
    assert run_grade(newer.pk) == "done"
    assert Run.objects.get(pk=run.pk).state == RunState.SUPERSEDED
    assert Grade.objects.get(submission=run.submission).run == newer


def test_a_rubric_changed_while_a_run_is_under_way_does_not_touch_that_run() -> None:
    room = make_classroom()
    run = make_run(room)
    lease = runs.run_claim(run.pk)
    assert lease is not None

    newer = rubric_save(assignment=room.assignment, source=RUBRIC.replace("points: 2", "points: 5"))

    assert grading._grade(lease) == "done"
    grade = Grade.objects.get(submission=run.submission)
    assert (newer.version, grade.run.rubric.version, grade.is_outdated) == (2, 1, True)
    assert str(grade.max_points) == "3.50"


def test_the_sweep_sends_what_was_never_sent() -> None:
    run = make_run(make_classroom())
    assert run.sent_at is None
    assert sweep().sent == 1
    assert Run.objects.get(pk=run.pk).sent_at is not None
    assert sweep().sent == 0


def test_the_sweep_sends_again_what_nobody_claimed_for_long(settings) -> None:
    run = make_run(make_classroom())
    long_ago = timezone.now() - timedelta(seconds=settings.RUN_LEASE_SECONDS + 1)
    Run.objects.filter(pk=run.pk).update(sent_at=long_ago)
    assert sweep().sent == 1


def test_a_submission_from_before_the_rubric_gets_its_run_when_there_is_one() -> None:
    room = make_classroom(rubric=None)
    submission = make_submission(room)
    assert sweep().created == 0

    rubric_save(assignment=room.assignment, source=RUBRIC)

    assert sweep().created == 1
    assert sweep().created == 0
    assert Run.objects.get(submission=submission).queue == Queue.BULK


def test_a_running_run_without_a_lease_cannot_be_stored() -> None:
    run = make_run(make_classroom())
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(state=RunState.RUNNING)
    Run.objects.filter(pk=run.pk).update(state=RunState.RUNNING, lease_token=uuid4(), lease_until=timezone.now())


def test_a_diagram_with_errors_is_graded_as_far_as_it_goes_and_shown_to_a_person() -> None:
    """It is refused when it is handed in, but a later version of a reader may see more errors than an earlier one."""
    room = make_classroom()
    broken = GOOD + "    shop -> queue\n"
    run = make_run(room, submission=make_submission(room, source=broken))
    assert run_grade(run.pk) == "done"
    grade = Grade.objects.get()
    assert (str(grade.points), str(grade.pending_points), grade.needs_review) == ("3.00", "0.50", True)
    assert grade.review_reasons == [
        "the diagram has 1 error; what could be read was graded",
        "no-shortcut waits for a person: the diagram could be read only in part; of that part: met",
    ]
