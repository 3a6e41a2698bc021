"""A circuit breaker for one endpoint, shared by all workers through Django's cache.

Closed: requests pass, and failures in a row are counted. After FAILURES of them it opens: for PAUSE_SECONDS nobody
asks. Then it is half open: one request goes through, and decides whether it closes or stays open for as long again.
"""

import time
from collections.abc import Callable

from django.core.cache import cache

FAILURES = 5
PAUSE_SECONDS = 60.0
COUNTED_SECONDS = 600
KEPT_SECONDS = 24 * 3600
PROBE_POLL_SECONDS = 10.0


class Breaker:
    """``probe_seconds`` is how long the one request of the half-open state may take before another may be sent."""

    def __init__(self, endpoint: str, *, probe_seconds: float, now: Callable[[], float] = time.time) -> None:
        self._failures, self._open, self._probe = (f"model:{endpoint}:{name}" for name in ("failures", "open", "probe"))
        self._probe_seconds = probe_seconds
        self._now = now
        self._has_failures = False

    def wait(self) -> float:
        """Seconds until a request may be worth trying; 0: now. In the half-open state only one caller gets 0."""
        found = cache.get_many([self._open, self._failures])
        self._has_failures = bool(found)
        until = found.get(self._open)
        if until is None:
            return 0.0
        if self._now() < until:
            return float(until - self._now())
        return 0.0 if cache.add(self._probe, 1, timeout=self._probe_seconds) else PROBE_POLL_SECONDS

    def unused(self) -> None:
        """Who was let through did not ask after all."""
        cache.delete(self._probe)

    def worked(self) -> None:
        """Nearly always there is nothing to forget, and nothing is sent."""
        if self._has_failures:
            cache.delete_many([self._failures, self._open, self._probe])

    def failed(self, pause: float | None = None) -> None:
        """``pause`` opens it at once, for so many seconds: the endpoint's own word."""
        self._has_failures = True
        cache.add(self._failures, 0, timeout=COUNTED_SECONDS)
        try:
            failures = cache.incr(self._failures)
        except ValueError:  # it expired in between
            failures = 1
        was_open = cache.get(self._open) is not None
        if pause or was_open or failures >= FAILURES:
            cache.set(self._open, self._now() + (pause or PAUSE_SECONDS), timeout=KEPT_SECONDS)
            cache.delete(self._probe)
