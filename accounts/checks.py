"""Findings that take a look at the courses: told by ``migrate``, and by ``check --database default``."""

from typing import Any

from django.core.checks import CheckMessage, Tags, register
from django.db import DatabaseError

from accounts.models import Course
from config.checks import models_without_price, uncounted


@register(Tags.database)
def course_budgets_are_counted(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A course with a budget of its own needs prices as much as the installation's budget does."""
    models = models_without_price()
    if not kwargs.get("databases") or not models:
        return []
    courses = Course.objects.filter(model_budget__gt=0).order_by("code", "term")
    try:
        named = [f"{code} {term}" for code, term in courses.values_list("code", "term")]
    except DatabaseError:  # not migrated yet: there are no courses
        return []
    return [uncounted(f"{', '.join(named)}: a budget is set", model) for model in models] if named else []
