"""What is kept about model endpoints and their answers, apart from any one run."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import Course
from grading.judge.dialect import AnswerFormat


class ModelAnswer(models.Model):
    """What a model answered to one question about one criterion. ``key`` is a digest of all that was asked, so equal
    submissions get equal grades, and a regrade without changes asks nothing."""

    key = models.CharField(max_length=64, unique=True)
    model = models.CharField(max_length=120)
    criterion = models.CharField(max_length=80)
    verdict = models.CharField(max_length=12)
    evidence = models.JSONField(default=list)
    comment = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.criterion}: {self.verdict}"


class EndpointProfile(models.Model):
    """How one endpoint wants to be asked, as `check_model` or a refused request found out."""

    base_url = models.CharField(max_length=500, blank=True)
    model = models.CharField(max_length=200)
    answer_format = models.CharField(max_length=12, choices=[(one.value, one.value) for one in AnswerFormat])
    limit_field = models.CharField(max_length=40)
    takes_temperature = models.BooleanField(default=True)
    context_tokens = models.PositiveIntegerField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("base_url", "model")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["base_url", "model"], name="endpoint_unique"),
            models.CheckConstraint(
                condition=models.Q(answer_format__in=[one.value for one in AnswerFormat]), name="endpoint_format_valid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model}: {self.answer_format}"


class BudgetNotice(models.Model):
    """That a course's instructors were told that its budget for the model is used up; once a month."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="budget_notices")
    month = models.DateField(help_text="Its first day.")
    spent = models.DecimalField(max_digits=12, decimal_places=6)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-month", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=["course", "month"], name="budget_notice_once")]

    def __str__(self) -> str:
        return f"{self.course.code}, {self.month:%Y-%m}: {self.spent} spent"
