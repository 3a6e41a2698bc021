"""What Diagrade refuses to start with in production. Each finding has an id and says what to set."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured

MIN_SECRET_CHARS = 50
MIN_SECRET_DISTINCT = 10


@register()
def production_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.PRODUCTION:
        return []
    findings: list[CheckMessage] = []
    if settings.DEBUG:
        findings.append(Error("DEBUG is on in production.", hint="Unset DEBUG.", id="diagrade.E001"))
    if _is_weak(settings.SECRET_KEY):
        hint = f"Set SECRET_KEY to a random text of {MIN_SECRET_CHARS} characters or more."
        findings.append(Error("The secret key is weak.", hint=hint, id="diagrade.E002"))
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        hint = "Set ALLOWED_HOSTS to the host names you serve, separated by commas."
        findings.append(Error("Any host name, or none, would be answered.", hint=hint, id="diagrade.E003"))
    if "sqlite" in settings.DATABASES["default"]["ENGINE"] and not settings.DIAGRADE_ALLOW_SQLITE:
        hint = "Set DATABASE_URL to a PostgreSQL database, or DIAGRADE_ALLOW_SQLITE=true for one small class."
        findings.append(Error("SQLite is the production database.", hint=hint, id="diagrade.E004"))
    if settings.EMBEDDED_WORKER:
        hint = "Set REDIS_URL, and start workers with `celery -A config worker`."
        findings.append(
            Warning(
                "Tasks run inside the server process; only `manage.py serve` starts them.",
                hint=hint,
                id="diagrade.W001",
            )
        )
    return findings


@register()
def environment_is_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.DIAGRADE_ENV in ("development", "production"):
        return []
    message = f"DIAGRADE_ENV is {settings.DIAGRADE_ENV!r}."
    return [Error(message, hint="Set DIAGRADE_ENV to development or production.", id="diagrade.E005")]


@register()
def model_is_whole(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    named = bool(settings.OPENAI_MODEL)
    findings: list[CheckMessage] = []
    if named != bool(settings.OPENAI_BASE_URL or settings.OPENAI_API_KEY):
        hint = "Set OPENAI_MODEL and OPENAI_BASE_URL (or OPENAI_API_KEY for the public service), or none of them."
        findings.append(Error("The model endpoint is set by half.", hint=hint, id="diagrade.E006"))
    if settings.OPENAI_BASE_URL and urlsplit(settings.OPENAI_BASE_URL).scheme not in ("http", "https"):
        hint = "Set OPENAI_BASE_URL to an address that begins with http:// or https://."
        findings.append(Error("OPENAI_BASE_URL is not a web address.", hint=hint, id="diagrade.E007"))
    return findings


@register()
def model_costs_are_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.MODEL_BUDGET is None:
        return []
    return [uncounted("There is a budget", model) for model in models_without_price()]


def models_without_price() -> list[str]:
    """Those of the settings whose calls no budget can count."""
    return sorted({settings.OPENAI_MODEL, settings.OPENAI_JUDGE_MODEL} - {"", *settings.MODEL_PRICES})


def uncounted(budget: str, model: str) -> Warning:
    """``budget`` says whose there is."""
    message = f"{budget}, but {model} has no price: what it costs is not counted."
    return Warning(message, hint="Add it to DIAGRADE_MODEL_PRICES.", id="diagrade.W002")


def _is_weak(secret: str) -> bool:
    return (
        len(secret) < MIN_SECRET_CHARS or len(set(secret)) < MIN_SECRET_DISTINCT or secret.startswith("django-insecure")
    )


def refuse_unsafe_start() -> None:
    """Servers and workers call this when they start; management commands run the checks by themselves.

    Raises ImproperlyConfigured with every error's id, message and hint.
    """
    errors = [*production_is_safe(None), *environment_is_known(None), *model_is_whole(None)]
    refused = [f"({e.id}) {e.msg} {e.hint}" for e in errors if e.is_serious()]
    if refused:
        raise ImproperlyConfigured("Refusing to start:\n  " + "\n  ".join(refused))
