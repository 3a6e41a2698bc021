"""How the API refuses: one body for everything, documented in the schema and in the README.

{"type": "client_error", "request_id": "…", "errors": [{"code", "detail", "attr", "line"?, "column"?, "hint"?}]}
"""

from typing import Any, cast

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from drf_standardized_errors.formatter import ExceptionFormatter as StandardFormatter
from drf_standardized_errors.handler import ExceptionHandler as StandardHandler
from drf_standardized_errors.types import ErrorResponse
from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework_simplejwt.exceptions import AuthenticationFailed as TokenRefused

from config.errors import ApplicationError, TooLarge


class Refusal(APIException):
    """An ``ApplicationError`` on its way out through REST framework."""

    def __init__(self, error: ApplicationError) -> None:
        super().__init__(detail=error.message, code=error.code_)
        self.status_code = error.status
        self.error = error
        if error.retry_after is not None:
            self.wait = error.retry_after
        if error.status == 401:
            self.auth_header = 'Bearer realm="api"'


class ExceptionHandler(StandardHandler):
    def convert_known_exceptions(self, exc: Exception) -> Exception:
        if isinstance(exc, ApplicationError):
            return Refusal(exc)
        if isinstance(exc, RequestDataTooBig):
            limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
            return Refusal(TooLarge(f"The request is larger than {limit:,} bytes."))
        if isinstance(exc, SuspiciousOperation):
            return Refusal(ApplicationError("The request can't be read.", code="bad_request"))
        if isinstance(exc, TokenRefused):
            return _flat(exc)
        return super().convert_known_exceptions(exc)


class ExceptionFormatter(StandardFormatter):
    def format_error_response(self, error_response: ErrorResponse) -> dict[str, Any]:
        body: dict[str, Any] = super().format_error_response(error_response)
        if isinstance(self.exc, Refusal):
            body["errors"] = _entries(self.exc.error)
        body["request_id"] = structlog.contextvars.get_contextvars().get("request_id")
        return body


def _flat(refused: TokenRefused) -> AuthenticationFailed:
    """The library puts the code inside the detail, and a list of the kinds of token it tried."""
    detail = cast(dict[str, str], refused.detail)
    flat = AuthenticationFailed(str(detail["detail"]), code=str(detail["code"]))
    flat.auth_header = getattr(refused, "auth_header", None)  # type: ignore[attr-defined]
    return flat


def _entries(error: ApplicationError) -> list[dict[str, Any]]:
    if not error.details:
        return [{"code": error.code_, "detail": error.message, "attr": error.field}]
    return [{"code": error.code_, "detail": error.message, "attr": error.field, **detail} for detail in error.details]
