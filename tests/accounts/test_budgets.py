"""A course's own budget says when a model's price is missing, so that it cannot be counted."""

from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.checks import course_budgets_are_counted
from accounts.models import Course
from config.model_costs import model_prices
from tests.builders import make_course, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def models(settings):
    settings.OPENAI_MODEL, settings.OPENAI_BASE_URL, settings.OPENAI_JUDGE_MODEL = "small", "http://127.0.0.1:1", ""
    settings.MODEL_PRICES, settings.MODEL_BUDGET = {}, None


def findings() -> list[str]:
    return [f"{found.id}: {found.msg}" for found in course_budgets_are_counted(None, databases=["default"])]


def test_courses_with_a_budget_are_named_when_the_model_has_no_price(settings) -> None:
    make_course(code="SWA-1", model_budget=Decimal(20))
    make_course(code="DBS-2", model_budget=Decimal(5))
    make_course(code="ALG-3")
    terms = {course.code: course.term for course in Course.objects.all()}
    assert findings() == [
        f"diagrade.W002: DBS-2 {terms['DBS-2']}, SWA-1 {terms['SWA-1']}: a budget is set, but small has no price: "
        "what it costs is not counted."
    ]
    settings.MODEL_PRICES = model_prices('{"small": {"in": 1, "out": 2}}')
    assert findings() == []


@pytest.mark.parametrize("budget", [None, Decimal(0)])
def test_a_course_that_may_spend_nothing_or_has_no_limit_is_not_named(budget) -> None:
    make_course(model_budget=budget)
    assert findings() == []


def test_the_check_belongs_to_those_that_ask_the_database(capsys) -> None:
    make_course(code="SWA-1", model_budget=Decimal(20))
    assert course_budgets_are_counted(None) == []
    call_command("check", "--database", "default")
    assert "diagrade.W002" in capsys.readouterr().err


def test_before_the_first_migration_there_is_nothing_to_say(monkeypatch) -> None:
    make_course(model_budget=Decimal(20))
    monkeypatch.setattr(Course._meta, "db_table", "not_made_yet")
    with transaction.atomic():
        assert findings() == []
        transaction.set_rollback(True)


def test_who_sets_a_budget_in_the_admin_is_told_at_once(settings) -> None:
    course, client = make_course(), Client()
    boss = make_user("boss@example.edu", is_staff=True, is_superuser=True)
    client.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("admin:accounts_course_change", args=[course.pk])
    fields = {name: getattr(course, name) for name in ("code", "title", "term", "time_zone", "language", "join_code")}
    inline = {"enrolments-TOTAL_FORMS": 0, "enrolments-INITIAL_FORMS": 0}
    form = fields | inline | {"model_policy": course.model_policy, "model_budget": "12.50"}

    told = client.post(page, form, follow=True).content.decode()

    course.refresh_from_db()
    assert course.model_budget == Decimal("12.50")
    assert "The budget is set, but small has no price: what it costs is not counted." in told
    assert "has no price" not in client.post(page, form, follow=True).content.decode()
