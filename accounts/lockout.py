"""How failed log-ins are counted: by e-mail address in any case and by network address, from API and admin alike."""

from datetime import timedelta
from ipaddress import ip_address
from math import ceil
from typing import Any, cast

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

NAME_MAX = 255  # what axes' column takes; a character may become several in lower case


def login_name(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    given = credentials or {}
    return str(given.get("email") or given.get("username") or "").strip().lower()[:NAME_MAX]


def client_address(request: HttpRequest) -> str | None:
    """The address behind ``TRUSTED_PROXIES``, the one that throttles count by; None where it is no IP address."""
    try:
        address = ip_address(BaseThrottle().get_ident(cast(Request, request)))
    except ValueError:
        return None
    return str(address).partition("%")[0]


def seconds_locked(request: HttpRequest, email: str) -> int:
    """How long the cool-off after the last counted failure still lasts, at least 1."""
    counted = AccessAttempt.objects.filter(
        username=login_name(request, {"email": email}), ip_address=client_address(request)
    )
    last = counted.aggregate(last=Max("attempt_time"))["last"]
    cool_off: timedelta = settings.AXES_COOLOFF_TIME
    left = last + cool_off - timezone.now() if last else timedelta()
    return max(1, ceil(left.total_seconds()))
