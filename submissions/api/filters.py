"""Filters of the lists."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone

from submissions.models import Assignment


class AssignmentFilter(django_filters.FilterSet):
    """``course``: a course's id; ``open``: only those that (do not) take answers now."""

    open = django_filters.BooleanFilter(method="filter_open")

    class Meta:
        model = Assignment
        fields = ("course",)

    def filter_open(self, queryset: QuerySet[Assignment], name: str, value: bool) -> QuerySet[Assignment]:
        now = timezone.now()
        is_open = Q(opens_at__lte=now) & (Q(closes_at=None) | Q(closes_at__gt=now))
        return queryset.filter(is_open if value else ~is_open)
