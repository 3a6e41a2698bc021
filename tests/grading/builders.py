"""A small course with one assignment, as most tests of grading need it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Course, Role, User
from grading.models import Queue, Rubric, Run
from grading.services.rubrics import rubric_save
from grading.services.runs import run_create
from submissions.models import Assignment, Submission
from tests.builders import enrol, make_course, make_user

RUBRIC = """\
title: "Ticket shop: architecture"
criteria:
  - id: cache
    title: "Popular events are cached"
    points: 2
    check: element
    names: [cache]
  - id: shop-cache
    title: "The shop asks the cache"
    points: 1
    check: relation
    from: [shop, "web server"]
    to: cache
    requires: [cache]
  - id: no-shortcut
    title: "The browser does not talk to the database"
    points: 0.5
    check: absence
    relation: {from: browser, to: database}
"""

JUDGED_RUBRIC = (
    RUBRIC
    + """\
  - id: why-cache
    title: "The explanation says why there is a cache"
    points: 2
    check: judgement
    question: "Does the explanation give a reason for the cache?"
    looks_at: [explanation, graph]
"""
)

GOOD = """\
flowchart LR
    browser[Browser] --> shop[Shop]
    shop --> cache[(Cache)]
    shop --> db[(Database)]
"""
"""Earns 3.5 of 3.5 points."""

WEAK = """\
flowchart LR
    browser[Browser] --> shop[Shop]
    browser --> db[(Database)]
"""
"""Earns nothing."""


@dataclass(frozen=True, slots=True)
class Classroom:
    course: Course
    assignment: Assignment
    instructor: User
    assistant: User
    student: User
    other_student: User
    stranger: User

    @property
    def rubric(self) -> Rubric:
        return Rubric.objects.get(assignment=self.assignment, is_active=True)


def make_classroom(*, rubric: str | None = RUBRIC, **terms: Any) -> Classroom:
    course = make_course(code="SWA-1", time_zone="Europe/Berlin")
    names = {"instructor": Role.INSTRUCTOR, "assistant": Role.ASSISTANT, "student": Role.STUDENT, "other": Role.STUDENT}
    people = {name: make_user(f"{name}@example.edu") for name in names}
    for name, role in names.items():
        enrol(people[name], course, role)
    now = timezone.now()
    defaults = {
        "title": "Ticket shop",
        "statement": "Draw the **architecture** of a ticket shop.",
        "opens_at": now - timedelta(days=1),
        "due_at": now + timedelta(days=7),
        "closes_at": now + timedelta(days=14),
    }
    assignment = Assignment.objects.create(course=course, **defaults | terms)
    if rubric is not None:
        rubric_save(assignment=assignment, source=rubric, by=people["instructor"])
    return Classroom(
        course, assignment, people["instructor"], people["assistant"], people["student"], people["other"],
        make_user("stranger@example.edu"),
    )  # fmt: skip


def make_submission(room: Classroom, *, student: User | None = None, source: str = GOOD, **fields: Any) -> Submission:
    """Stored without going through the API, and without a run."""
    author = student or room.student
    attempt = Submission.objects.filter(assignment=room.assignment, student=author).count() + 1
    return Submission.objects.create(
        assignment=room.assignment, student=author, attempt=attempt, notation="mermaid", source=source, **fields
    )


def make_run(room: Classroom, *, submission: Submission | None = None, **fields: Any) -> Run:
    run = run_create(submission=submission or make_submission(room), rubric=room.rubric, queue=Queue.INTERACTIVE)
    if fields:
        Run.objects.filter(pk=run.pk).update(**fields)
        run.refresh_from_db()
    return run
