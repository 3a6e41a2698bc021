"""Users, courses and who is what in which course."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Lower, Upper
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.validators import validate_ascii_email, validate_name

JOIN_CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without the look-alikes I, O, 0 and 1


def new_join_code() -> str:
    return get_random_string(8, JOIN_CODE_ALPHABET)


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(f"{name!r} is no time zone; write one such as Europe/Berlin.", code="unknown_time_zone")


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        """E-mail addresses are the same in any case."""
        lowered = (username or "").strip().lower()
        return self.alias(lowered=Lower("email")).get(lowered=lowered)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Logs in by e-mail. ``is_staff`` runs the whole installation; teachers need only an enrolment."""

    email = models.EmailField("e-mail", validators=[validate_ascii_email])
    name = models.CharField(max_length=200, validators=[validate_name])
    is_active = models.BooleanField(default=True, help_text="Untick this instead of deleting an account.")
    is_staff = models.BooleanField(default=False, help_text="May open the admin without teaching a course.")
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message="There is an account with this e-mail.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class ModelPolicy(models.TextChoices):
    ANY = "any", "Any model that is set up"
    SELF_HOSTED = "self_hosted", "Only a self-hosted model"
    NONE = "none", "No model: criteria of judgement wait for a person"


class Course(models.Model):
    """One course in one term. ``join_code`` lets students enrol by themselves; empty closes that door."""

    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    term = models.CharField(max_length=40, help_text="For example 2026W.")
    time_zone = models.CharField(max_length=60, default="UTC", validators=[validate_time_zone])
    language = models.CharField(max_length=5, choices=[("en", "English"), ("de", "Deutsch")], default="en")
    join_code = models.CharField(max_length=20, blank=True, default=new_join_code)
    model_policy = models.CharField(
        "language model",
        max_length=12,
        choices=ModelPolicy.choices,
        default=ModelPolicy.ANY,
        help_text="What may read the answers of this course.",
    )
    model_budget = models.DecimalField(
        "model budget a month",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="In the money of the price table. Empty: the installation's default.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "term"], name="course_unique_in_term"),
            models.UniqueConstraint(
                Upper("join_code"), name="course_join_code_unique", condition=~models.Q(join_code="")
            ),
            models.CheckConstraint(
                condition=models.Q(model_policy__in=ModelPolicy.values), name="course_model_policy_valid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.term}: {self.title}"


class Role(models.TextChoices):
    STUDENT = "student", "Student"
    ASSISTANT = "assistant", "Teaching assistant"
    INSTRUCTOR = "instructor", "Instructor"


class Enrolment(models.Model):
    """What a user is in a course: one role each."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="enrolments")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="enrolments")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.STUDENT)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("course", "role", "user__name")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "course"], name="enrolment_unique"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="enrolment_role_valid"),
        ]

    def __str__(self) -> str:
        return f"{self.user} is {self.get_role_display()} of {self.course.code} {self.course.term}"
