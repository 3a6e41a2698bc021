"""What students and graders see of a result, and when."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from grading.models import CriterionResult, Grade
from grading.services import runs
from grading.services.grades import grade_recompute, grades_publish, grades_take_back, override_create
from grading.services.grading import run_grade
from tests.builders import client_of
from tests.grading.builders import JUDGED_RUBRIC, WEAK, make_classroom, make_run, make_submission

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def graded(room, **fields):
    run = make_run(room, submission=make_submission(room, **fields))
    assert run_grade(run.pk) == "done"
    return run.submission


def result(user, submission):
    return client_of(user).get(f"/api/v1/submissions/{submission.pk}/result/").json()


def test_a_result_says_points_verdicts_feedback_and_lines() -> None:
    room = make_classroom()
    shown = result(room.student, graded(room))
    assert (shown["state"], shown["visibility"], shown["is_final"]) == ("done", "provisional", True)
    assert (shown["points"], shown["max_points"], shown["pending_points"], shown["late_deduction"]) == (3.5, 3.5, 0, 0)
    first = shown["criteria"][0]
    assert (first["id"], first["verdict"], first["points"], first["decided_by"]) == ("cache", "met", 2, "structure")
    assert first["evidence"] == [{"element": "Cache", "kind": "node", "lines": [3, 3], "ref": ""}]
    assert first["feedback"]
    assert shown["grader"]["model"] is None


def test_a_weak_answer_says_what_is_missing() -> None:
    room = make_classroom()
    shown = result(room.student, graded(room, source=WEAK))
    assert shown["points"] == 0
    assert [criterion["verdict"] for criterion in shown["criteria"]] == ["not_met", "not_met", "not_met"]
    assert shown["criteria"][2]["evidence"][0]["lines"] == [3, 3]


def test_before_the_first_pass_nothing_is_there_yet() -> None:
    room = make_classroom()
    submission = make_run(room).submission
    shown = result(room.student, submission)
    assert (shown["state"], shown["points"], shown["criteria"]) == ("queued", None, [])


def test_the_structural_result_is_there_while_the_run_goes_on(monkeypatch) -> None:
    room = make_classroom()
    run = make_run(room)
    monkeypatch.setattr(runs, "run_finish", lambda *args, **kwargs: False)
    run_grade(run.pk)
    shown = result(room.student, run.submission)
    assert (shown["state"], shown["is_final"], shown["points"]) == ("running", False, 3.5)


def test_a_criterion_of_judgement_waits_for_a_person() -> None:
    room = make_classroom(rubric=JUDGED_RUBRIC)
    shown = result(room.student, graded(room))
    last = shown["criteria"][-1]
    assert (last["verdict"], last["points"], last["decided_by"]) == ("pending", 0, "none")
    assert (shown["points"], shown["max_points"], shown["pending_points"], shown["is_final"]) == (3.5, 5.5, 2, False)


HIDING = [
    ({"release_policy": "after_review"}, "Results are shown once an instructor has published them."),
    (
        {"release_policy": "on_date", "release_at": timezone.now() + timedelta(days=3)},
        "Results are shown from the release date on.",
    ),
]


@pytest.mark.parametrize(("terms", "message"), HIDING)
def test_a_hidden_result_shows_no_score_anywhere(terms, message) -> None:
    room = make_classroom(**terms)
    submission = graded(room)
    shown = result(room.student, submission)
    assert (shown["state"], shown["visibility"], shown["message"]) == ("done", "hidden", message)
    assert {shown[name] for name in ("points", "max_points", "pending_points", "late_deduction", "grader")} == {None}
    assert shown["criteria"] == shown["review_reasons"] == []
    detail = client_of(room.student).get(f"/api/v1/submissions/{submission.pk}/").content.decode()
    assert "3.5" not in detail
    assert "points" not in detail


@pytest.mark.parametrize(("terms", "message"), HIDING)
def test_who_grades_sees_a_hidden_result(terms, message) -> None:
    room = make_classroom(**terms)
    submission = graded(room)
    assert result(room.assistant, submission)["points"] == 3.5


def test_publishing_shows_a_result_and_taking_back_hides_it() -> None:
    room = make_classroom(release_policy="after_review")
    submission = graded(room)
    grades_publish(grades=Grade.objects.all(), by=room.instructor)
    assert result(room.student, submission)["points"] == 3.5
    assert result(room.student, submission)["visibility"] == "published"
    grades_take_back(grades=Grade.objects.all())
    assert result(room.student, submission)["points"] is None


def test_on_the_release_date_a_result_shows_by_itself(time_machine) -> None:
    room = make_classroom(release_policy="on_date", release_at=timezone.now() + timedelta(days=3))
    submission = graded(room)
    time_machine.move_to(timezone.now() + timedelta(days=4))
    assert result(room.student, submission)["points"] == 3.5


def test_review_reasons_are_for_graders_only() -> None:
    room = make_classroom(rubric=JUDGED_RUBRIC)
    submission = graded(room)
    assert result(room.student, submission)["review_reasons"] == []
    assert result(room.assistant, submission)["review_reasons"] == ["why-cache waits for a person"]


def test_an_override_is_shown_as_a_persons_decision() -> None:
    room = make_classroom()
    submission = graded(room, source=WEAK)
    row = CriterionResult.objects.get(run__submission=submission, criterion__key="cache")
    override_create(result=row, to_points=Decimal("1.5"), reason="Drawn as a note.", by=room.assistant)
    shown = result(room.student, submission)
    assert shown["points"] == 1.5
    assert (shown["criteria"][0]["decided_by"], shown["criteria"][0]["verdict"]) == ("person", "partly")


@pytest.mark.parametrize(
    ("hours_late", "deducted"), [(-1, "0.00"), (1, "0.35"), (23, "0.35"), (25, "0.70"), (24 * 20, "3.50")]
)
def test_each_day_begun_late_costs_its_share(hours_late, deducted) -> None:
    room = make_classroom(late_policy="deduct", late_percent_per_day=10, due_at=timezone.now() - timedelta(hours=1))
    submission = graded(room, submitted_at=room.assignment.due_at + timedelta(hours=hours_late))
    grade = Grade.objects.get(submission=submission)
    assert (str(grade.late_deduction), str(grade.points)) == (deducted, str(Decimal("3.50") - Decimal(deducted)))


def test_late_answers_that_count_in_full_lose_nothing() -> None:
    room = make_classroom(late_policy="accept", due_at=timezone.now() - timedelta(hours=1))
    submission = graded(room)
    assert Grade.objects.get(submission=submission).late_deduction == 0


def test_what_is_expected_is_named_to_graders_only() -> None:
    room = make_classroom()
    submission = graded(room, source=WEAK)
    CriterionResult.objects.filter(criterion__key="cache").update(reasons=["`Memory` looks like cache"])
    grade_recompute(submission.pk)
    assert result(room.assistant, submission)["review_reasons"] == ["cache: `Memory` looks like cache"]
    shown = client_of(room.student).get(f"/api/v1/submissions/{submission.pk}/result/").content.decode()
    assert "looks like" not in shown
    feedback = [criterion["feedback"] for criterion in result(room.student, submission)["criteria"]]
    assert not any("cache" in text.lower() for text in feedback)
