"""Shapes of what goes in and out. No rule is decided here."""

from typing import Any, ClassVar

from rest_framework import serializers

from accounts.models import Course
from config.fields import CourseTimeField
from submissions.diagrams.limits import DEFAULT_LIMITS
from submissions.markdown import render
from submissions.models import Assignment

MAX_PAGES = 500


def text_field(**options: Any) -> Any:
    """A text whose name is also that of an attribute of every serializer field or serializer (`label`, `source`)."""
    return serializers.CharField(**options)


class CourseBriefSerializer(serializers.ModelSerializer[Course]):
    class Meta:
        model = Course
        fields = ("id", "code", "title", "term", "time_zone")


class AssignmentSerializer(serializers.ModelSerializer[Assignment]):
    """Times are in the course's time zone."""

    course = CourseBriefSerializer()
    opens_at = CourseTimeField(course="course")
    due_at = CourseTimeField(course="course", allow_null=True)
    closes_at = CourseTimeField(course="course", allow_null=True)
    release_at = CourseTimeField(course="course", allow_null=True)
    statement_html = serializers.SerializerMethodField(help_text="The statement, rendered and sanitised.")
    attempts_used = serializers.IntegerField(read_only=True, help_text="The asking user's own.")
    notations: ClassVar[Any] = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = Assignment
        fields = (
            "id",
            "course",
            "title",
            "statement",
            "statement_html",
            "notations",
            "opens_at",
            "due_at",
            "closes_at",
            "attempts_allowed",
            "attempts_used",
            "late_policy",
            "late_percent_per_day",
            "release_policy",
            "release_at",
        )

    def get_statement_html(self, assignment: Assignment) -> str:
        return render(assignment.statement)


class SourceSerializer(serializers.Serializer[Any]):
    """A diagram as text. It is bounded here by the largest document of all; each notation has a limit of its own."""

    source = text_field(
        trim_whitespace=False, max_length=DEFAULT_LIMITS.document_bytes, help_text="The diagram's text."
    )
    notation = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=20, help_text="Left out: found from the text."
    )
    page = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=0, max_value=MAX_PAGES,
        help_text="Of a file with several pages, from 0. Left out: the first that is not empty.",
    )  # fmt: skip


class DiagnosticSerializer(serializers.Serializer[Any]):
    line = serializers.IntegerField()
    column = serializers.IntegerField()
    severity = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()
    expected = serializers.CharField()
    hint = serializers.CharField()


class MemberSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    kind = serializers.CharField()
    name = serializers.CharField()
    type = serializers.CharField()
    keys = serializers.ListField(child=serializers.CharField())
    lines = serializers.ListField(child=serializers.IntegerField())
    ref = serializers.CharField()


class NodeSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    label = text_field()
    kind = serializers.CharField()
    parent = text_field(allow_null=True)
    members = MemberSerializer(many=True)
    stereotypes = serializers.ListField(child=serializers.CharField())
    shape = serializers.CharField()
    written = serializers.CharField()
    lines = serializers.ListField(child=serializers.IntegerField())
    ref = serializers.CharField()


class EdgeSerializer(serializers.Serializer[Any]):
    source = text_field(allow_null=True)
    target = serializers.CharField(allow_null=True)
    label = text_field()
    kind = serializers.CharField()
    line = serializers.CharField()
    source_end = serializers.CharField()
    target_end = serializers.CharField()
    source_multiplicity = serializers.CharField()
    target_multiplicity = serializers.CharField()
    source_role = serializers.CharField()
    target_role = serializers.CharField()
    stereotypes = serializers.ListField(child=serializers.CharField())
    order = serializers.IntegerField(allow_null=True)
    lines = serializers.ListField(child=serializers.IntegerField())
    ref = serializers.CharField()
    written = serializers.CharField()


class GraphSerializer(serializers.Serializer[Any]):
    notation = serializers.CharField()
    kind = serializers.CharField()
    title = serializers.CharField()
    nodes = NodeSerializer(many=True)
    edges = EdgeSerializer(many=True)


class CountsSerializer(serializers.Serializer[Any]):
    nodes = serializers.IntegerField()
    edges = serializers.IntegerField()
    members = serializers.IntegerField()


class CheckedDiagramSerializer(serializers.Serializer[Any]):
    """What was understood of a diagram. ``graph`` is also there after errors, as far as it could be saved."""

    ok = serializers.BooleanField()
    notation = serializers.CharField()
    diagnostics = DiagnosticSerializer(many=True)
    pages = serializers.ListField(child=serializers.CharField())
    page = serializers.IntegerField()
    counts = CountsSerializer(allow_null=True)
    graph = GraphSerializer(allow_null=True)
