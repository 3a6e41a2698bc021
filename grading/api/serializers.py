"""Shapes of submissions and their results."""

from typing import Any

from django.conf import settings
from rest_framework import serializers
from rest_framework.reverse import reverse

from config.fields import CourseTimeField
from grading.engine.yaml_tree import MAX_CHARS as RUBRIC_MAX_CHARS
from grading.selectors import Result
from grading.state import public_state
from submissions.api.serializers import DiagnosticSerializer, SourceSerializer
from submissions.models import Attachment, Submission

STATES = ["withdrawn", "waiting_for_rubric", "queued", "running", "done", "failed"]


class TakenSerializer(SourceSerializer):
    """A diagram that is to be graded."""

    with_errors = serializers.BooleanField(
        required=False, default=False,
        help_text="Take the diagram although the reader finds errors in it; a person decides on what it cannot read.",
    )  # fmt: skip


class HandInSerializer(TakenSerializer):
    assignment = serializers.IntegerField(min_value=1)
    explanation = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=settings.EXPLANATION_MAX_CHARS
    )
    files = serializers.ListField(
        child=serializers.FileField(), required=False, default=list, help_text="With multipart/form-data."
    )


class AttachmentSerializer(serializers.ModelSerializer[Attachment]):
    url = serializers.SerializerMethodField(help_text="Where to download it, with the same authorisation.")

    class Meta:
        model = Attachment
        fields = ("id", "name", "content_type", "size", "url")

    def get_url(self, attachment: Attachment) -> str:
        args = [attachment.submission_id, attachment.pk]
        return reverse("attachment-download", args=args, request=self.context.get("request"))


class SubmissionSerializer(serializers.ModelSerializer[Submission]):
    """A submission without its text. ``state`` follows the newest grading."""

    url = serializers.HyperlinkedIdentityField(view_name="submission-detail")
    result_url = serializers.HyperlinkedIdentityField(view_name="submission-result")
    state = serializers.SerializerMethodField()
    submitted_at = CourseTimeField(course="assignment.course")

    class Meta:
        model = Submission
        fields: tuple[str, ...] = (
            "id", "url", "result_url", "assignment", "student", "attempt", "notation", "submitted_at", "with_errors",
            "state",
        )  # fmt: skip

    def get_state(self, submission: Submission) -> str:
        return public_state(submission)


class SubmissionDetailSerializer(SubmissionSerializer):
    attachments = AttachmentSerializer(many=True)

    class Meta(SubmissionSerializer.Meta):
        fields = (*SubmissionSerializer.Meta.fields, "source", "page", "explanation", "attachments")


class EvidenceSerializer(serializers.Serializer[Any]):
    element = serializers.CharField()
    kind = serializers.CharField()
    lines = serializers.ListField(child=serializers.IntegerField(), help_text="First and last, from 1.")
    ref = serializers.CharField()


class CriterionResultSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    title = serializers.CharField()
    verdict = serializers.ChoiceField(choices=["met", "partly", "not_met", "pending"])
    points = serializers.FloatField()
    max_points = serializers.FloatField()
    confidence = serializers.FloatField()
    decided_by = serializers.ChoiceField(choices=["structure", "model", "person", "none"])
    feedback = serializers.CharField()
    evidence = EvidenceSerializer(many=True)


class SuspicionSerializer(serializers.Serializer[Any]):
    """A text that may be meant for the grader."""

    place = serializers.CharField()
    lines = serializers.ListField(child=serializers.IntegerField(), help_text="First and last, from 1; 0: outside.")
    reason = serializers.CharField(help_text='Completes "the text ...".')
    excerpt = serializers.CharField()


class ResultSerializer(serializers.Serializer[Result]):
    """``points`` is what counts, after ``late_deduction``; it never counts pending criteria. While ``visibility`` is
    ``hidden`` there are neither points nor criteria, and ``message`` says when there will be."""

    submission = serializers.IntegerField()
    state = serializers.ChoiceField(choices=STATES)
    visibility = serializers.ChoiceField(choices=["hidden", "provisional", "published"])
    message = serializers.CharField()
    is_final = serializers.BooleanField(help_text="No grading is under way and nothing waits for a person.")
    points = serializers.FloatField(allow_null=True)
    max_points = serializers.FloatField(allow_null=True)
    pending_points = serializers.FloatField(allow_null=True)
    late_deduction = serializers.FloatField(allow_null=True)
    criteria = CriterionResultSerializer(many=True)
    diagnostics = DiagnosticSerializer(many=True, help_text="What could not be read of the diagram.")
    review_reasons = serializers.ListField(child=serializers.CharField(), help_text="Only for who grades the course.")
    suspicions = SuspicionSerializer(many=True, help_text="Only for who grades the course.")
    grader = serializers.DictField(child=serializers.CharField(allow_null=True), allow_null=True)


class PreviewRequestSerializer(TakenSerializer):
    rubric = serializers.CharField(
        required=False, allow_blank=True, default="", trim_whitespace=False, max_length=RUBRIC_MAX_CHARS,
        help_text="A rubric as YAML, to try it before it is saved. Left out: the assignment's active one.",
    )  # fmt: skip


class GraderSerializer(serializers.Serializer[Any]):
    version = serializers.CharField()
    rubric_sha256 = serializers.CharField()
    model = serializers.CharField(allow_null=True)


class PreviewSerializer(serializers.Serializer[Any]):
    """What `manage.py grade --json` prints. A diagram with errors that was not to be taken `with_errors` has its
    diagnostics, and neither points nor criteria. No model is asked, so criteria of judgement are pending."""

    file = serializers.CharField(allow_null=True, help_text="Always null here.")
    notation = serializers.CharField()
    ok = serializers.BooleanField()
    points = serializers.FloatField(required=False)
    max_points = serializers.FloatField(required=False)
    pending_points = serializers.FloatField(required=False)
    needs_review = serializers.BooleanField(required=False)
    review_reasons = serializers.ListField(child=serializers.CharField(), required=False)
    criteria = CriterionResultSerializer(many=True, required=False)
    diagnostics = DiagnosticSerializer(many=True)
    grader = GraderSerializer()
