"""The gate of a pass: the course's budget, the endpoint's circuit breaker and its limits, in this order."""

from decimal import Decimal

import redis
import structlog

from grading.judge.gate import Admission
from grading.judge.outcome import Call, Failure
from grading.services.model.breaker import Breaker
from grading.services.model.limits import Limits

logger = structlog.get_logger(__name__)

NO_BUDGET = Failure("model_budget", "The course's budget for the model is used up for this month.", is_transient=False)
BLIND_SECONDS = 10.0

ENDPOINT_FAILED = ("model_timeout", "model_unreachable", "model_not_json", "model_empty", "model_invalid_reply")


class CourseGate:
    """``budget_left`` is what the course may still spend, None: anything."""

    def __init__(self, breaker: Breaker, limits: Limits, budget_left: Decimal | None) -> None:
        self._breaker, self._limits, self._left = breaker, limits, budget_left

    def admit(self, tokens: int) -> Admission:
        if self._left is not None and self._left <= 0:
            return Admission(refusal=NO_BUDGET)
        try:
            return self._admit(tokens)
        except (redis.RedisError, OSError) as error:
            # Without the counters nobody knows whose turn it is.
            logger.warning("model_limits_unknown", error=str(error))
            return Admission(refusal=_waiting("model_limits", "The limits cannot be read.", BLIND_SECONDS))

    def _admit(self, tokens: int) -> Admission:
        wait = self._breaker.wait()
        if wait:
            return Admission(
                refusal=_waiting("model_paused", "The model failed several times and is left alone.", wait)
            )
        turn = self._limits.take(tokens)
        if turn.ticket:
            return Admission(turn.ticket)
        self._breaker.unused()
        return Admission(refusal=_waiting("model_limit", "The limit of requests to the model is reached.", turn.wait))

    def leave(self, admission: Admission, call: Call, failure: Failure | None) -> None:
        if self._left is not None and call.cost:
            self._left -= call.cost
        used = None if call.tokens.sent is None else call.tokens.sent + (call.tokens.received or 0)
        try:
            self._limits.give_back(admission.ticket, used)
            self._tell_breaker(failure)
        except (redis.RedisError, OSError) as error:
            logger.warning("model_limits_unknown", error=str(error))

    def _tell_breaker(self, failure: Failure | None) -> None:
        if failure is None or not _is_endpoints(failure):
            self._breaker.worked()
        else:
            self._breaker.failed(failure.retry_after)


def _is_endpoints(failure: Failure) -> bool:
    """Whether the next request is likely to fail in the same way: an answer that is merely bad tells that it works."""
    return failure.code in ENDPOINT_FAILED or (failure.code.startswith("model_http_") and failure.is_transient)


def _waiting(code: str, message: str, seconds: float) -> Failure:
    return Failure(code, message, is_transient=True, retry_after=seconds, is_waiting=True)
