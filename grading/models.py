"""How submissions are judged: rubrics, runs and their results, what people decided, and the grade that follows."""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from grading.engine.assessment import DecidedBy, Verdict
from grading.model_tables import BudgetNotice as BudgetNotice
from grading.model_tables import EndpointProfile as EndpointProfile
from grading.model_tables import ModelAnswer as ModelAnswer
from submissions.models import Assignment, Submission


class Rubric(models.Model):
    """One version of an assignment's rubric. ``source`` is the file as it was written and the truth; Criterion rows are
    made from it. Once a run used it (``used_at``) it is never changed again: the next edit makes a new version."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="rubrics")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    source = models.TextField(help_text="YAML.")
    sha256 = models.CharField(max_length=64)
    max_points = models.DecimalField(max_digits=7, decimal_places=2)
    is_active = models.BooleanField(default=True, help_text="New runs use the active version.")
    used_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("assignment", "-version")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assignment", "version"], name="rubric_version_unique"),
            models.UniqueConstraint(
                fields=["assignment"], name="rubric_one_active", condition=models.Q(is_active=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class Criterion(models.Model):
    """One line of a rubric. ``key`` is its id in the file and links versions: overrides follow it."""

    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="criteria")
    key = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    check_name = models.CharField("check", max_length=20)
    points = models.DecimalField(max_digits=7, decimal_places=2)

    class Meta:
        ordering = ("rubric", "position")
        verbose_name_plural = "criteria"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rubric", "key"], name="criterion_key_unique"),
            models.CheckConstraint(condition=models.Q(points__gte=0), name="criterion_points_valid"),
        ]

    def __str__(self) -> str:
        return self.title


class RunState(models.TextChoices):
    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    SUPERSEDED = "superseded", "Superseded"
    CANCELLED = "cancelled", "Cancelled"


ACTIVE_STATES = (RunState.QUEUED, RunState.RUNNING)


class Queue(models.TextChoices):
    INTERACTIVE = "interactive", "A student waits"
    BULK = "bulk", "Many at once"


class Run(models.Model):
    """One grading of one submission by one grader version against one rubric version.

    A worker owns a running run by its lease: what it writes counts only while ``lease_token`` is its own. A run that
    was sent but never claimed, or whose lease ended, is sent again by the sweep.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="runs")
    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=12, choices=RunState.choices, default=RunState.QUEUED)
    queue = models.CharField(max_length=12, choices=Queue.choices, default=Queue.INTERACTIVE)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    send_after = models.DateTimeField(default=timezone.now, help_text="A retry waits until then.")
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    structure_at = models.DateTimeField(null=True, blank=True, help_text="When the structural pass was stored.")
    finished_at = models.DateTimeField(null=True, blank=True)
    grader_version = models.CharField(max_length=40, blank=True)
    model = models.CharField(max_length=120, blank=True)
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    pending_points = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    review_reasons = models.JSONField(default=list, blank=True)
    reading_errors = models.PositiveSmallIntegerField(default=0, help_text="What was wrong with the diagram.")
    diagnostics = models.JSONField(default=list, blank=True, help_text="Those errors, as the API shows them.")
    suspicions = models.JSONField(
        default=list, blank=True, help_text="Texts that speak to the grader: `{place, lines, reason, excerpt}` each."
    )
    error_code = models.CharField(max_length=60, blank=True)
    error_message = models.TextField(blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission"], name="run_one_active", condition=models.Q(state__in=["queued", "running"])
            ),
            models.CheckConstraint(condition=models.Q(state__in=RunState.values), name="run_state_valid"),
            models.CheckConstraint(condition=models.Q(queue__in=Queue.values), name="run_queue_valid"),
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(lease_token__isnull=False, lease_until__isnull=False),
                name="run_running_has_lease",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(points__isnull=False, finished_at__isnull=False),
                name="run_done_has_points",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["send_after"], name="run_waiting", condition=models.Q(state="queued")),
            models.Index(fields=["lease_until"], name="run_leased", condition=models.Q(state="running")),
        ]

    def __str__(self) -> str:
        return f"Run {self.pk} ({self.get_state_display()})"


