"""What every test may count on: a cache of its own, a bucket where files go to S3, no throttles unless asked for."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress

import hypothesis
import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from rest_framework.throttling import SimpleRateThrottle

# The same inputs in each run, so that a change fails for its own faults; and no deadline, for slow machines.
# HYPOTHESIS_PROFILE=search looks for new ones.
hypothesis.settings.register_profile("tests", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", deadline=None, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))


NEEDED = {"servers": "DATABASE_URL", "llama": "DIAGRADE_LLAMA_SERVER_URL"}
"""Marker -> the variable that names what such tests need."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without servers, leave out the tests that need them."""
    missing = {marker for marker, variable in NEEDED.items() if not os.environ.get(variable)}
    left_out = [item for item in items if any(item.get_closest_marker(marker) for marker in missing)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Tests with a database may store files too: the bucket is made along with the database."""
    if settings.STORAGES["default"]["BACKEND"] != "storages.backends.s3.S3Storage":
        return
    client = default_storage.connection.meta.client
    # It may be left over on a server of the developer's own.
    with suppress(client.exceptions.BucketAlreadyOwnedByYou):
        client.create_bucket(Bucket=default_storage.bucket_name)


@pytest.fixture(autouse=True)
def _empty_cache(_clear_cache: Callable[[], None]) -> Iterator[None]:
    """Counters of throttles and the like do not reach the next test."""
    yield
    _clear_cache()


@pytest.fixture(scope="session")
def _clear_cache() -> Callable[[], None]:
    location = settings.CACHES["default"].get("LOCATION")
    if not location:
        return cache.clear
    # `cache.clear()` would empty the whole Redis database, which may be on a server of the developer's own.
    server = redis.from_url(location)
    pattern = f"{settings.CACHES['default']['KEY_PREFIX']}:*"

    def clear() -> None:
        if keys := list(server.scan_iter(pattern)):
            server.delete(*keys)

    return clear


@pytest.fixture
def throttled(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """``throttled(login="3/min")``: this throttle counts in this test."""

    def throttle(**rates: str) -> None:
        for scope, rate in rates.items():
            monkeypatch.setitem(SimpleRateThrottle.THROTTLE_RATES, scope, rate)

    return throttle
