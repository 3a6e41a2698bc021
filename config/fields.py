"""Serializer fields that several apps use."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rest_framework import serializers


class CourseTimeField(serializers.DateTimeField):
    """A time in the time zone of the course that the object belongs to; ``course`` names the way there from it."""

    def __init__(self, *, course: str, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)
        self.course_path = course.split(".")

    def get_attribute(self, instance: Any) -> datetime | None:
        value: datetime | None = super().get_attribute(instance)
        if value is None:
            return None
        course = instance
        for name in self.course_path:
            course = getattr(course, name)
        return value.astimezone(ZoneInfo(course.time_zone))

    def enforce_timezone(self, value: datetime) -> datetime:
        # The value already stands in the course's zone; the default would turn it into the server's.
        return value
