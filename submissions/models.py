"""What is asked, and what students hand in."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from accounts.models import Course
from submissions.diagrams import NOTATIONS
from submissions.files import attachment_path


def all_notations() -> list[str]:
    return [notation.name for notation in NOTATIONS]


class LatePolicy(models.TextChoices):
    ACCEPT = "accept", "Late answers count in full"
    DEDUCT = "deduct", "Each day late costs a share of the points"
    REFUSE = "refuse", "Nothing is taken after the due date"


class ReleasePolicy(models.TextChoices):
    AT_ONCE = "at_once", "Feedback at once, as provisional"
    AFTER_REVIEW = "after_review", "When an instructor publishes it"
    ON_DATE = "on_date", "On the release date"


class Assignment(models.Model):
    """One task of a course. Students see it from ``opens_at`` and can hand in until ``closes_at``."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="assignments")
    title = models.CharField(max_length=200)
    statement = models.TextField(help_text="Markdown.")
    notations = models.JSONField(default=all_notations, help_text="Names of the notations that are accepted.")
    opens_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, blank=True, help_text="Empty: no due date.")
    closes_at = models.DateTimeField(null=True, blank=True, help_text="Empty: open without an end.")
    attempts_allowed = models.PositiveSmallIntegerField(
        null=True, blank=True, default=3, validators=[MinValueValidator(1)], help_text="Empty: any number."
    )
    late_policy = models.CharField(max_length=10, choices=LatePolicy.choices, default=LatePolicy.ACCEPT)
    late_percent_per_day = models.PositiveSmallIntegerField(
        default=10, validators=[MaxValueValidator(100)], help_text="Of the points reached, for each day begun."
    )
    release_policy = models.CharField(max_length=12, choices=ReleasePolicy.choices, default=ReleasePolicy.AT_ONCE)
    release_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-opens_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(due_at=None) | models.Q(due_at__gte=models.F("opens_at")),
                name="assignment_due_after_opening",
                violation_error_message="The due date lies before the opening.",
            ),
            models.CheckConstraint(
                condition=models.Q(closes_at=None) | models.Q(closes_at__gte=models.F("opens_at")),
                name="assignment_closes_after_opening",
                violation_error_message="The assignment closes before it opens.",
            ),
            models.CheckConstraint(
                condition=models.Q(due_at=None)
                | models.Q(closes_at=None)
                | models.Q(closes_at__gte=models.F("due_at")),
                name="assignment_closes_after_due",
                violation_error_message="The assignment closes before it is due.",
            ),
            models.CheckConstraint(
                condition=~models.Q(release_policy="on_date") | models.Q(release_at__isnull=False),
                name="assignment_release_date_given",
                violation_error_message="Give the release date, or choose another release policy.",
            ),
            models.CheckConstraint(
                condition=models.Q(late_policy__in=LatePolicy.values), name="assignment_late_policy_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(release_policy__in=ReleasePolicy.values), name="assignment_release_policy_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(late_percent_per_day__lte=100), name="assignment_late_percent_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(attempts_allowed=None) | models.Q(attempts_allowed__gte=1),
                name="assignment_attempts_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.course.code} {self.course.term})"


class Submission(models.Model):
    """One attempt of one student: the text as it was handed in, never changed afterwards."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="submissions")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submissions")
    attempt = models.PositiveSmallIntegerField()
    notation = models.CharField(max_length=20)
    source = models.TextField()
    page = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Of a file with several pages, from 0.")
    explanation = models.TextField(blank=True)
    with_errors = models.BooleanField(
        default=False, help_text="The reader found errors, and the student handed the diagram in all the same."
    )
    submitted_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    idempotency_key = models.CharField(max_length=200, blank=True)
    request_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-submitted_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assignment", "student", "attempt"], name="submission_attempt_unique"),
            models.UniqueConstraint(
                fields=["student", "idempotency_key"],
                name="submission_idempotency_key_unique",
                condition=~models.Q(idempotency_key=""),
            ),
            models.CheckConstraint(condition=models.Q(attempt__gte=1), name="submission_attempt_valid"),
        ]

    def __str__(self) -> str:
        return f"Attempt {self.attempt} of {self.student.name} at {self.assignment.title}"


class Attachment(models.Model):
    """A file that came with a submission. ``content_type`` was found from its content, not believed."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to=attachment_path, max_length=200)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
