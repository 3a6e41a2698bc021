"""Handing in, and reading what became of it."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import generics, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import Capability, may
from accounts.requests import user_of
from config.errors import ApplicationError
from config.parsers import JSONParser
from grading.api.filters import SubmissionFilter
from grading.api.results import result_to_json
from grading.api.serializers import (
    HandInSerializer,
    ResultSerializer,
    SubmissionDetailSerializer,
    SubmissionSerializer,
)
from grading.models import Run
from grading.selectors import gradable_submissions, result_for
from grading.services.handing_in import hand_in, withdraw
from submissions.api.serializers import CheckedDiagramSerializer
from submissions.api.views import checked_diagram
from submissions.diagrams import read
from submissions.downloads import file_response, signed_link
from submissions.models import Submission
from submissions.selectors import attachments_for, own_submissions
from submissions.services import Answer

MAX_KEY_CHARS = 200
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="A text of your choice, up to 200 characters. The same request with the same key is taken in once.",
)


def submissions_shown_to(request: Request) -> QuerySet[Submission]:
    newest_first = Prefetch("runs", Run.objects.order_by("-created_at", "-pk"))
    return gradable_submissions(request.user).prefetch_related(newest_first)


class SubmissionList(generics.ListAPIView[Submission]):
    """My submissions, and all of those in courses I grade, newest first."""

    queryset = Submission.objects.none()
    serializer_class = SubmissionSerializer
    filterset_class = SubmissionFilter
    parser_classes = (JSONParser, MultiPartParser)

    def get_queryset(self) -> QuerySet[Submission]:
        return submissions_shown_to(self.request)

    def get_throttles(self) -> list[Any]:
        self.throttle_scope = "hand_in" if self.request.method == "POST" else None
        return super().get_throttles()

    @extend_schema(
        parameters=[IDEMPOTENCY_KEY],
        request={"application/json": HandInSerializer, "multipart/form-data": HandInSerializer},
        responses={202: OpenApiResponse(SubmissionSerializer, description="Stored; `Location` is where to look.")},
    )
    def post(self, request: Request) -> Response:
        """Hand in a diagram. It is stored at once and graded within seconds."""
        given = HandInSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        handed_in = hand_in(
            student=user_of(request),
            assignment_id=data["assignment"],
            answer=Answer(data["source"], data["notation"], data["page"], data["explanation"], data["with_errors"]),
            uploads=data["files"],
            idempotency_key=_idempotency_key(request),
        )
        submission = submissions_shown_to(request).get(pk=handed_in.submission.pk)
        body = SubmissionSerializer(submission, context={"request": request}).data
        return Response(body, status.HTTP_202_ACCEPTED, headers={"Location": body["url"]})


class SubmissionDetail(generics.RetrieveAPIView[Submission]):
    """One submission, as it was handed in."""

    queryset = Submission.objects.none()
    serializer_class = SubmissionDetailSerializer

    def get_queryset(self) -> QuerySet[Submission]:
        return submissions_shown_to(self.request)


class SubmissionWithdraw(APIView):
    """Take my submission back before its grading has begun; the attempt is free again."""

    @extend_schema(request=None, responses={200: SubmissionSerializer})
    def post(self, request: Request, pk: int) -> Response:
        withdraw(submission=get_object_or_404(own_submissions(request.user), pk=pk))
        submission = submissions_shown_to(request).get(pk=pk)
        return Response(SubmissionSerializer(submission, context={"request": request}).data)


class SubmissionResult(APIView):
    """The state of the grading, and its result as far as the release policy shows it."""

    @extend_schema(responses={200: ResultSerializer})
    def get(self, request: Request, pk: int) -> Response:
        submission = get_object_or_404(gradable_submissions(request.user), pk=pk)
        result = result_for(user_of(request), submission, timezone.now())
        for_grader = may(request.user, Capability.GRADE, submission.assignment.course)
        return Response(result_to_json(result, for_grader=for_grader))


class SubmissionGraph(APIView):
    """What was understood of a submission's diagram."""

    @extend_schema(responses={200: CheckedDiagramSerializer})
    def get(self, request: Request, pk: int) -> Response:
        submission = get_object_or_404(gradable_submissions(request.user), pk=pk)
        return Response(checked_diagram(read(submission.source, submission.notation, page=submission.page)))


class AttachmentDownload(APIView):
    """An attached file: from the store by a link that is signed and short-lived, or from disk."""

    @extend_schema(
        responses={
            (200, "application/octet-stream"): OpenApiTypes.BINARY,
            302: OpenApiResponse(description="Signed link"),
        }
    )
    def get(self, request: Request, pk: int, attachment_pk: int) -> HttpResponseBase:
        files = attachments_for(request.user).filter(submission=pk)
        attachment = get_object_or_404(files, pk=attachment_pk)
        link = signed_link(attachment)
        return HttpResponseRedirect(link) if link else file_response(attachment)


class IdempotencyKeyInvalid(ApplicationError):
    code = "idempotency_key_invalid"


def _idempotency_key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > MAX_KEY_CHARS or not key.isprintable():
        raise IdempotencyKeyInvalid(f"The Idempotency-Key may have at most {MAX_KEY_CHARS} printable characters.")
    return key
