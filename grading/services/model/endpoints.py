"""Which endpoints may read the answers of a course, out of the settings."""

import ipaddress
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings

from accounts.models import Course, ModelPolicy
from grading.judge.endpoint import Endpoint
from grading.judge.outcome import Failure
from grading.judge.price import Price
from grading.services.model.aside import aside
from grading.services.model.breaker import Breaker
from grading.services.model.budget import budget_left
from grading.services.model.gate import CourseGate
from grading.services.model.limits import Rates, limits_for
from grading.services.model.profiles import DatabaseMemory

NOT_ALLOWED = {
    ModelPolicy.NONE: Failure("model_not_wanted", "This course asks no model.", is_transient=False),
    ModelPolicy.SELF_HOSTED: Failure(
        "model_not_self_hosted", "This course asks self-hosted models only, and none is set up.", is_transient=False
    ),
}


@dataclass(frozen=True, slots=True)
class Judges:
    """Who is asked: nobody where ``first`` is None, for the reason in ``refusal`` where a model is set up."""

    first: Endpoint | None = None
    second: Endpoint | None = None
    refusal: Failure | None = None


def judges_for(course: Course) -> Judges:
    endpoint = configured_endpoint()
    if endpoint is None:
        return Judges()
    allowed = [one for one in (endpoint, configured_judge()) if one and _is_allowed(one, course)]
    if endpoint not in allowed:
        return Judges(refusal=NOT_ALLOWED[ModelPolicy(course.model_policy)])
    guarded = [_guarded(one, course) for one in allowed]
    return Judges(guarded[0], guarded[1] if len(guarded) > 1 else None)


def configured_endpoint() -> Endpoint | None:
    """The model endpoint of the settings; None where there is none."""
    return _endpoint(settings.OPENAI_MODEL, settings.OPENAI_BASE_URL, settings.OPENAI_API_KEY)


def configured_judge() -> Endpoint | None:
    """The second endpoint of the settings, that judges independently."""
    return _endpoint(settings.OPENAI_JUDGE_MODEL, settings.OPENAI_JUDGE_BASE_URL, settings.OPENAI_JUDGE_API_KEY)


def is_self_hosted(endpoint: Endpoint) -> bool:
    """By the operator's word, or because the address leads no further than a private network."""
    said = {
        (settings.OPENAI_BASE_URL, settings.OPENAI_MODEL): settings.OPENAI_SELF_HOSTED,
        (settings.OPENAI_JUDGE_BASE_URL, settings.OPENAI_JUDGE_MODEL): settings.OPENAI_JUDGE_SELF_HOSTED,
    }
    return bool(said.get((endpoint.base_url, endpoint.model))) or _is_private(endpoint.base_url)


def _is_private(base_url: str) -> bool:
    host = urlsplit(base_url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        # A name without a dot is one of the local network, such as a container's.
        return bool(host) and "." not in host


def _is_allowed(endpoint: Endpoint, course: Course) -> bool:
    if course.model_policy == ModelPolicy.SELF_HOSTED:
        return is_self_hosted(endpoint)
    return course.model_policy == ModelPolicy.ANY


def _endpoint(model: str, base_url: str, api_key: str) -> Endpoint | None:
    if not model:
        return None
    prices = settings.MODEL_PRICES.get(model)
    return Endpoint(
        model=model,
        base_url=base_url,
        api_key=api_key,
        timeout_seconds=settings.OPENAI_TIMEOUT_SECONDS,
        price=Price(*prices) if prices else None,
        memory=DatabaseMemory(),
        aside=aside,
    )


def _guarded(endpoint: Endpoint, course: Course) -> Endpoint:
    """The same endpoint behind the course's budget and the limits of all workers."""
    key = sha256(f"{endpoint.base_url}\n{endpoint.model}".encode()).hexdigest()[:16]
    hold = endpoint.timeout_seconds * 2 + 10
    rates = Rates(
        settings.OPENAI_REQUESTS_PER_MINUTE, settings.OPENAI_TOKENS_PER_MINUTE, settings.OPENAI_MAX_IN_FLIGHT, hold
    )
    gate = CourseGate(Breaker(key, probe_seconds=hold), limits_for(key, rates), budget_left(course))
    return endpoint.behind(gate)
