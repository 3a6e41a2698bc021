"""Health, metrics, request ids and logs."""

import io
import json
import logging

import pytest
import structlog
from django.test import Client

from config.logging import logging_config
from tests.builders import client_of


def test_alive_asks_no_service(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready_asks_database_and_cache() -> None:
    response = Client().get("/readyz", headers={"Accept": "application/json"})
    assert response.status_code == 200, response.content


@pytest.mark.django_db
def test_not_ready_when_the_cache_does_not_answer(settings) -> None:
    nowhere = "redis://127.0.0.1:1/0"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": nowhere}}
    assert Client().get("/readyz", headers={"Accept": "application/json"}).status_code == 500


def test_metrics_count_runs_and_stages(client: Client) -> None:
    page = client.get("/metrics").content.decode()
    assert "diagrade_runs_total" in page
    assert "diagrade_stage_seconds" in page


@pytest.mark.parametrize(
    ("token", "sent", "status"),
    [("", "", 404), ("s3cret", "", 404), ("s3cret", "Bearer wrong", 404), ("s3cret", "Bearer s3cret", 200)],
)
def test_in_production_metrics_ask_for_their_token(client: Client, settings, token, sent, status) -> None:
    settings.PRODUCTION, settings.METRICS_TOKEN = True, token
    assert client.get("/metrics", headers={"Authorization": sent}).status_code == status


@pytest.mark.django_db
def test_each_answer_carries_the_id_under_which_it_is_logged() -> None:
    response = client_of(None).get("/api/v1/me/")
    assert response.status_code == 401
    assert response["X-Request-ID"] == response.json()["request_id"]


def test_a_line_of_the_log_is_json_with_the_request_id() -> None:
    formatter_config = logging_config("INFO", as_json=True)["formatters"]["default"]
    formatter = formatter_config.pop("()")(**formatter_config)
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter)
    logger = logging.getLogger("tests.observability")
    logger.addHandler(handler)
    with structlog.contextvars.bound_contextvars(request_id="r-17"):
        logger.warning("the %s is low", "disk")
    logger.removeHandler(handler)
    line = json.loads(written.getvalue())
    assert (line["event"], line["request_id"], line["level"]) == ("the disk is low", "r-17", "warning")


@pytest.mark.django_db
def test_pages_send_a_strict_policy() -> None:
    answer = client_of(None).get("/api/v1/me/")["Content-Security-Policy"]
    assert "default-src 'self'" in answer
    assert "unsafe" not in answer
    docs = dict(part.split(" ", 1) for part in Client().get("/api/docs/")["Content-Security-Policy"].split("; "))
    assert "unsafe" not in docs["default-src"] + docs.get("script-src", "")
    assert "http" not in " ".join(docs.values())


@pytest.mark.django_db
def test_the_schema_is_there(client: Client) -> None:
    assert client.get("/api/schema/").status_code == 200
