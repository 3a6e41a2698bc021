"""What is known about endpoints, in the database, so that it is found out once and for all workers."""

import time
from typing import ClassVar

from grading.judge.dialect import AnswerFormat, Dialect
from grading.judge.endpoint import Endpoint
from grading.judge.probe import Findings, probe
from grading.models import EndpointProfile

REMEMBERED_SECONDS = 60.0


class DatabaseMemory:
    """Read once a minute and process: each pass asks, and it hardly ever changes."""

    _read: ClassVar[dict[tuple[str, str], tuple[float, Dialect | None]]] = {}

    def recall(self, base_url: str, model: str) -> Dialect | None:
        until, dialect = self._read.get((base_url, model), (0.0, None))
        if time.monotonic() > until:
            dialect = _stored(base_url, model)
            self._keep(base_url, model, dialect)
        return dialect

    def remember(self, base_url: str, model: str, dialect: Dialect) -> None:
        fields = {
            "answer_format": dialect.answer_format,
            "limit_field": dialect.limit_field,
            "takes_temperature": dialect.takes_temperature,
            "context_tokens": dialect.context_tokens,
        }
        EndpointProfile.objects.update_or_create(base_url=base_url, model=model, defaults=fields)
        self._keep(base_url, model, dialect)

    def _keep(self, base_url: str, model: str, dialect: Dialect | None) -> None:
        self._read[base_url, model] = (time.monotonic() + REMEMBERED_SECONDS, dialect)


def _stored(base_url: str, model: str) -> Dialect | None:
    row = EndpointProfile.objects.filter(base_url=base_url, model=model).first()
    if row is None:
        return None
    return Dialect(
        answer_format=AnswerFormat(row.answer_format),
        limit_field=row.limit_field,
        takes_temperature=row.takes_temperature,
        context_tokens=row.context_tokens,
    )


def endpoint_check(endpoint: Endpoint) -> Findings:
    """Probe an endpoint, and remember how to ask it where it answered."""
    found = probe(endpoint)
    if found.failure is None:
        DatabaseMemory().remember(endpoint.base_url, endpoint.model, found.dialect)
    return found
