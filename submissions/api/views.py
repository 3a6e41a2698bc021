"""What students read and try before they hand in."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from submissions.api.filters import AssignmentFilter
from submissions.api.serializers import AssignmentSerializer, CheckedDiagramSerializer, SourceSerializer
from submissions.diagrams import Reading, read
from submissions.diagrams.serialise import reading_to_json
from submissions.models import Assignment
from submissions.selectors import assignments_for


def assignments_with_attempts(request: Request) -> QuerySet[Assignment]:
    own = Q(submissions__student=request.user, submissions__withdrawn_at=None)
    return assignments_for(request.user).annotate(attempts_used=Count("submissions", filter=own))


class AssignmentList(generics.ListAPIView[Assignment]):
    """The assignments of my courses, newest first; those that have not opened only for who grades there."""

    queryset = Assignment.objects.none()
    serializer_class = AssignmentSerializer
    filterset_class = AssignmentFilter

    def get_queryset(self) -> QuerySet[Assignment]:
        return assignments_with_attempts(self.request)


class AssignmentDetail(generics.RetrieveAPIView[Assignment]):
    """One assignment of my courses."""

    queryset = Assignment.objects.none()
    serializer_class = AssignmentSerializer

    def get_queryset(self) -> QuerySet[Assignment]:
        return assignments_with_attempts(self.request)


class DiagramCheck(APIView):
    """Check a diagram without handing it in: what is wrong with it, line by line, and what was understood."""

    throttle_scope = "check"

    @extend_schema(request=SourceSerializer, responses={200: CheckedDiagramSerializer})
    def post(self, request: Request) -> Response:
        given = SourceSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        return Response(checked_diagram(read(data["source"], data["notation"] or None, page=data["page"])))


def checked_diagram(reading: Reading) -> dict[str, Any]:
    graph = reading.graph
    counts = None
    if graph is not None:
        members = sum(len(node.members) for node in graph.nodes)
        counts = {"nodes": len(graph.nodes), "edges": len(graph.edges), "members": members}
    shape = {"notation": reading.notation, "pages": reading.pages, "page": reading.page, "counts": counts}
    return {"graph": None, **shape, **reading_to_json(reading)}
