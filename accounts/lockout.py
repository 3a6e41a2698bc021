"""How failed log-ins are counted: by e-mail address in any case, from API and admin alike."""

from typing import Any

from django.http import HttpRequest


def login_name(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    given = credentials or {}
    return str(given.get("email") or given.get("username") or "").strip().lower()