class CriterionResult(models.Model):
    """What one run says about one criterion. ``evidence`` is a list of ``{element, kind, lines, ref}``."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="results")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="results")
    verdict = models.CharField(max_length=10, choices=[(v.value, v.name.title()) for v in Verdict])
    points = models.DecimalField(max_digits=7, decimal_places=2)
    max_points = models.DecimalField(max_digits=7, decimal_places=2)
    withheld = models.DecimalField(max_digits=7, decimal_places=2, default=Decimal(0))
    withheld_for = models.CharField(
        max_length=80, blank=True, help_text="The criterion because of which points do not count."
    )
    confidence = models.FloatField()
    decided_by = models.CharField(max_length=10, choices=[(d.value, d.name.title()) for d in DecidedBy])
    feedback = models.TextField(blank=True)
    evidence = models.JSONField(default=list, blank=True)
    reasons = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("run", "criterion__position")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "criterion"], name="result_unique"),
            models.CheckConstraint(
                condition=models.Q(verdict__in=[v.value for v in Verdict]), name="result_verdict_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__in=[d.value for d in DecidedBy]), name="result_decided_by_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(points__gte=0, points__lte=models.F("max_points")), name="result_points_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="result_confidence_valid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_verdict_display()}"


class ModelCall(models.Model):
    """One question to the model and what came back, kept so that a grade can be explained years later."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="model_calls")
    model = models.CharField(max_length=120)
    prompt_version = models.CharField(max_length=20)
    prompt = models.JSONField(help_text="The messages as they were sent.")
    answer = models.TextField(blank=True)
    outcome = models.CharField(max_length=60, help_text="`ok`, or the code of what went wrong.")
    answer_format = models.CharField(max_length=12, blank=True, help_text="How JSON was asked for.")
    fingerprint = models.CharField(max_length=200, blank=True, help_text="The endpoint's word for what answered.")
    tokens_in = models.PositiveIntegerField(null=True, blank=True)
    tokens_cached = models.PositiveIntegerField(
        null=True, blank=True, help_text="Of the tokens sent, those in the endpoint's cache."
    )
    tokens_out = models.PositiveIntegerField(null=True, blank=True)
    cost = models.DecimalField(max_digits=12, decimal_places=6, null=True, blank=True, help_text="By the price table.")
    seconds = models.FloatField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(cost__gte=0) | models.Q(cost=None), name="call_cost_valid")
        ]
        indexes: ClassVar = [models.Index(fields=["created_at"], name="call_by_time")]

    def __str__(self) -> str:
        return f"{self.model}: {self.outcome}"


class Override(models.Model):
    """A person's decision on one criterion. Rows are only ever added; the newest one counts."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="overrides")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="overrides")
    from_points = models.DecimalField(max_digits=7, decimal_places=2)
    to_points = models.DecimalField(max_digits=7, decimal_places=2)
    reason = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(to_points__gte=0), name="override_points_valid"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="override_reason_given"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.from_points} to {self.to_points} by {self.made_by.name}"


class Grade(models.Model):
    """What counts now for a submission: overrides where there are any, else its latest finished run."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="grade")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    points = models.DecimalField(max_digits=7, decimal_places=2, help_text="After the deduction for being late.")
    late_deduction = models.DecimalField(max_digits=7, decimal_places=2, default=Decimal(0))
    max_points = models.DecimalField(max_digits=7, decimal_places=2)
    pending_points = models.DecimalField(max_digits=7, decimal_places=2, default=Decimal(0))
    needs_review = models.BooleanField(default=False)
    review_reasons = models.JSONField(default=list, blank=True)
    is_outdated = models.BooleanField(default=False, help_text="The rubric has a newer version.")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    notified_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-updated_at", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(points__gte=0, points__lte=models.F("max_points")), name="grade_points_valid"
            ),
            models.CheckConstraint(condition=models.Q(late_deduction__gte=0), name="grade_late_deduction_valid"),
        ]

    def __str__(self) -> str:
        return f"{self.points} of {self.max_points}"
