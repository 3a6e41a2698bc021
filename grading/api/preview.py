"""Trying a rubric, for who grades the course."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import Capability, may
from config.api_schema import refusals
from config.errors import Forbidden
from grading.api.serializers import PreviewRequestSerializer, PreviewSerializer
from grading.engine import GRADER_VERSION
from grading.json_form import graded_to_json
from grading.services.embeddings import grader_version
from grading.services.preview import Preview, preview
from submissions.selectors import assignments_for

RUBRIC = """\
title: Ticket shop
criteria:
  - id: cache
    title: Popular events are cached
    points: 2
    check: element
    names: [cache]
"""
CRITERION = {
    "id": "cache",
    "title": "Popular events are cached",
    "verdict": "met",
    "points": 2,
    "max_points": 2,
    "confidence": 0.925,
    "decided_by": "structure",
    "feedback": "`Redis` is there.",
    "evidence": [{"element": "Redis", "kind": "node", "lines": [2, 2], "ref": ""}],
}
GRADER = {
    "version": GRADER_VERSION,
    "rubric_sha256": "7be9d4b13376dd7b01b7be1bb68f1e72106b707abb8d73b243a016f9410fbfd6",
    "model": None,
}
DIAGRAM = "flowchart LR\n  Shop --> Redis[(Redis)]\n"
UNCLOSED = {
    "line": 2,
    "column": 17,
    "severity": "error",
    "code": "syntax",
    "message": "`[(` is not closed",
    "expected": "`)]`",
    "hint": 'A label with brackets, quotes or `|` in it goes in quotes: `A["f(x)"]`.',
}

EXAMPLES = [
    OpenApiExample("With the assignment's rubric", {"source": DIAGRAM}, request_only=True),
    OpenApiExample("With a rubric of one's own", {"source": DIAGRAM, "rubric": RUBRIC}, request_only=True),
    OpenApiExample(
        "Graded",
        {
            "file": None,
            "notation": "mermaid",
            "ok": True,
            "points": 2,
            "max_points": 2,
            "pending_points": 0,
            "needs_review": False,
            "review_reasons": [],
            "criteria": [CRITERION],
            "diagnostics": [],
            "grader": GRADER,
        },
        response_only=True,
        status_codes=["200"],
    ),
    OpenApiExample(
        "A diagram with errors",
        {"file": None, "notation": "mermaid", "ok": False, "diagnostics": [UNCLOSED], "grader": GRADER},
        response_only=True,
        status_codes=["200"],
    ),
]


class AssignmentPreview(APIView):
    """Try a rubric on a diagram, as instructor or assistant of the course. Nothing is stored and no model is asked."""

    throttle_scope = "preview"

    @extend_schema(
        request=PreviewRequestSerializer,
        responses={200: PreviewSerializer, **refusals(403, 409, 413, 422)},
        examples=EXAMPLES,
    )
    def post(self, request: Request, pk: int) -> Response:
        assignment = get_object_or_404(assignments_for(request.user), pk=pk)
        if not may(request.user, Capability.GRADE, assignment.course):
            raise Forbidden("Only who grades this course can try its rubric.")
        given = PreviewRequestSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        tried = preview(
            assignment=assignment,
            source=data["source"],
            notation=data["notation"],
            page=data["page"],
            rubric_text=data["rubric"],
            with_errors=data["with_errors"],
        )
        return Response(_to_json(tried))


def _to_json(tried: Preview) -> dict[str, Any]:
    return graded_to_json(
        file=None,
        notation=tried.reading.notation,
        assessment=tried.assessment,
        diagnostics=tried.reading.diagnostics,
        rubric=tried.rubric,
        version=grader_version(),
    )
