"""The admin as a grader sees it, in a real browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from grading.models import Grade, Override, Rubric
from grading.services.grading import run_grade
from submissions.models import Submission
from tests.builders import PASSWORD, make_user
from tests.grading.builders import GOOD, JUDGED_RUBRIC, RUBRIC, WEAK, make_classroom, make_run, make_submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = "/admin/submissions/submission/"


def graded(room, **fields) -> Submission:
    run = make_run(room, submission=make_submission(room, **fields))
    run_grade(run.pk)
    return run.submission


def address_of(submission: Submission) -> str:
    return reverse("admin:submissions_submission_change", args=[submission.pk])


def test_an_instructor_logs_in_and_goes_to_what_needs_review(page: Page) -> None:
    room = make_classroom(rubric=JUDGED_RUBRIC)
    room.instructor.set_password(PASSWORD)
    room.instructor.save()
    graded(room)
    page.goto("/admin/")
    page.get_by_label("E-mail").fill("instructor@example.edu")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("row", name=re.compile("Ticket shop")).get_by_role("link", name="1", exact=True).nth(1).click()
    expect(page).to_have_url(re.compile("status=review"))
    expect(page.get_by_role("link", name="Needs review 1")).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name=re.compile("Mia Lindqvist")).click()
    expect(page.get_by_text("Waits for a decision").first).to_be_visible()
    page.get_by_role("link", name="Close").click()
    expect(page).to_have_url(re.compile("status=review"))


def test_an_override_counts_at_once_and_is_kept_with_its_reason(page: Page, log_in) -> None:
    room = make_classroom()
    submission = graded(room, source=WEAK)
    log_in(room.assistant)
    page.goto(address_of(submission))
    expect(page.locator("#total")).to_have_text("0 of 3.5 points")
    criterion = page.locator("#criterion-1")
    expect(criterion.get_by_text("Not met", exact=True)).to_be_visible()
    criterion.get_by_text("Override").click()
    criterion.get_by_label("Points").fill("1.5")
    criterion.get_by_label("Reason").fill("   ")
    criterion.get_by_role("button", name="Save").click()
    assert Override.objects.count() == 0  # the browser itself asks for words

    criterion.get_by_label("Reason").fill("The box named 'memory' is the cache.")
    criterion.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile("#criterion-1$"))
    expect(page.locator("#total")).to_have_text("1.5 of 3.5 points")
    expect(criterion.get_by_text("Partly met", exact=True)).to_be_visible()
    expect(criterion).to_contain_text("The machine said: not met, 0 of 2")
    expect(page.locator("#decisions")).to_contain_text("The box named 'memory' is the cache.")
    assert Grade.objects.get().points == 1.5
    page.get_by_role("link", name="History").click()
    expect(page.get_by_role("cell", name=re.compile("The box named 'memory' is the cache."))).to_be_visible()


def test_evidence_leads_to_its_lines_and_a_line_to_its_criteria(page: Page, log_in) -> None:
    room = make_classroom()
    log_in(room.assistant)
    page.goto(address_of(graded(room)))
    page.locator("#criterion-1").get_by_role("link", name="line 3").click()
    expect(page.locator("#line-3:target")).to_contain_text("cache[(Cache)]")
    page.locator("#line-3").get_by_role("link", name="2").click()
    expect(page.locator("#criterion-2:target")).to_contain_text("The shop asks the cache")


def test_what_is_ready_is_published_in_bulk(page: Page, log_in) -> None:
    room = make_classroom()
    for student in (room.student, room.other_student):
        graded(room, student=student)
    log_in(room.instructor)
    page.goto(f"{LIST}?status=unpublished")
    page.get_by_role("checkbox", name="Select all objects on this page").check()
    page.get_by_label("Select action to run").select_option(label="Publish grades")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("2 grades published.")).to_be_visible()
    expect(page.get_by_role("link", name="Not published 0")).to_be_visible()
    assert Grade.objects.filter(published_at=None).count() == 0


def test_a_grader_goes_on_to_the_next_one_to_review(page: Page, log_in) -> None:
    room = make_classroom(rubric=JUDGED_RUBRIC)
    first, second = (graded(room, student=student) for student in (room.student, room.other_student))
    log_in(room.assistant)
    page.goto(address_of(second))
    page.get_by_role("link", name="Next to review (2)").click()
    expect(page).to_have_url(re.compile(re.escape(address_of(first))))
    page.get_by_role("link", name="Previous").click()
    expect(page).to_have_url(re.compile(re.escape(address_of(second))))


def test_a_wrong_rubric_is_marked_at_its_lines(page: Page, log_in) -> None:
    room = make_classroom()
    log_in(room.instructor)
    page.goto(reverse("admin:grading_rubric_change", args=[room.rubric.pk]))
    page.get_by_label("Rubric").fill(RUBRIC.replace("points: 2", "points: many").replace("absence", "absense"))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("Line 5: cache: `points` must be a number"))).to_be_visible()
    expect(page.get_by_text(re.compile("Line 18: no-shortcut: there is no check `absense`"))).to_be_visible()
    expect(page.locator(".dg-editor-numbers b")).to_have_text(["5", "18"])
    assert Rubric.objects.get().source == RUBRIC


def test_a_rubric_is_tried_on_a_diagram_and_changed_until_it_fits(page: Page, log_in) -> None:
    room = make_classroom()
    log_in(room.instructor)
    page.goto(reverse("admin:grading_rubric_change", args=[room.rubric.pk]))
    page.get_by_role("link", name="Try it on a diagram").click()
    page.get_by_label("Diagram").fill(GOOD)
    page.get_by_role("button", name="Try").click()
    expect(page.locator("#total")).to_have_text("3.5 of 3.5 points")
    page.locator("#criterion-1").get_by_role("link", name="line 3").click()
    expect(page.locator("#line-3:target")).to_contain_text("cache[(Cache)]")
    page.get_by_label("Rubric").fill(RUBRIC.replace("points: 2", "points: many"))
    page.get_by_role("button", name="Try").click()
    expect(page.get_by_text(re.compile("Line 5: cache: `points` must be a number"))).to_be_visible()
    expect(page.get_by_label("Diagram")).to_have_value(GOOD)
    page.get_by_label("Rubric").fill(RUBRIC)
    page.get_by_label("Diagram").fill(WEAK)
    page.get_by_role("button", name="Try").click()
    expect(page.locator("#total")).to_have_text("0 of 3.5 points")
    assert Rubric.objects.get().source == RUBRIC


def test_what_a_student_wrote_is_only_ever_text(page: Page, log_in) -> None:
    room = make_classroom()
    script = "<script>alert(1)</script>"
    room.student.name = script
    room.student.save()
    submission = graded(
        room, source=GOOD.replace("Cache)", f'"cache {script}")'), explanation='"><img src="/none" onerror="alert(2)">'
    )
    log_in(room.instructor)
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(address_of(submission))
    expect(page.locator("#line-3")).to_contain_text(script)
    expect(page.locator("#criterion-1")).to_contain_text(script)
    expect(page.get_by_text('"><img src="/none" onerror="alert(2)">')).to_be_visible()
    for path in (LIST, "/admin/grading/run/", "/admin/accounts/user/", "/admin/accounts/enrolment/"):
        page.goto(path)
        expect(page.get_by_text(script).first).to_be_visible()


def test_no_page_makes_the_browser_complain(page: Page, log_in) -> None:
    room = make_classroom(rubric=JUDGED_RUBRIC)
    submission = graded(room)
    log_in(make_user("root@example.edu", is_staff=True, is_superuser=True))
    models = (
        ("accounts", "course", room.course.pk),
        ("accounts", "enrolment", room.course.enrolments.all()[0].pk),
        ("accounts", "user", room.student.pk),
        ("submissions", "assignment", room.assignment.pk),
        ("submissions", "submission", submission.pk),
        ("grading", "rubric", room.rubric.pk),
        ("grading", "run", submission.runs.get().pk),
        ("grading", "grade", submission.grade.pk),
    )
    page.emulate_media(color_scheme="dark")
    page.goto("/admin/")
    for app, model, pk in models:
        page.goto(f"/admin/{app}/{model}/")
        page.goto(f"/admin/{app}/{model}/{pk}/change/")
    page.set_viewport_size({"width": 400, "height": 800})
    for path in ("submissions/assignment/add/", "grading/rubric/add/", "accounts/user/add/", "password_change/"):
        page.goto(f"/admin/{path}")
    expect(page.get_by_label("Old password")).to_be_visible()
