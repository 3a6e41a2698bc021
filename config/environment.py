"""Settings that choose between the embedded default and a real service."""

import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env

SQLITE_OPTIONS = {
    # Two writers queue for the lock at BEGIN; without IMMEDIATE the second one fails when it first writes.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}

PREPARED_AFTER = 3
"""A statement's executions on one connection before it is prepared there."""


def development_secret(data_dir: Path, *, production: bool) -> str:
    """A secret made once and kept in ``data_dir``, so that log-ins outlive a restart; none in production."""
    if production:
        raise ImproperlyConfigured("Set SECRET_KEY to a random text of 50 characters or more.")
    path = data_dir / "secret_key"
    data_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


def database(env: Env, data_dir: Path) -> dict[str, Any]:
    """``DATABASE_URL``, or SQLite in ``data_dir``. PostgreSQL gets a pool of ``DATABASE_POOL_SIZE`` (0: none), and
    prepares what a connection sends again and again, unless ``DATABASE_PREPARE`` is off."""
    data_dir.mkdir(parents=True, exist_ok=True)
    config: dict[str, Any] = dict(env.db_url("DATABASE_URL", default=f"sqlite:///{data_dir / 'diagrade.sqlite3'}"))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return config | {"OPTIONS": SQLITE_OPTIONS}
    if config["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or sqlite://.")
    options = dict(config.get("OPTIONS", {}))
    if env.bool("DATABASE_PREPARE", default=True):
        # Half of what the server spends on a grading is planning the same dozen statements anew.
        options |= {"server_side_binding": True, "prepare_threshold": PREPARED_AFTER}
    pool_size = env.int("DATABASE_POOL_SIZE", default=10)
    if pool_size:
        # Django's pool hands connections out per request; it must own their whole life.
        config["CONN_MAX_AGE"] = 0
        pool = {"min_size": 1, "max_size": pool_size, "timeout": 20}
        options["pool"] = pool
    return config | {"OPTIONS": options}


def broker_and_cache(env: Env) -> tuple[str, dict[str, Any]]:
    """-> the Celery broker's URL and Django's CACHES: Redis where ``REDIS_URL`` is set, else inside the process."""
    url = env.str("REDIS_URL", default="")
    if not url:
        return "memory://", {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    if not url.startswith(("redis://", "rediss://")):
        raise ImproperlyConfigured("REDIS_URL must begin with redis:// or rediss://.")
    cache = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "KEY_PREFIX": "diagrade"}
    return url, {"default": cache}


def storages(env: Env, *, production: bool) -> dict[str, Any]:
    """Attachments on S3 where ``S3_BUCKET`` is set, else on disk."""
    static = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if not production:
        static = "django.contrib.staticfiles.storage.StaticFilesStorage"
    return {"default": _file_storage(env), "staticfiles": {"BACKEND": static}}


def _file_storage(env: Env) -> dict[str, Any]:
    bucket = env.str("S3_BUCKET", default="")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    options = {
        "bucket_name": bucket,
        "endpoint_url": env.str("S3_ENDPOINT_URL", default="") or None,
        "access_key": env.str("S3_ACCESS_KEY_ID", default="") or None,
        "secret_key": env.str("S3_SECRET_ACCESS_KEY", default="") or None,
        "region_name": env.str("S3_REGION", default="us-east-1"),
        "addressing_style": env.str("S3_ADDRESSING_STYLE", default="path"),
        "signature_version": "s3v4",
        "default_acl": None,  # the bucket is private; links are signed
        "querystring_auth": True,
        "querystring_expire": env.int("S3_LINK_SECONDS", default=300),
        "file_overwrite": False,
        # A browser saves what students attach and never shows it as a page of the store's.
        "object_parameters": {"ContentDisposition": "attachment"},
        "client_config": _s3_client_config(),
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def _s3_client_config() -> Any:
    # Imported here: boto takes a third of a second to import, and most commands need no S3.
    from botocore.config import Config  # noqa: PLC0415

    return Config(
        signature_version="s3v4",
        s3={"addressing_style": "path"},
        connect_timeout=5,
        read_timeout=20,
        retries={"max_attempts": 3, "mode": "standard"},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
