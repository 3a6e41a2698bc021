"""Courses as their members see them."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.serializers import CourseSerializer, JoinInput
from accounts.models import Course
from accounts.requests import user_of
from accounts.selectors import courses_of
from accounts.services.courses import course_join


class CourseListView(generics.ListAPIView[Course]):
    """My courses, newest first, with my role in each."""

    queryset = Course.objects.none()
    serializer_class = CourseSerializer

    def get_queryset(self) -> QuerySet[Course]:
        return courses_of(user_of(self.request))


class CourseView(generics.RetrieveAPIView[Course]):
    """One of my courses."""

    queryset = Course.objects.none()
    serializer_class = CourseSerializer

    def get_queryset(self) -> QuerySet[Course]:
        return courses_of(user_of(self.request))


class JoinView(APIView):
    throttle_scope = "register"

    @extend_schema(operation_id="join_course", request=JoinInput, responses={200: CourseSerializer})
    def post(self, request: Request) -> Response:
        """Join a course as a student. Who is in it already stays what they are."""
        given = JoinInput(data=request.data)
        given.is_valid(raise_exception=True)
        user = user_of(request)
        course = course_join(user=user, **given.validated_data)
        return Response(CourseSerializer(courses_of(user).get(pk=course.pk)).data)
