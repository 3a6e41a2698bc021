"""What production refuses to start with."""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.checks import (
    environment_is_known,
    model_costs_are_known,
    model_is_whole,
    production_is_safe,
    refuse_unsafe_start,
)
from config.model_costs import model_prices

ROOT = Path(__file__).parents[2]
SECRET = "wGk3-vZp9_QmX7tLr2NbYc5sHd8fJa1eUo4iTq6x-Kz0VhBn"
POSTGRES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
SQLITE = {"default": {"ENGINE": "django.db.backends.sqlite3"}}


@pytest.fixture
def production(settings):
    settings.PRODUCTION, settings.DEBUG = True, False
    settings.SECRET_KEY = SECRET + "more-of-it"
    settings.ALLOWED_HOSTS = ["diagrade.example.edu"]
    settings.DATABASES = POSTGRES
    settings.EMBEDDED_WORKER = False
    return settings


def ids(findings) -> list[str]:
    return [finding.id for finding in findings]


def test_safe_settings_pass(production) -> None:
    assert production_is_safe(None) == []
    refuse_unsafe_start()


@pytest.mark.parametrize(
    ("name", "value", "finding"),
    [
        ("DEBUG", True, "diagrade.E001"),
        ("SECRET_KEY", "short", "diagrade.E002"),
        ("SECRET_KEY", "x" * 80, "diagrade.E002"),
        ("SECRET_KEY", "django-insecure-" + SECRET, "diagrade.E002"),
        ("ALLOWED_HOSTS", ["*"], "diagrade.E003"),
        ("ALLOWED_HOSTS", [], "diagrade.E003"),
        ("DATABASES", SQLITE, "diagrade.E004"),
        ("EMBEDDED_WORKER", True, "diagrade.W001"),
    ],
)
def test_what_is_unsafe_is_named_with_what_to_set(production, name, value, finding) -> None:
    setattr(production, name, value)
    findings = production_is_safe(None)
    assert ids(findings) == [finding]
    assert "Set " in findings[0].hint or "Unset " in findings[0].hint
    if finding.startswith("diagrade.E"):
        with pytest.raises(ImproperlyConfigured, match=finding):
            refuse_unsafe_start()


def test_sqlite_is_taken_with_an_explicit_yes(production) -> None:
    production.DATABASES, production.DIAGRADE_ALLOW_SQLITE = SQLITE, True
    assert production_is_safe(None) == []


def test_development_may_be_what_it_likes(settings) -> None:
    settings.PRODUCTION, settings.DEBUG, settings.SECRET_KEY = False, True, "x"
    assert production_is_safe(None) == []


def test_a_mode_that_does_not_exist_is_refused(settings) -> None:
    settings.DIAGRADE_ENV = "prod"
    assert ids(environment_is_known(None)) == ["diagrade.E005"]


@pytest.mark.parametrize(
    ("model", "base", "key", "findings"),
    [
        ("", "", "", []),
        ("small", "http://127.0.0.1:8080/v1", "", []),
        ("small", "", "sk-1", []),
        ("small", "", "", ["diagrade.E006"]),
        ("", "http://127.0.0.1:8080/v1", "", ["diagrade.E006"]),
        ("small", "ftp://models", "", ["diagrade.E007"]),
    ],
)
def test_a_model_that_is_set_by_half_is_refused(settings, model, base, key, findings) -> None:
    settings.OPENAI_MODEL, settings.OPENAI_BASE_URL, settings.OPENAI_API_KEY = model, base, key
    assert ids(model_is_whole(None)) == findings


def test_a_budget_needs_the_prices_of_the_models(settings) -> None:
    settings.OPENAI_MODEL, settings.OPENAI_JUDGE_MODEL, settings.MODEL_BUDGET = "small", "other", Decimal(5)
    settings.MODEL_PRICES = model_prices('{"small": {"in": 1, "out": 2}}')
    (finding,) = model_costs_are_known(None)
    assert (finding.id, "other has no price" in finding.msg) == ("diagrade.W002", True)
    settings.MODEL_BUDGET = None
    assert model_costs_are_known(None) == []


@pytest.mark.parametrize("module", ["config.wsgi", "config.asgi"])
@pytest.mark.parametrize(
    ("environment", "said"),
    [({}, "SECRET_KEY"), ({"SECRET_KEY": SECRET + "more", "DEBUG": "1", "ALLOWED_HOSTS": "*"}, "diagrade.E001")],
)
def test_no_server_starts_with_unsafe_settings(module, environment, said, tmp_path) -> None:
    clean = {"PATH": os.environ["PATH"], "DIAGRADE_ENV": "production", "DIAGRADE_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-c", f"import {module}"]
    ended = subprocess.run(command, env=clean | environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode != 0
    assert said in ended.stderr
