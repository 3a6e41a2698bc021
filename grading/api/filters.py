"""Filters of the lists."""

import django_filters

from submissions.models import Submission


class SubmissionFilter(django_filters.FilterSet):
    course = django_filters.NumberFilter(field_name="assignment__course")

    class Meta:
        model = Submission
        fields = ("assignment", "student")
