"""What the API takes (``...Input``) and shows of people and courses."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.models import Course, Enrolment, Role, User
from accounts.selectors import enrolments_of
from accounts.validators import validate_ascii_email, validate_name

TOKEN_MAX = 2_000
PASSWORD_MAX = 256


class PasswordField(serializers.CharField):
    """A password as it was typed, blanks at its ends included."""

    def __init__(self, **kwargs: Any) -> None:
        style = {"input_type": "password"}
        super().__init__(max_length=PASSWORD_MAX, trim_whitespace=False, write_only=True, style=style, **kwargs)


class NameField(serializers.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, validators=[validate_name], **kwargs)


class LogInInput(serializers.Serializer[None]):
    email = serializers.CharField(max_length=254, help_text="In any case.")
    password = PasswordField()


class RefreshTokenInput(serializers.Serializer[None]):
    refresh = serializers.CharField(max_length=TOKEN_MAX)


class TokenInput(serializers.Serializer[None]):
    token = serializers.CharField(max_length=TOKEN_MAX, help_text="An access token or a refresh token.")


class JoinInput(serializers.Serializer[None]):
    join_code = serializers.CharField(max_length=20, help_text="The course's, in any case.")


class RegisterInput(JoinInput):
    email = serializers.EmailField(max_length=254, validators=[validate_ascii_email])
    name = NameField()
    password = PasswordField()


class NameInput(serializers.Serializer[None]):
    name = NameField()


class PasswordInput(serializers.Serializer[None]):
    old_password = PasswordField()
    new_password = PasswordField()


class TokenPairSerializer(serializers.Serializer[Any]):
    access = serializers.CharField(help_text="Send it as `Authorization: Bearer <access>`.")
    refresh = serializers.CharField(help_text="Good for one use at `auth/refresh/`.")


class TokenFactsSerializer(serializers.Serializer[Any]):
    token_type = serializers.ChoiceField(choices=["access", "refresh"])
    expires_at = serializers.DateTimeField()


class CourseSerializer(serializers.ModelSerializer[Course]):
    """Takes courses from ``selectors.courses_of``."""

    role = serializers.ChoiceField(choices=Role.choices, allow_null=True, help_text="Yours in this course.")
    join_code = serializers.CharField(
        source="shown_join_code", allow_null=True, help_text="Only for who manages the roster; empty: nobody can join."
    )

    class Meta:
        model = Course
        fields = ("id", "code", "title", "term", "time_zone", "language", "role", "join_code")


class CourseNameSerializer(serializers.ModelSerializer[Course]):
    class Meta:
        model = Course
        fields = ("id", "code", "title", "term")


class EnrolmentSerializer(serializers.ModelSerializer[Enrolment]):
    course = CourseNameSerializer()

    class Meta:
        model = Enrolment
        fields = ("course", "role")


class MeSerializer(serializers.ModelSerializer[User]):
    enrolments = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ("id", "email", "name", "enrolments")

    @extend_schema_field(EnrolmentSerializer(many=True))
    def get_enrolments(self, user: User) -> Any:
        return EnrolmentSerializer(enrolments_of(user), many=True).data
