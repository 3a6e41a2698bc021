"""The admin's sidebar: what is needed daily first, and only what the user may open."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse

from accounts.admin_site import admin_site

# Title of the group, and in it (model, icon of Material Symbols, title where the model's own would not do).
GROUPS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Grading",
        (
            ("submissions.Submission", "fact_check", ""),
            ("submissions.Assignment", "assignment", ""),
            ("grading.Rubric", "checklist", ""),
        ),
    ),
    (
        "People and courses",
        (
            ("accounts.Course", "school", ""),
            ("accounts.Enrolment", "how_to_reg", ""),
            ("accounts.User", "group", "People"),
        ),
    ),
    (
        "Records",
        (
            ("grading.Grade", "grade", ""),
            ("grading.Override", "gavel", ""),
            ("grading.Run", "play_circle", ""),
            ("grading.CriterionResult", "rule", ""),
            ("grading.ModelCall", "smart_toy", ""),
            ("grading.BudgetNotice", "account_balance_wallet", ""),
        ),
    ),
)


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """As Unfold takes it."""
    overview = {"title": "Overview", "icon": "dashboard", "link": reverse("admin:index")}
    groups = [{"title": title, "items": list(_items(request, entries))} for title, entries in GROUPS]
    return [{"items": [overview]}, *(group for group in groups if group["items"])]


def _items(request: HttpRequest, entries: tuple[tuple[str, str, str], ...]) -> Iterator[dict[str, Any]]:
    for label, icon, title in entries:
        model = apps.get_model(label)
        if admin_site.get_model_admin(model).has_module_permission(request):
            options = model._meta
            yield {
                "title": title or str(options.verbose_name_plural).capitalize(),
                "icon": icon,
                "link": reverse(f"admin:{options.app_label}_{options.model_name}_changelist"),
            }
