"""What stands behind the settings: the servers that ``python -m tests`` started, or the embedded default."""

import os
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from environ import Env

from accounts.models import Course
from config.environment import PREPARED_AFTER, database


@pytest.mark.servers
@pytest.mark.django_db
def test_the_database_is_postgresql_in_utf8() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version(), current_setting('server_encoding')")
        version, encoding = cursor.fetchone()
    assert version.startswith("PostgreSQL")
    assert encoding == "UTF8"


@pytest.mark.servers
@pytest.mark.django_db
def test_statements_that_come_again_are_prepared() -> None:
    for course_id in range(PREPARED_AFTER + 2):
        Course.objects.filter(pk=course_id).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        prepared = [statement for (statement,) in cursor.fetchall()]
    assert [statement for statement in prepared if 'FROM "accounts_course"' in statement]


def test_a_pooler_that_cannot_prepare_is_left_alone(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://diagrade@127.0.0.1/diagrade")
    monkeypatch.setenv("DATABASE_PREPARE", "false")
    assert set(database(Env(), tmp_path)["OPTIONS"]) == {"pool"}


@pytest.mark.servers
def test_each_worker_has_a_redis_database_of_its_own() -> None:
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    assert urlsplit(settings.CELERY_BROKER_URL).path == f"/{worker + 1}"
    cache.set("key", "value", timeout=60)
    assert cache.get("key") == "value"


@pytest.mark.servers
@pytest.mark.django_db
def test_a_stored_file_is_private_and_its_link_is_signed() -> None:
    name = default_storage.save("explanations/notes.txt", ContentFile(b"One queue decouples both services."))
    link = default_storage.url(name)
    with urllib.request.urlopen(link) as answer:
        assert answer.read() == b"One queue decouples both services."
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(link.partition("?")[0])


@pytest.mark.embedded
@pytest.mark.django_db
def test_nothing_in_the_environment_means_one_process_and_a_directory() -> None:
    on_servers = "DATABASE_URL" in os.environ
    assert connection.vendor == ("postgresql" if on_servers else "sqlite")
    assert settings.EMBEDDED_WORKER is not on_servers
    assert isinstance(default_storage, FileSystemStorage) is not on_servers
    assert settings.MEDIA_ROOT.parent == settings.DATA_DIR != settings.BASE_DIR / "var"
