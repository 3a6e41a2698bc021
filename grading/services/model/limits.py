"""Requests and tokens a minute and requests in flight, counted over the last minute exactly.

With Redis for all workers together, in one script, which Redis runs as one step; else inside the process.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol
from uuid import uuid4

import redis
from django.conf import settings

MINUTE = 60.0
IN_FLIGHT_POLL_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Rates:
    """0: no limit. ``hold_seconds`` is how long a request counts as in flight whose worker died."""

    requests: int = 0
    tokens: int = 0
    in_flight: int = 0
    hold_seconds: float = 300.0

    @property
    def limited(self) -> bool:
        return bool(self.requests or self.tokens or self.in_flight)


@dataclass(frozen=True, slots=True)
class Turn:
    """``ticket`` is empty where the request has to wait for ``wait`` seconds."""

    ticket: str = ""
    wait: float = 0.0


class Limits(Protocol):
    def take(self, tokens: int) -> Turn:
        """Count a request of about ``tokens`` tokens, if there is room for it."""

    def give_back(self, ticket: str, tokens: int | None) -> None:
        """The request is over; it took ``tokens`` tokens, where that is known."""


class Unlimited:
    def take(self, tokens: int) -> Turn:
        return Turn("unlimited")

    def give_back(self, ticket: str, tokens: int | None) -> None:
        """Nothing was counted."""


def limits_for(endpoint: str, rates: Rates) -> Limits:
    if not rates.limited:
        return Unlimited()
    url = settings.CACHES["default"].get("LOCATION", "")
    if not url:
        return _local(endpoint, rates)
    # The part in braces puts the keys of one script into one slot, as a cluster asks for.
    return RedisLimits(_connection(url), f"{settings.CACHES['default']['KEY_PREFIX']}:limits:{{{endpoint}}}", rates)


@cache
def _connection(url: str) -> "redis.Redis":
    return redis.from_url(url, socket_timeout=5, socket_connect_timeout=3)


@cache
def _local(endpoint: str, rates: Rates) -> "LocalLimits":
    """One for all threads of the process."""
    return LocalLimits(rates)


@dataclass(slots=True)
class LocalLimits:
    rates: Rates
    now: Callable[[], float] = time.monotonic
    _taken: deque[tuple[float, str]] = field(default_factory=deque)
    _tokens: dict[str, int] = field(default_factory=dict)
    _flying: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, tokens: int) -> Turn:
        with self._lock:
            self._forget()
            wait = self._wait(tokens)
            if wait:
                return Turn(wait=wait)
            ticket = uuid4().hex
            self._taken.append((self.now(), ticket))
            self._tokens[ticket] = tokens
            self._flying[ticket] = self.now() + self.rates.hold_seconds
            return Turn(ticket)

    def give_back(self, ticket: str, tokens: int | None) -> None:
        with self._lock:
            self._flying.pop(ticket, None)
            if tokens is not None and ticket in self._tokens:
                self._tokens[ticket] = tokens

    def _wait(self, tokens: int) -> float:
        if self.rates.in_flight and len(self._flying) >= self.rates.in_flight:
            return IN_FLIGHT_POLL_SECONDS
        full = self.rates.requests and len(self._taken) >= self.rates.requests
        # A request that is larger than the limit goes when nothing else does.
        used = sum(self._tokens.values())
        spent = self.rates.tokens and used and used + tokens > self.rates.tokens
        return max(0.01, self._taken[0][0] + MINUTE - self.now()) if full or spent else 0.0

    def _forget(self) -> None:
        now = self.now()
        while self._taken and self._taken[0][0] <= now - MINUTE:
            self._tokens.pop(self._taken.popleft()[1], None)
        for ticket in [ticket for ticket, until in self._flying.items() if until <= now]:
            del self._flying[ticket]


# KEYS: requests of the last minute by time, their tokens, requests in flight by the time they count until.
_TAKE = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local requests, tokens, in_flight = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
for _, old in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - 60)) do
  redis.call('HINCRBY', KEYS[2], 'all', -(redis.call('HGET', KEYS[2], old) or 0))
  redis.call('HDEL', KEYS[2], old)
  redis.call('ZREM', KEYS[1], old)
end
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
if in_flight > 0 and redis.call('ZCARD', KEYS[3]) >= in_flight then return '-1' end
local used = tonumber(redis.call('HGET', KEYS[2], 'all') or 0)
local full = requests > 0 and redis.call('ZCARD', KEYS[1]) >= requests
local spent = tokens > 0 and used > 0 and used + ARGV[2] > tokens
if full or spent then
  return tostring(redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + 60 - now)
end
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('HINCRBY', KEYS[2], 'all', ARGV[2])
redis.call('ZADD', KEYS[3], now + ARGV[6], ARGV[1])
for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, 3600) end
return '0'
"""
_GIVE_BACK = """
redis.call('ZREM', KEYS[3], ARGV[1])
local counted = redis.call('HGET', KEYS[2], ARGV[1])
if counted and ARGV[2] ~= '' then
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  redis.call('HINCRBY', KEYS[2], 'all', ARGV[2] - counted)
end
"""


class RedisLimits:
    def __init__(self, connection: "redis.Redis", key: str, rates: Rates) -> None:
        self._keys = [f"{key}:{name}" for name in ("requests", "tokens", "in_flight")]
        self._rates = rates
        self._take: Any = connection.register_script(_TAKE)
        self._give_back: Any = connection.register_script(_GIVE_BACK)

    def take(self, tokens: int) -> Turn:
        ticket, rates = uuid4().hex, self._rates
        arguments = [ticket, tokens, rates.requests, rates.tokens, rates.in_flight, rates.hold_seconds]
        wait = float(self._take(keys=self._keys, args=arguments))
        if wait == 0:
            return Turn(ticket)
        return Turn(wait=IN_FLIGHT_POLL_SECONDS if wait < 0 else max(0.01, wait))

    def give_back(self, ticket: str, tokens: int | None) -> None:
        self._give_back(keys=self._keys, args=[ticket, "" if tokens is None else tokens])
