"""The root of every refusal that a person can act on."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar


class ApplicationError(Exception):
    """A refusal with a stable ``code``, a ``message`` a person can act on, and an HTTP status.

    ``field`` names the input it is about; ``details`` are more machine-readable facts, one mapping per finding, as for
    the errors in a diagram: each is shown as an entry of its own.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        field: str | None = None,
        details: Sequence[Mapping[str, Any]] = (),
        retry_after: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code_ = code or self.code
        self.field = field
        self.details = tuple(details)
        self.retry_after = retry_after


class NotFound(ApplicationError):
    """Not there, or not for this user: the answer is the same."""

    code = "not_found"
    status = 404


class Forbidden(ApplicationError):
    code = "permission_denied"
    status = 403


class TooLarge(ApplicationError):
    code = "too_large"
    status = 413


class Conflict(ApplicationError):
    """The request was right, but the state of things no longer allows it."""

    code = "conflict"
    status = 409
